"""A period, cut: by who did it, where the people live, who pays. Every figure of the pole reads it as a period."""

from dataclasses import dataclass, fields, replace
from hashlib import sha256

from django.db.models import BooleanField, F, Func, Q, Value

from aidants.models import Aidant, Financement, Proche, RelationAide, avec_etat
from aidants.requetes.secteurs import avec_secteur
from danaecare.socle.indicateurs.calcul import partage
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import NON_RENSEIGNE, sans_reponse


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

    @property
    def cle(self) -> str:
        """Every field, so that one that is added is told apart; a funding by what it pays for, as it was read."""
        valeurs = {champ.name: getattr(self, champ.name) for champ in fields(self)}
        if (paye := self.financement) is not None:
            valeurs["financement"] = (paye.debut, paye.fin, sorted(paye.actes), sorted(paye.categories))
        return f"{super().cle}:{sha256(repr(valeurs).encode()).hexdigest()}"

    @property
    def coupee(self) -> bool:
        return True

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
        actes = _de_ces_dossiers(actes, periode, dossier, _du_secteur)
    if periode.financement is not None:
        actes = _finances(actes, periode, acte, dossier, jour)
    return actes


def _de_ces_dossiers(actes, periode: Coupe, dossier: str, dossiers):
    """`actes` of the files that `dossiers` reads: once for all the figures that are computed together."""
    return actes.filter(Parmi(F(dossier), Value(dossiers(periode))))


class Parmi(Func):
    """Whether a column is in an array of numbers, written as one text: a hash, where a list would be as many values."""

    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@partage
def _du_secteur(periode: Coupe) -> str:
    """The files whose main caregiver lived in the sector at the end of the period."""
    aidants = avec_secteur(Aidant.objects.filter(principal=True), periode, "secteurs").order_by()
    vivant = sans_reponse("secteur") if periode.secteur == NON_RENSEIGNE else Q(secteur=periode.secteur)
    return _numeros(aidants.filter(vivant))


@partage
def _des_categories(periode: Coupe) -> str:
    """The files of those who help somebody whom the funder pays for."""
    categories = periode.financement.categories
    proches = avec_etat(Proche.objects, periode.fin, "categorie").filter(categorie_lu__in=categories)
    relations = RelationAide.objects.filter(Q(fin__isnull=True) | Q(fin__gte=periode.debut), proche__in=proches)
    return _numeros(relations.order_by().annotate(dossier=F("aidant__dossier")))


def _numeros(lignes) -> str:
    return f"{{{','.join(map(str, lignes.values_list('dossier', flat=True)))}}}"


def _finances(actes, periode: Coupe, acte: str, dossier: str, jour: str):
    financement = periode.financement
    if financement.actes and acte not in financement.actes:
        return actes.none()
    # The year before is compared with the same span of the funding, a year earlier.
    actes = actes.filter(**{f"{jour}__gte": financement.debut, f"{jour}__lte": financement.fin})
    if not financement.categories:
        return actes
    return _de_ces_dossiers(actes, periode, dossier, _des_categories)
