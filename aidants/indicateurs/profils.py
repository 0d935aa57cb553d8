"""The figures of one population, counted in one pass over it instead of one pass a figure.

Computed together (`socle.indicateurs.calcul`), the figures of the active file, of the people whom the psychologist
received and of the groups are read from three counts by everything that they are cut by. Opened alone, a figure is
the count of its own rows; tests hold both equal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Count, DateField, Exists, ExpressionWrapper, Min, OuterRef, Q
from django.db.models.expressions import RawSQL

from aidants import choix, selections
from aidants.indicateurs.bases import (
    AGE,
    age_connu,
    avec_pathologie,
    categorie_genre,
    categorie_situation,
    categorie_tranche,
    croiser,
)
from aidants.models import Aidant, RelationAide, avec_etat
from aidants.selections.secteurs import avec_secteur, avec_secteur_nomme
from danaecare.socle.indicateurs.calcul import en_calcul, partage
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Genre, Indicateur, Nombre, Resultat, repartir
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.replique import base_de_lecture
from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE

Profil = list[tuple[dict, int]]  # what some people have in common, and how many they are
_JOUR = RawSQL("premiers.jour", (), output_field=DateField())


@dataclass(frozen=True, kw_only=True)
class IndicateurPartage(Indicateur):
    """Computed with others it is read from what they share, alone from its own rows."""

    partager: Callable[[Indicateur, Periode], Resultat]

    def resultat(self, periode: Periode) -> Resultat:
        return self.partager(self, periode) if en_calcul() else super().resultat(periode)


def lu(profil: Callable[[Periode], Profil], colonne: str = "", *, parmi: str = ""):
    """The figure read from `profil`: how many, or by `colonne`; of those only for whom the column `parmi` is true."""

    def lire(indicateur: Indicateur, periode: Periode) -> Resultat:
        lignes = [(valeurs, n) for valeurs, n in profil(periode) if not parmi or valeurs[parmi]]
        if indicateur.genre == Genre.NOMBRE:
            return Nombre(sum(n for _, n in lignes))
        comptes: dict[str, int] = {}
        for valeurs, n in lignes:
            libelle = str(valeurs[colonne] or NON_RENSEIGNE)
            comptes[libelle] = comptes.get(libelle, 0) + n
        return repartir(comptes, libelles=indicateur.libelles, avec_non_renseigne=indicateur.avec_non_renseigne)

    return lire


@partage
def actifs(periode: Periode) -> Profil:
    """The active file."""
    aidants = avec_etat(_aidants("dossier_id"), periode.fin, *AGE, "genre", "situation_professionnelle")
    aidants = avec_secteur(selections.presents(aidants, periode), periode, "secteurs").annotate(
        nouveau=ExpressionWrapper(Q(depuis__gte=periode.debut), output_field=BooleanField()),  # nobody comes after
        genre_compte=categorie_genre(),
        situation=categorie_situation(),
        tranche=categorie_tranche(_JOUR, periode, "tranches"),
    )
    premiers = selections.entretiens_honores(periode).order_by().values("dossier").annotate(jour=Min("date"))
    return _compter(aidants, premiers, "principal", "nouveau", "genre_compte", "tranche", "situation", "categorie")


@partage
def psychologue(periode: Periode) -> Profil:
    """Those whom the psychologist received."""
    aidants = avec_etat(_aidants("id"), periode.fin, *AGE, "genre")
    aidants = avec_secteur_nomme(
        aidants, periode, "secteurs_psy", decoupage=DECOUPAGE_METROPOLE, departements_nommes=True
    ).annotate(genre_compte=categorie_genre(), tranche=categorie_tranche(_JOUR, periode, "tranches_psy"))
    premiers = selections.seances_honorees(periode).order_by().values("aidant").annotate(jour=Min("date"))
    return _compter(aidants, premiers, "genre_compte", "tranche", "categorie")


@partage
def pathologies(periode: Periode) -> Profil:
    """The same, by the pathology of the first person helped noted."""
    recus = selections.seances_honorees(periode).order_by().values("aidant")
    avant = RelationAide.objects.filter(aidant=OuterRef("aidant"), pk__lt=OuterRef("pk"))
    premieres = RelationAide.objects.filter(~Exists(avant), aidant__in=recus).order_by()
    lues = _lire(avec_pathologie(premieres, periode).values_list("categorie").annotate(n=Count("pk")), ("pathologie",))
    total = sum(n for _, n in psychologue(periode))
    return [*lues, ({"pathologie": None}, total - sum(n for _, n in lues))]


@partage
def participants(periode: Periode) -> Profil:
    """Those who came to a group."""
    aidants = avec_etat(_aidants("id"), periode.fin, *AGE, "genre")
    aidants = aidants.annotate(genre_compte=categorie_genre(), age_lu=age_connu(_JOUR, periode))
    premiers = selections.presences(periode).order_by().values("aidant").annotate(jour=Min("seance__date"))
    return _compter(aidants, premiers, "genre_compte", "age_lu")


@partage
def dossiers(periode: Periode) -> Profil:
    """The active files."""
    actifs = avec_etat(selections.dossiers_actifs(periode).order_by(), periode.fin, "premier_contact")
    return _lire(actifs.values_list("premier_contact_lu").annotate(n=Count("pk")), ("premier_contact",))


@partage
def entretiens(periode: Periode) -> Profil:
    honores = selections.entretiens_honores(periode).order_by()
    return _lire(honores.values_list("mode", "themes").annotate(n=Count("pk")), ("mode", "themes"))


def age_moyen(profil: Profil) -> Nombre:
    """One decimal, of those whose age is known."""
    connus = [(valeurs["age_lu"], n) for valeurs, n in profil if valeurs["age_lu"] is not None]
    if not connus:
        return Nombre(None, base=0)
    base = sum(n for _, n in connus)
    moyenne = Decimal(sum(age * n for age, n in connus)) / base
    return Nombre(moyenne.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), base=base)


def _aidants(cle: str):
    """Caregivers beside the day of their first act of the period, which `_compter` writes as `premiers`."""
    return Aidant.objects.order_by().extra(tables=["premiers"], where=[f"premiers.cle = aidants_aidant.{cle}"])


def _compter(aidants, premiers, *colonnes: str) -> Profil:
    """`aidants` by `colonnes`; `premiers` gives each file or each person its first day."""
    try:
        jours, parametres = premiers.query.sql_with_params()
    except EmptyResultSet:  # nothing that the cut may count
        return []
    comptes, suite = aidants.values_list(*colonnes).annotate(n=Count("pk")).query.sql_with_params()
    with connections[base_de_lecture()].cursor() as curseur:
        curseur.execute(f"WITH premiers (cle, jour) AS ({jours}) {comptes}", [*parametres, *suite])
        return _lire(curseur.fetchall(), colonnes)


def _lire(rangs, colonnes) -> Profil:
    return [(dict(zip(colonnes, valeurs, strict=True)), n) for *valeurs, n in rangs]


def traduits(profil: Callable[[Periode], Profil], colonne: str, libelles: dict[str, str]):
    """The same, of a column that holds codes."""

    def traduire(periode: Periode) -> Profil:
        return [({colonne: libelles.get(valeurs[colonne])}, n) for valeurs, n in profil(periode)]

    return traduire


def croises(profil: Callable[[Periode], Profil]):
    """The same by gender and age band at once."""

    def lire(periode: Periode) -> Profil:
        return [({"croise": croiser(v["genre_compte"], v["tranche"])}, n) for v, n in profil(periode)]

    return lire


MODES = {str(code): str(libelle) for code, libelle in choix.Mode.choices}
