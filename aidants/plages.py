"""What the pole puts in everybody's week, and who may read whose it is.

A session names somebody to a psychologist alone: for all the others, the direction too, she is « Occupé ».
"""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier
from aidants.actions.groupes import seance_groupe_planifier
from aidants.actions.psychologue import seance_modifier
from aidants.choix import Etat, Mode
from aidants.lectures import lue
from aidants.models import Aidant, Dossier, Entretien, Seance, SeanceGroupe
from aidants.permissions import Acces, Bloc, acces, avec_equipe, exiger_ecriture
from aidants.requetes.rendez_vous import suite_prevenir
from aidants.requetes.semaine import Ligne, lignes_de
from aidants.requetes.sources import adresse_du_bilan, reevaluer_dit
from aidants.requetes.suite_bilans import dus_entre
from danaecare.socle.agenda.registre import Ajout, Deplacement, Plage, Source
from danaecare.socle.agenda.retours import adresse_avec
from danaecare.socle.communs.texte.mots import de_lieu
from tierslieux.actions.occupations import INCHANGE
from tierslieux.collisions import EspaceFerme

NOMS = {
    "entretien": "Entretien", "seance": "Séance de soutien", "groupe": "Groupe d’échange",
    "halte": "Halte de l’Escale mobile", "preparation": "Préparation d’une tournée",
}  # fmt: skip
LISIBLES = {
    "entretien": "aidants.lire", "seance": "aidants.seances", "groupe": "aidants.lire", "halte": "aidants.mobile",
    "preparation": "aidants.mobile",
}  # fmt: skip
ECRITS = {"entretien": "aidants.entretiens", "seance": "aidants.seances", "groupe": "aidants.typologies"}
PASSES = {Etat.HONORE: "honoré", Etat.MANQUE: "manqué"}
HEURE = timedelta(hours=1)


class _Suivis:
    """The files of a week that `lecteur` may read, with the names of those whom they follow; logged as read."""

    def __init__(self, lecteur, dossiers: set[int]):
        self.lecteur = lecteur
        aidants = Prefetch("aidants", Aidant.objects.order_by("-principal", "id"), to_attr="siens")
        lus = Dossier.objects.visibles().filter(pk__in=dossiers).prefetch_related(aidants) if dossiers else []
        self.dossiers = {dossier.pk: dossier for dossier in lus}
        if self.dossiers and lecteur.peut("aidants.notes_psy"):
            avec_equipe(self.dossiers.values())
        lue(lecteur, "agenda", self.dossiers)

    def noms(self, ligne: Ligne) -> str:
        dossier = self.dossiers.get(ligne.dossier)
        if dossier is None:
            return NOMS[ligne.genre]  # archived: the work was done, whose it was is no more read here
        siens = [aidant for aidant in dossier.siens if ligne.genre != "seance" or aidant.pk == ligne.lien]
        presents = [aidant for aidant in siens if aidant.jusqu_a is None] or siens
        return " et ".join(map(str, presents)) or dossier.numero

    def ecrit(self, ligne: Ligne) -> bool:
        """May she move it, by the wall of its file?"""
        dossier = self.dossiers.get(ligne.dossier)
        return dossier is not None and acces(self.lecteur, Bloc.RENDEZ_VOUS, dossier) == Acces.ECRITURE


def _lire(lecteur, comptes: list[int], du: date, au: date) -> list[Plage]:
    lignes = lignes_de(comptes, du, au)
    if lecteur is None:
        return [_plage(ligne, NOMS[ligne.genre]) for ligne in lignes]
    lus = {genre for genre, droit in LISIBLES.items() if lecteur.peut(droit)}
    suivis = _Suivis(lecteur, {ligne.dossier for ligne in lignes if ligne.dossier and ligne.genre in lus})
    return [_lu(ligne, lecteur, suivis) if ligne.genre in lus else _plage(ligne, "").tu() for ligne in lignes]


def _a_refaire(lecteur, comptes: list[int], du: date, au: date) -> list[Plage]:
    """On the day when it is due, the questionnaire of whom she follows: in her own week, and in no other."""
    if lecteur is None or comptes != [lecteur.pk] or not lecteur.peut("aidants.typologies"):
        return []
    dus = dus_entre(lecteur, du, au)
    lue(lecteur, "agenda", {du.dossier for du in dus})
    return [
        Plage(
            genre="reevaluer", pk=du.pk, compte=lecteur.pk, jour=du.jour, titre=du.nom.strip(), tient=False,
            detail=reevaluer_dit(du.texte), url=adresse_du_bilan("reevaluer", du.numero, du.pk, du.aidant, du.texte),
            pole="aidants",
        )
        for du in dus
    ]  # fmt: skip


def _lu(ligne: Ligne, lecteur, suivis: _Suivis) -> Plage:
    peut = ligne.genre in ECRITS and lecteur.peut(ECRITS[ligne.genre])
    if ligne.genre in ("entretien", "seance"):
        ecrit = peut and suivis.ecrit(ligne)
        return _plage(
            ligne, suivis.noms(ligne), detail=_detail(ligne), url=_dossier_url(ligne, suivis, ecrit),
            deplacable=ecrit and ligne.etat == Etat.PREVU,
        )  # fmt: skip
    if ligne.genre == "groupe":
        return _plage(
            ligne, ligne.texte, detail=NOMS["groupe"], url=reverse("aidants:groupe_fiche", args=[ligne.lien]),
            deplacable=peut and ligne.etat == Etat.PREVU,
        )  # fmt: skip
    if ligne.genre == "halte":
        titre = f"Halte {de_lieu(ligne.texte)}"
        return _plage(ligne, titre, detail="Escale mobile", url=reverse("aidants:halte_fiche", args=[ligne.pk]))
    return _plage(ligne, NOMS["preparation"], url=reverse("aidants:tournee_fiche", args=[ligne.lien]))


