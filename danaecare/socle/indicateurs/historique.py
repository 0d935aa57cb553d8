"""A figure by month, beside the year before, and by year: what is drawn where it is opened.

Whoever may not read it finely has its years and, of a number, its months; a count from one to ten is masked, and of the
months what would give it back too.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.indicateurs import cache_indicateurs
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Resultat, Valeur
from danaecare.socle.indicateurs.masques import totalise
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.secret_statistique import SEUIL, Cellule, masquer, petit

ANNEES = 5


@dataclass(frozen=True)
class Historique:
    """Cells by month (None: not begun) of the year and of the one before; (year, cell) of the last years."""

    annee: int
    mois: tuple[Cellule | None, ...]
    mois_avant: tuple[Cellule | None, ...]
    annees: tuple[tuple[int, Cellule], ...]
    attend: bool = False  # not counted yet

    @property
    def masque(self) -> bool:
        cellules = (*self.mois, *self.mois_avant, *(cellule for _, cellule in self.annees))
        return any(cellule is not None and cellule.masquee for cellule in cellules)


def historique(
    indicateur: Indicateur, periode: Periode, *, lecteur, categorie: str | None = None, attendre: bool = False
) -> Historique | None:
    """The history around the year of `periode`, with its cut; None where no number sums the figure up.

    With `attendre`, what is not kept is not counted: the page asks for it once it is shown.
    """
    reserve = indicateur.se_reserve_a(lecteur)
    if not (categorie or totalise(indicateur)) or (categorie and reserve):
        return None
    annee = periode.debut.year
    par_mois = not indicateur.annuel and not (reserve and _decrit(indicateur))
    mois = [_mois(periode, an, rang) for an in (annee, annee - 1) for rang in range(1, 13)] if par_mois else []
    commences = [m for m in mois if m.debut <= aujourdhui()]
    ans = [replace(periode, debut=date(an, 1, 1), fin=date(an, 12, 31)) for an in range(annee - ANNEES + 1, annee + 1)]
    resultats = cache_indicateurs.calculer_suite(indicateur, [*commences, *ans], lecteur=lecteur, attendre=attendre)
    if resultats is None:
        return Historique(annee, (), (), (), attend=True)
    lus = dict(zip(commences, _cellules(resultats[: len(commences)], categorie, False), strict=True))
    annees = zip((an.debut.year for an in ans), _cellules(resultats[len(commences) :], categorie, reserve), strict=True)
    par_annee = [tuple(lus.get(m) for m in mois[debut : debut + 12]) for debut in (0, 12)]
    if reserve:
        par_annee = [_masques(cellules) for cellules in par_annee]
    return Historique(annee, par_annee[0], par_annee[1], _depuis_le_premier(list(annees)))


def _decrit(indicateur: Indicateur) -> bool:
    """It says what people are, not how many: a distribution, a list, a mean."""
    return indicateur.genre != Genre.NOMBRE or indicateur.discretion.moyenne


def _mois(periode: Periode, annee: int, mois: int) -> Periode:
    return replace(periode, debut=date(annee, mois, 1), fin=date(annee, mois, monthrange(annee, mois)[1]))


def _cellules(resultats: list[Resultat], categorie: str | None, reserve: bool) -> list[Cellule]:
    return [
        Cellule(valeur, reserve and (petit(valeur, SEUIL) or petit(base, SEUIL)), SEUIL if petit(valeur, SEUIL) else 0)
        for valeur, base in (_valeur(resultat, categorie) for resultat in resultats)
    ]


def _valeur(resultat: Resultat, categorie: str | None) -> tuple[Valeur, int | None]:
    """Its number, and on how many it is computed."""
    if isinstance(resultat, Nombre):
        return resultat.valeur, resultat.base
    if isinstance(resultat, Liste):
        return len(resultat.lignes), None
    return (dict(resultat.lignes).get(categorie, 0) if categorie else resultat.total), None


def _masques(cellules: tuple[Cellule | None, ...]) -> tuple[Cellule | None, ...]:
    """The months as parts of a whole that the reader knows."""
    valeurs = [cellule and cellule.valeur for cellule in cellules]
    masquees = masquer(valeurs, seuil=SEUIL, total=sum(valeur or 0 for valeur in valeurs)).cellules
    return tuple(cellule and masquee for cellule, masquee in zip(cellules, masquees, strict=True))


def _depuis_le_premier(annees: list[tuple[int, Cellule]]) -> tuple[tuple[int, Cellule], ...]:
    """Before the first year that says anything, the hub knew nothing: that is not zero."""
    dites = [rang for rang, (_, cellule) in enumerate(annees) if cellule.valeur]
    return tuple(annees[dites[0] :]) if dites else ()


def dit(cellule: Cellule | None) -> str:
    """The cell in words; a month to come is a dash."""
    if cellule is None:
        return "–"
    return str(cellule) if cellule.masquee else nombre(cellule.valeur)
