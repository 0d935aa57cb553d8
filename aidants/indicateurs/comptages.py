"""The figures of one population, counted in one pass over it instead of one pass a figure.

Computed together (`socle.indicateurs.calcul`), the figures of the active file and of who was in touch, of the people
whom the psychologist received and of the groups are read from three queries, whose counts are by everything that they
are cut by. Opened alone, a figure is the count of its own rows; tests hold both equal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import BooleanField, Count, DateField, Exists, ExpressionWrapper, Min, OuterRef, Q, Value
from django.db.models.expressions import RawSQL

from aidants import choix
from aidants.indicateurs.bases import (
    AGE,
    age_connu,
    avec_pathologie,
    categorie_genre,
    categorie_situation,
    categorie_tranche,
    croiser,
)
from aidants.indicateurs.lecture_groupee import Profil, lire, parmi, total
from aidants.models import Aidant, Dossier, RelationAide, avec_etat
from aidants.requetes.activite import (
    appels_recus,
    dossiers_ouverts,
    entretiens_honores,
    presences,
    presents,
    seances_honorees,
)
from aidants.requetes.secteurs import avec_secteur, avec_secteur_nomme
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.indicateurs.calcul import en_calcul, partage
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Genre, Indicateur, Nombre, Resultat, repartir
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE

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
            return Nombre(total(lignes))
        comptes: dict[str, int] = {}
        for valeurs, n in lignes:
            libelle = str(valeurs[colonne] or NON_RENSEIGNE)
            comptes[libelle] = comptes.get(libelle, 0) + n
        return repartir(comptes, libelles=indicateur.libelles, avec_non_renseigne=indicateur.avec_non_renseigne)

    return lire


@partage
def _annee(periode: Periode) -> dict[str, Profil]:
    """What one reading of the interviews tells: the active file, the active files, who else was met or in touch."""
    entretiens = entretiens_honores(periode).order_by()
    metiers = seances_honorees(periode), presences(periode)
    rencontres = [acte.order_by().values("aidant") for acte in metiers]
    appels = appels_recus(periode).filter(dossier__isnull=False).order_by().values("dossier")
    return lire(
        {
            "premiers (cle, jour)": entretiens.values("dossier").annotate(jour=Min("date")),
            "rencontres (cle)": rencontres[0].union(rencontres[1]),
            "joints (cle)": appels.union(dossiers_ouverts(periode).order_by().values("pk")),
        },
        actifs=_actifs(periode),
        dossiers=_dossiers(periode),
        seuls=_seuls(periode),
        rencontres="SELECT count(*) AS n FROM rencontres",
    )


def _actifs(periode: Periode):
    aidants = avec_etat(_aidants("dossier_id"), periode.fin, *AGE, "genre", "situation_professionnelle")
    aidants = avec_secteur(presents(aidants, periode), periode, "secteurs").annotate(
        nouveau=ExpressionWrapper(Q(depuis__gte=periode.debut), output_field=BooleanField()),  # nobody comes after
        genre_compte=categorie_genre(),
        situation=categorie_situation(),
        tranche=categorie_tranche(_JOUR, periode, "tranches"),
    )
    profil = aidants.values_list("principal", "nouveau", "genre_compte", "tranche", "situation", "categorie")
    return profil.annotate(n=Count("pk"), aussi=Count("pk", filter=parmi("rencontres", "aidants_aidant.id")))


def _dossiers(periode: Periode):
    couples = presents(Aidant.objects.filter(dossier=OuterRef("pk"), principal=False), periode).order_by()
    dossiers = avec_etat(Dossier.objects.order_by(), periode.fin, "premier_contact")
    dossiers = dossiers.extra(tables=["premiers"], where=["premiers.cle = aidants_dossier.id"])
    return dossiers.values_list("premier_contact_lu").annotate(
        n=Count("pk"), couples=Count("pk", filter=Exists(couples))
    )


def _seuls(periode: Periode):
    """Those who only called, or whose file was only opened."""
    aidants = Aidant.objects.order_by().extra(
        where=[
            "aidants_aidant.dossier_id IN"
            " (SELECT cle FROM joints WHERE NOT EXISTS (SELECT FROM premiers WHERE premiers.cle = joints.cle))",
            "NOT EXISTS (SELECT FROM rencontres WHERE rencontres.cle = aidants_aidant.id)",
        ]
    )
    return presents(aidants, periode).annotate(tous=Value(1)).values_list("tous").annotate(n=Count("pk"))


def actifs(periode: Periode) -> Profil:
    """The active file."""
    return _annee(periode)["actifs"]


def dossiers(periode: Periode) -> Profil:
    """The active files."""
    return _annee(periode)["dossiers"]


def couples(periode: Periode) -> int:
    return sum(valeurs["couples"] for valeurs, _ in dossiers(periode))


def recus(periode: Periode) -> int:
    """The active file, and those of the sessions and groups who are not in it."""
    annee = _annee(periode)
    return total(annee["actifs"]) + total(annee["rencontres"]) - sum(v["aussi"] for v, _ in annee["actifs"])


def contacts(periode: Periode) -> int:
    """Those received, and those who only called or whose file was only opened."""
    return recus(periode) + total(_annee(periode)["seuls"])


@partage
def psychologue(periode: Periode) -> Profil:
    """Those whom the psychologist received."""
    aidants = avec_etat(_aidants("id"), periode.fin, *AGE, "genre")
    aidants = avec_secteur_nomme(
        aidants, periode, "secteurs_psy", decoupage=DECOUPAGE_METROPOLE, departements_nommes=True
    ).annotate(genre_compte=categorie_genre(), tranche=categorie_tranche(_JOUR, periode, "tranches_psy"))
    premiers = seances_honorees(periode).order_by().values("aidant").annotate(jour=Min("date"))
    profil = aidants.values_list("genre_compte", "tranche", "categorie").annotate(n=Count("pk"))
    return lire({"premiers (cle, jour)": premiers}, psychologue=profil)["psychologue"]


@partage
def pathologies(periode: Periode) -> Profil:
    """The same, by the pathology of the first person helped noted."""
    recus = seances_honorees(periode).order_by().values("aidant")
    avant = RelationAide.objects.filter(aidant=OuterRef("aidant"), pk__lt=OuterRef("pk"))
    premieres = RelationAide.objects.filter(~Exists(avant), aidant__in=recus).order_by()
    lues = _profil(
        avec_pathologie(premieres, periode).values_list("categorie").annotate(n=Count("pk")), ("pathologie",)
    )
    return [*lues, ({"pathologie": None}, total(psychologue(periode)) - total(lues))]


@partage
def participants(periode: Periode) -> Profil:
    """Those who came to a group."""
    aidants = avec_etat(_aidants("id"), periode.fin, *AGE, "genre")
    aidants = aidants.annotate(genre_compte=categorie_genre(), age_lu=age_connu(_JOUR, periode))
    premiers = presences(periode).order_by().values("aidant").annotate(jour=Min("seance__date"))
    profil = aidants.values_list("genre_compte", "age_lu").annotate(n=Count("pk"))
    return lire({"premiers (cle, jour)": premiers}, participants=profil)["participants"]


@partage
def entretiens(periode: Periode) -> Profil:
    honores = entretiens_honores(periode).order_by()
    return _profil(honores.values_list("mode", "themes").annotate(n=Count("pk")), ("mode", "themes"))


def age_moyen(profil: Profil) -> Nombre:
    """One decimal, of those whose age is known."""
    connus = [(valeurs["age_lu"], n) for valeurs, n in profil if valeurs["age_lu"] is not None]
    if not connus:
        return Nombre(None, base=0)
    base = sum(n for _, n in connus)
    moyenne = Decimal(sum(age * n for age, n in connus)) / base
    return Nombre(arrondir(moyenne, 1), base=base)


def _aidants(cle: str):
    """Caregivers beside the day of their first act of the period, which `lire` writes as `premiers`."""
    return Aidant.objects.order_by().extra(tables=["premiers"], where=[f"premiers.cle = aidants_aidant.{cle}"])


def _profil(rangs, colonnes) -> Profil:
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