def _plage(ligne: Ligne, titre: str, **champs) -> Plage:
    """Of what does not say how long, an hour; a day ends at midnight."""
    fin = None
    if ligne.heure is not None:
        debut = datetime.combine(ligne.jour, ligne.heure)
        a = debut + (timedelta(minutes=ligne.duree_min) if ligne.duree_min else HEURE)
        fin = a.time() if a.date() == ligne.jour else time(23, 59)
    return Plage(
        genre=ligne.genre, pk=ligne.pk, compte=ligne.compte, jour=ligne.jour, debut=ligne.heure, fin=fin, titre=titre,
        pole="psy" if ligne.genre == "seance" else "aidants", version=ligne.version, tient=ligne.etat != Etat.MANQUE,
        **champs,
    )  # fmt: skip


def _detail(ligne: Ligne) -> str:
    nom = Mode(ligne.texte).label if ligne.genre == "entretien" else NOMS["seance"]
    return " · ".join(filter(None, [nom, PASSES.get(ligne.etat, "")]))


def _dossier_url(ligne: Ligne, suivis: _Suivis, ecrit: bool) -> str:
    dossier = suivis.dossiers.get(ligne.dossier)
    if dossier is None:
        return ""
    if ecrit:
        return adresse_avec(f"aidants:{ligne.genre}_modifier", dossier.numero, ligne.pk, jour=ligne.jour)
    return dossier.get_absolute_url()


# How each moves: found behind its wall, moved by the action that knows what it clashes with.
def _trouver_entretien(utilisateur, pk: int) -> Entretien:
    prevus = Entretien.objects.prevus().filter(dossier__in=Dossier.objects.visibles())
    entretien = get_object_or_404(prevus.select_related("dossier"), pk=pk)
    exiger_ecriture(utilisateur, Bloc.RENDEZ_VOUS, entretien.dossier)
    return entretien


def _trouver_seance(utilisateur, pk: int) -> Seance:
    prevues = Seance.objects.filter(etat=Etat.PREVU, aidant__dossier__in=Dossier.objects.visibles())
    seance = get_object_or_404(prevues.select_related("aidant__dossier"), pk=pk)
    exiger_ecriture(utilisateur, Bloc.RENDEZ_VOUS, seance.aidant.dossier)
    return seance


def _trouver_groupe(utilisateur, pk: int) -> SeanceGroupe:
    return get_object_or_404(SeanceGroupe.objects.filter(tenue=False).select_related("groupe__animateur"), pk=pk)


def _entretien(*, par, objet, version, jour, heure, malgre):
    return entretien_modifier(par=par, entretien=objet, version=version, date=jour, heure=heure, malgre=malgre)


def _seance(*, par, objet, version, jour, heure, malgre):
    with _espace_garde():
        return seance_modifier(par=par, seance=objet, version=version, date=jour, heure=heure, malgre=malgre)


@contextmanager
def _espace_garde():
    """Moving keeps the space: the agenda has no box to pass over a closure, the form of the session has."""
    try:
        yield
    except EspaceFerme as ferme:
        raise ValidationError(f"{ferme.raison}. Pour garder l’espace quand même, ouvrez la séance.") from ferme


def _prevenir(objet) -> str:
    """« prévenir ? », that leads back to the week."""
    suite = suite_prevenir(objet)
    return f"{suite}?agenda={objet.date}" if suite else ""


def _groupe(*, par, objet, version, jour, heure, malgre):
    with _espace_garde():
        return seance_groupe_planifier(
            par=par, groupe=objet.groupe, seance=objet, version=version, date=jour, heure=heure, malgre=malgre,
            espace=INCHANGE,
        )  # fmt: skip


SOURCES = [
    Source(
        lire=_lire,
        gestes={
            "entretien": Deplacement(
                droit="aidants.entretiens", trouver=_trouver_entretien, deplacer=_entretien, dire=lambda e: "entretien",
                suite=_prevenir,
            ),
            "seance": Deplacement(
                droit="aidants.seances", trouver=_trouver_seance, deplacer=_seance,
                dire=lambda s: f"séance de soutien, {s.aidant}", suite=_prevenir,
            ),
            "groupe": Deplacement(
                droit="aidants.typologies", trouver=_trouver_groupe, deplacer=_groupe,
                dire=lambda s: f"séance du groupe «\u00a0{s.groupe}\u00a0»",
            ),
        },
    ),
    Source(lire=_a_refaire, gestes={}),
]  # fmt: skip


def _prevoir(genre: str):
    return lambda jour, a, pour: adresse_avec("aidants:rendez_vous_prevoir", genre, jour=jour, a=a, pour=pour)


AJOUTS = [
    Ajout(
        libelle="Un entretien", aide="Avec une personne suivie\u00a0: permanence, téléphone, domicile…",
        droit="aidants.entretiens", url=_prevoir("entretien"), ordre=10,
        pour_autrui=("aidants.rendez_vous", "aidants.entretiens"),
    ),
    Ajout(
        libelle="Une séance de soutien", aide="Une seule, ou plusieurs de suite, une par semaine.",
        droit="aidants.seances", url=_prevoir("seance"), ordre=20,
    ),
]  # fmt: skip
