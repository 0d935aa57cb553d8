"""A period, cut: by who did it, where the people live, who pays. Every figure of the pole reads it as a period."""

from dataclasses import dataclass, replace

from django.db.models import Q

from aidants.models import Aidant, Financement, Proche, RelationAide, avec_etat
from aidants.selections.secteurs import avec_secteur
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE
from danaecare.socle.indicateurs.periode import Periode


@dataclass(frozen=True)
class Coupe(Periode):
    """`professionnel` is an account's id, `secteur` a name ("Non renseigné" too)."""

    professionnel: int | None = None
    secteur: str = ""
    financement: Financement | None = None

    @property
    def precedente(self) -> "Coupe":
        avant = Periode(self.debut, self.fin).precedente
        return replace(self, debut=avant.debut, fin=avant.fin)

    @property
    def est_annee(self) -> bool:
        return Periode(self.debut, self.fin).est_annee

    def __str__(self):
        return str(Periode(self.debut, self.fin))


def couper(actes, periode: Periode, acte: str = "", *, dossier="dossier", par="professionnel", jour="date"):
    """Of `actes`, those of the cut; `acte` is the kind that a funder pays, `par` the path to who did it (or "").

    What nobody signs ("") is left out of a professional's figures: the referent of today says nothing of the past.
    """
    if not isinstance(periode, Coupe):
        return actes
    if periode.professionnel is not None:
        actes = actes.filter(**{par: periode.professionnel}) if par else actes.none()
    if periode.secteur:
        actes = actes.filter(**{f"{dossier}__in": _du_secteur(periode)})
    if periode.financement is not None:
        actes = _finances(actes, periode, acte, dossier, jour)
    return actes


def _du_secteur(periode: Coupe):
    """The files whose main caregiver lived in the sector at the end of the period."""
    aidants = avec_secteur(Aidant.objects.filter(principal=True), periode, "secteurs")
    inconnu = Q(categorie__isnull=True) | Q(categorie="")
    return aidants.filter(inconnu if periode.secteur == NON_RENSEIGNE else Q(categorie=periode.secteur)).values(
        "dossier"
    )


def _finances(actes, periode: Coupe, acte: str, dossier: str, jour: str):
    financement = periode.financement
    if financement.actes and acte not in financement.actes:
        return actes.none()
    # The year before is compared with the same span of the funding, a year earlier.
    actes = actes.filter(**{f"{jour}__gte": financement.debut, f"{jour}__lte": financement.fin})
    if not financement.categories:
        return actes
    proches = avec_etat(Proche.objects, periode.fin, "categorie").filter(categorie_lu__in=financement.categories)
    relations = RelationAide.objects.filter(Q(fin__isnull=True) | Q(fin__gte=periode.debut), proche__in=proches)
    return actes.filter(**{f"{dossier}__in": relations.values("aidant__dossier")})
