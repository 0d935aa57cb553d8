"""What a figure is: one code, one definition, one query, whose rows are the rows that are counted.

An app declares its figures in its `indicateurs.py`:

    INDICATEURS = [Indicateur(code="jardins.reseau", ...), ...]

`requete(periode)` gives the very rows that count. For a "repartition" it annotates `categorie` (the label, None for
"Non renseigné"), or is a count of a population that several figures share (`populations`). The value is an aggregate of
that queryset and the drill-down is that queryset: they cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Aggregate, Count, Model, Q, QuerySet

from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import CROISEMENT, NON_RENSEIGNE, Decompte, sans_reponse

Valeur = int | Decimal | None


class Genre(StrEnum):
    NOMBRE = "nombre"
    REPARTITION = "repartition"
    LISTE = "liste"


@dataclass(frozen=True)
class Nombre:
    """One value; None is unknown, which is not zero. `base` says on how many it is computed (a mean)."""

    valeur: Valeur
    base: int | None = None


@dataclass(frozen=True)
class Repartition:
    """Labels with their values; without `plusieurs` they add up to `total`.

    With `plusieurs` (several answers possible) `total` is the number of records that answered or not.
    """

    lignes: tuple[tuple[str, Valeur], ...]
    total: Valeur
    plusieurs: bool = False

    def __getitem__(self, libelle: str) -> Valeur:
        return dict(self.lignes)[libelle]


@dataclass(frozen=True)
class Liste:
    """Rows under named columns."""

    colonnes: tuple[str, ...]
    lignes: tuple[tuple[Any, ...], ...]


Resultat = Nombre | Repartition | Liste


@dataclass(frozen=True)
class Ligne:
    """A counted row, shown to somebody who opens a figure: a text and the page of the record, if there is one."""

    texte: str
    detail: str = ""
    url: str = ""
    lu: Model | None = None  # the record that it shows, where showing it is a read to be logged


@dataclass(frozen=True, kw_only=True)
class Discretion:
    """What else than its own lines gives a figure away, for an edition that hides small counts (`masques`)."""

    parmi: str = ""  # it counts some of the people of that number: the others may be few
    complement: str = ""  # the number that completes its lines to another published total
    repose_sur: tuple[str, ...] = ()  # means nothing, or tells them, where one of these numbers is hidden
    moyenne: bool = False  # a mean: hidden with its base
    etapes: bool = False  # steps of the same people, not parts of a whole
    compte: str = ""  # lines "group : what"; a group is hidden where its line of that name is small
    extrait_de: str = ""  # repeats lines of that distribution
    noms_extraits: tuple[tuple[str, str], ...] = ()  # its label -> the label there, where they differ
    colonnes: tuple[str, ...] = ()  # of a list: those that count people
    somme: str = ""  # the number that adds these columns up
    reservees: tuple[str, ...] = ()  # columns that stay in the house
    reserve: bool = False  # the whole figure stays in the house
    ouvert: str = ""  # why its small counts of people are no secret


@dataclass(frozen=True, kw_only=True)
class Indicateur:
    """One figure of the association."""

    code: str
    libelle: str
    definition: str
    genre: Genre
    unite: str
    droit: str  # the right (comptes/roles.py) that shows it and opens its rows
    droit_lignes: str = ""  # a narrower right to open the rows, where the figure alone is shown
    requete: Callable[[Periode], QuerySet] | None = None
    mesure: Aggregate = field(default_factory=lambda: Count("pk", distinct=True))
    libelles: tuple[str, ...] = ()  # categories always shown, in this order, even at zero
    avec_non_renseigne: bool = True
    plusieurs: bool = False
    calculer: Callable[[Periode], Resultat] | None = None  # when the value is no plain aggregate of the rows
    ligne: Callable[[Model], Ligne] = lambda objet: Ligne(str(objet))
    sensible: bool = False  # it counts people, or what people did: small counts do not leave the house
    discretion: Discretion = Discretion()
    etat: bool = False  # what stands on the last day, whatever was done in the year: alone, it makes no report
    annuel: bool = False  # counted by whole years (an exercise, a cohort): its months would say nothing
    droit_fin: str = ""  # a narrower right to read it of less than a year, and its small counts
    carte: Callable[[Repartition], str] | None = None  # where its labels are places: the same on a map
    cotes: tuple[str, ...] = ()  # the two sides of a pyramid, whose labels are "side · band"
    silence: str = ""  # what a page says instead of a zero, where nothing is said of so few

    @property
    def droit_d_ouvrir(self) -> str:
        """The right that opens its rows."""
        return self.droit_lignes or self.droit

    def se_reserve_a(self, lecteur) -> bool:
        """Whether `lecteur` reads it by whole years only, its small counts masked."""
        return bool(self.droit_fin) and not lecteur.peut(self.droit_fin)

    def tu(self, resultat: Resultat) -> str:
        """What is said instead of `resultat`, "" when it says something."""
        if isinstance(resultat, Nombre):
            return "" if resultat.valeur or (resultat.valeur is not None and resultat.base) else self.silence
        return "" if (resultat.lignes if isinstance(resultat, Liste) else resultat.total) else self.silence

    @property
    def croise(self) -> bool:
        """Whether it crosses two questions, each of which has a figure of its own."""
        return bool(self.cotes)

    def bandes(self, repartition: Repartition) -> list[tuple[str, Valeur, Valeur]]:
        """(band, left, right), in the order of the labels."""
        gauche, droite = (f"{cote}{CROISEMENT}" for cote in self.cotes)
        noms = [libelle.removeprefix(gauche) for libelle in self.libelles if libelle.startswith(gauche)]
        valeurs = dict(repartition.lignes)
        return [(nom, valeurs.get(gauche + nom, 0), valeurs.get(droite + nom, 0)) for nom in noms]

    def hors_bandes(self, repartition: Repartition) -> list[tuple[str, Valeur]]:
        """The lines that a pyramid cannot draw: another gender, an age or a gender that is not known."""
        dessines = {f"{cote}{CROISEMENT}{nom}" for nom, *_ in self.bandes(repartition) for cote in self.cotes}
        return [(libelle, n) for libelle, n in repartition.lignes if n and libelle not in dessines]

    def resultat(self, periode: Periode) -> Resultat:
        """The figure over `periode`."""
        if self.calculer is not None:
            return self.calculer(periode)
        if self.genre == Genre.NOMBRE:
            return Nombre(self._valeur(periode))
        comptes: dict[str, Valeur] = {}
        for categorie, valeur in self._comptes(periode):
            libelle = str(categorie or NON_RENSEIGNE)
            comptes[libelle] = comptes.get(libelle, 0) + (valeur or 0)
        return repartir(
            comptes,
            libelles=self.libelles,
            avec_non_renseigne=self.avec_non_renseigne,
            plusieurs=self.plusieurs,
        )

    def _valeur(self, periode: Periode) -> Valeur:
        if isinstance(self.requete, Decompte):
            return sum(n for _, n in self.requete.comptes(periode))
        valeur = self.requete(periode).aggregate(valeur=self.mesure)["valeur"]
        return 0 if valeur is None else valeur

    def _comptes(self, periode: Periode):
        if isinstance(self.requete, Decompte):
            return self.requete.comptes(periode)
        return self.requete(periode).order_by().values_list("categorie").annotate(valeur=self.mesure)

    def lignes(self, periode: Periode, categorie: str | None = None) -> QuerySet:
        """The rows behind the figure, or behind one of its categories."""
        if self.requete is None:
            raise LookupError(f"{self.code} n’ouvre pas de lignes.")
        if categorie is None:
            return self.requete(periode)
        if isinstance(self.requete, Decompte):
            return self.requete.lignes(periode, categorie)
        lignes = self.requete(periode)
        return lignes.filter(sans_reponse("categorie") if categorie == NON_RENSEIGNE else Q(categorie=categorie))


def repartir(
    comptes: dict[str, Valeur], *, libelles=(), avec_non_renseigne=True, plusieurs=False, total=None
) -> Repartition:
    """Order counts: the declared labels first, the others by decreasing value, "Non renseigné" last."""
    connus = [(libelle, comptes.get(libelle, 0)) for libelle in libelles if libelle != NON_RENSEIGNE]
    autres = sorted(
        ((libelle, valeur) for libelle, valeur in comptes.items() if libelle not in libelles),
        key=lambda couple: (-couple[1], couple[0]),
    )
    lignes = connus + [couple for couple in autres if couple[0] != NON_RENSEIGNE]
    if avec_non_renseigne or comptes.get(NON_RENSEIGNE):
        lignes.append((NON_RENSEIGNE, comptes.get(NON_RENSEIGNE, 0)))
    if total is None:
        total = sum(valeur for _, valeur in lignes)
    return Repartition(tuple(lignes), total, plusieurs)
