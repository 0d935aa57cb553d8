"""The goals that a person sets with who accompanies her, and where each stands at each interview."""

from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.annees import corriger_annee
from aidants.actions.ecriture import ecriture
from aidants.actions.pas import pas_ajouter
from aidants.models import Aidant, Dossier, Objectif, PointObjectif
from aidants.models.objectifs import EN_COURS_MAX
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

TROP = "Trois objectifs à la fois suffisent\u00a0: terminez-en un d’abord. Rien n’a été enregistré."


@ecriture
def objectif_noter(*, par, aidant: Aidant, jeton=None, **champs) -> Objectif:
    objectif = Objectif(dossier=aidant.dossier, aidant=aidant, rang=_rang_libre(aidant), jeton=jeton, **champs)
    objectif.enregistrer()
    _inscrire(par, "noter", Nature.CREATION, objectif)
    return objectif


@ecriture
def objectif_modifier(*, par, objectif: Objectif, version: int | None = None, **champs) -> Objectif:
    for nom, valeur in champs.items():
        setattr(objectif, nom, valeur)
    objectif.enregistrer(version=version)
    _inscrire(par, "modifier", Nature.MODIFICATION, objectif, {"champs": sorted(champs)})
    return objectif


@ecriture
def objectif_terminer(*, par, objectif: Objectif) -> Objectif:
    """Reached, or no more hers: another may take its place, what was said of it stays."""
    objectif.termine_le = objectif.termine_le or aujourdhui()
    objectif.enregistrer()
    _inscrire(par, "terminer", Nature.MODIFICATION, objectif)
    return objectif


@ecriture
def objectif_reprendre(*, par, objectif: Objectif) -> Objectif:
    """Hers again, at the first free place; ValidationError where there is none."""
    if objectif.termine_le is not None:
        objectif.rang, objectif.termine_le = _rang_libre(objectif.aidant), None
        objectif.enregistrer()
        _inscrire(par, "reprendre", Nature.MODIFICATION, objectif)
    return objectif


@ecriture
def objectif_retirer(*, par, objectif: Objectif) -> None:
    """Set by mistake, before anything was said of it; later it is ended."""
    if refus := empechement_de_retirer(objectif):
        raise ValidationError(refus)
    _inscrire(par, "retirer", Nature.SUPPRESSION, objectif)
    objectif.delete()


def empechement_de_retirer(objectif: Objectif) -> str:
    if objectif.points.exists():
        return "Un point a été fait sur cet objectif\u00a0: terminez-le plutôt, ce qui en a été dit reste au dossier."
    return ""


@ecriture
def point_noter(*, par, objectif: Objectif, pas: str = "", pas_le: date | None = None, jeton=None, **champs):
    """Where the goal stands; the step that was agreed joins those of the file, where it waits for its day."""
    point = PointObjectif(objectif=objectif, auteur=par, jeton=jeton, **champs)
    if point.le and point.le < objectif.pose_le:
        raise ValidationError({"le": f"L’objectif a été posé le {objectif.pose_le:%d/%m/%Y}\u00a0: vérifiez le jour."})
    point.enregistrer()
    if pas:
        pas_ajouter(par=par, dossier=objectif.dossier, texte=pas, le=pas_le)
    inscrire(
        par=par, action="aidants.point_objectif.noter", nature=Nature.CREATION, objet=point, parent=objectif.dossier
    )
    return point


@ecriture
def point_retirer(*, par, point: PointObjectif, motif_correction: str = "") -> None:
    """Noted by mistake; of a past year that counts it, with its reason."""
    dossier = point.dossier
    correction = corriger_annee(par=par, dossier=dossier, avant=point.le, apres=None, motif=motif_correction)
    inscrire(
        par=par, action="aidants.point_objectif.retirer", nature=Nature.SUPPRESSION, objet=point, parent=dossier,
        donnees={"le": point.le.isoformat(), **correction},
    )  # fmt: skip
    point.delete()


def objectifs_oublier(dossier: Dossier) -> None:
    """Of an anonymised file no word stays; the levels do, that figures read."""
    dossier.objectifs.update(texte="effacé", espere="")
    PointObjectif.objects.filter(objectif__dossier=dossier).update(mot="")


def _rang_libre(aidant: Aidant) -> int:
    pris = set(Objectif.objects.filter(aidant=aidant, termine_le=None).values_list("rang", flat=True))
    libres = [rang for rang in range(1, EN_COURS_MAX + 1) if rang not in pris]
    if not libres:
        raise ValidationError(TROP)
    return libres[0]


def _inscrire(par, verbe: str, nature: Nature, objectif: Objectif, donnees: dict | None = None) -> None:
    inscrire(
        par=par, action=f"aidants.objectif.{verbe}", nature=nature, objet=objectif, parent=objectif.dossier,
        donnees=donnees or {},
    )  # fmt: skip
