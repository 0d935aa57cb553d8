"""The goals of a file: read with the file itself for its sheet, and what was obtained since one was set."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from aidants.choix import EtatDroit, SuiteOrientation
from aidants.models import Objectif, PointObjectif
from aidants.models.objectifs import Niveau
from danaecare.socle.communs.texte.formats import date_courte

COULEURS = {Niveau.LOIN: "attente", Niveau.APPROCHE: "info"}


def objectifs_lus() -> ArraySubquery:
    """What `objectifs_de` reads, to annotate files with (`buts`)."""
    derniers = PointObjectif.objects.filter(objectif=OuterRef("pk")).order_by("-le", "-pk")
    dernier = ArraySubquery(derniers.values(json=JSONObject(le="le", niveau="niveau"))[:1])
    objectifs = Objectif.objects.filter(dossier=OuterRef("pk")).annotate(dernier=dernier)
    objectifs = objectifs.order_by(F("termine_le").desc(nulls_first=True), "aidant_id", "rang", "pk")
    return ArraySubquery(
        objectifs.values(
            json=JSONObject(pk="pk", texte="texte", aidant="aidant_id", termine="termine_le", dernier="dernier")
        )
    )


def objectifs_de(dossier, noms: dict[int, str], sous: str) -> list[dict]:
    """Those that go on first: each with where it stands (`etat`, `couleur`), since when and whose it is (`dit`).

    `noms` are those of a couple, by caregiver; `sous` begins the address of each page.
    """
    return [
        {"texte": but["texte"], "url": f"{sous}{but['pk']}/", **_etat(but, noms.get(but["aidant"], ""))}
        for but in dossier.buts
    ]


def _etat(but: dict, pour: str) -> dict:
    etat, couleur, quand = "pas encore relu", "neutre", ""
    if but["termine"]:
        etat, quand = "terminé", f"le {_jour(but['termine'])}"
    elif but["dernier"]:
        niveau, quand = Niveau(but["dernier"][0]["niveau"]), f"point du {_jour(but['dernier'][0]['le'])}"
        etat, couleur = niveau.label.lower(), couleur_de(niveau)
    return {"etat": etat, "couleur": couleur, "dit": " · ".join(filter(None, [pour, quand]))}


def _jour(dit: str) -> str:
    return date_courte(date.fromisoformat(dit))


def couleur_de(niveau: int) -> str:
    return COULEURS.get(niveau, "succes")


def obtenu_depuis(objectif: Objectif) -> list[dict]:
    """What the file already holds as obtained while the goal went on: written there once, told here again."""
    depuis, fin = objectif.pose_le, objectif.termine_le or date.max
    droits = objectif.dossier.droits.filter(etat=EtatDroit.OBTENU, decision_le__range=(depuis, fin))
    orientations = objectif.dossier.orientations.filter(
        suite=SuiteOrientation.ABOUTIE, suite_le__range=(depuis, fin)
    ).select_related("organisation", "service")  # fmt: skip
    obtenus = [{"le": droit.decision_le, "quoi": f"Droit obtenu\u00a0: {droit}"} for droit in droits]
    obtenus += [
        {"le": o.suite_le, "quoi": f"Orientation aboutie\u00a0: {o.service or o.organisation}"} for o in orientations
    ]
    obtenus += [
        {"le": point.le, "quoi": f"Répit\u00a0: {point.repit_heures}\u00a0h par mois"}
        for point in objectif.points.all() if point.repit_heures
    ]  # fmt: skip
    return sorted(obtenus, key=lambda obtenu: (obtenu["le"], obtenu["quoi"]), reverse=True)
