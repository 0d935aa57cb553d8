"""What changed between two answers of the same people: a description, never a cause.

Pure functions, on pairs (before, after). Nothing is said under ten pairs; the interval of the mean change is said from
thirty, where the mean of what people answer may be taken as normal.

Sources: paired t interval, Student (1908), « The probable error of a mean »; its distribution for a whole number of
degrees of freedom, Abramowitz and Stegun (1964), 26.7.3 and 26.7.4; smallest change that matters to people, Jaeschke,
Singer and Guyatt (1989). Tested against scipy and against arithmetic done by hand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev

MINIMUM = 10  # pairs, or people of each side, under which nothing is said
AVEC_INTERVALLE = 30
CONFIANCE = 0.95
TERMES_BANDES = 3
HAUT, BAS = "haut", "bas"  # the better, the higher; the lower


@dataclass(frozen=True)
class AvantApres:
    """`mieux`, `stables`, `moins` add up to `paires`, or are 0 of a measure without a better; `bandes`: label, n, n."""

    paires: int
    avant: float
    apres: float
    mieux: int
    stables: int
    moins: int
    bandes: tuple[tuple[str, int, int], ...]
    intervalle: tuple[float, float] | None

    @property
    def changement(self) -> float:
        return self.apres - self.avant


def comparer(
    paires: Iterable[tuple[Decimal, Decimal]], *, sens: str, changement: Decimal | None, minimum, maximum
) -> AvantApres | None:
    """The pairs described; None under MINIMUM. Without a smallest change that matters, any change is one."""
    paires = [(avant, apres) for avant, apres in paires if avant is not None and apres is not None]
    if len(paires) < MINIMUM:
        return None
    avants, apres = [a for a, _ in paires], [b for _, b in paires]
    ecarts = [b - a for a, b in paires]
    mieux, moins = _tries(ecarts, sens, changement)
    return AvantApres(
        paires=len(paires), avant=fmean(avants), apres=fmean(apres), mieux=mieux, moins=moins,
        stables=len(paires) - mieux - moins if sens else 0, bandes=par_bandes(avants, apres, minimum, maximum),
        intervalle=intervalle(ecarts),
    )  # fmt: skip


def _tries(ecarts: Sequence[Decimal], sens: str, changement: Decimal | None) -> tuple[int, int]:
    """How many went the better way, and the other; of a measure without a way, none did."""
    if sens not in (HAUT, BAS):
        return 0, 0
    vers_le_mieux = [ecart if sens == HAUT else -ecart for ecart in ecarts]
    mieux = sum(compte(ecart, changement) for ecart in vers_le_mieux)
    return mieux, sum(compte(-ecart, changement) for ecart in vers_le_mieux)


def compte(ecart: Decimal, changement: Decimal | None) -> bool:
    """Does that change matter? From the smallest that does, itself included; where none is known, from any."""
    return ecart >= changement if changement else ecart > 0


def par_bandes(avants, apres, minimum, maximum) -> tuple[tuple[str, int, int], ...]:
    """The scale cut in three: (« 0 à 3 », before, after)."""
    bas, largeur = int(minimum), int(maximum) - int(minimum) + 1
    debuts = [bas + round(rang * largeur / TERMES_BANDES) for rang in range(TERMES_BANDES + 1)]
    bornes = list(zip(debuts, debuts[1:], strict=False))
    rangs = [[sum(valeur >= debut for debut in debuts[1:-1]) for valeur in cote] for cote in (avants, apres)]
    comptes = [Counter(cote) for cote in rangs]
    return tuple(
        (f"{debut} à {suivant - 1}", comptes[0][rang], comptes[1][rang])
        for rang, (debut, suivant) in enumerate(bornes)
    )  # fmt: skip


def intervalle(ecarts: Sequence[Decimal]) -> tuple[float, float] | None:
    """The 95 % interval of the mean change; None under AVEC_INTERVALLE, or where nobody's change differs."""
    nombre = len(ecarts)
    if nombre < AVEC_INTERVALLE or len(set(ecarts)) == 1:
        return None
    valeurs = [float(ecart) for ecart in ecarts]
    demi = quantile_de_student(nombre - 1) * stdev(valeurs) / sqrt(nombre)
    return fmean(valeurs) - demi, fmean(valeurs) + demi


def quantile_de_student(degres: int, confiance: float = CONFIANCE) -> float:
    """The t that a Student variable passes, either way, with probability 1 - confiance: found by halves."""
    bas, haut = 0.0, 1e3
    while haut - bas > 1e-10:
        milieu = (bas + haut) / 2
        bas, haut = (milieu, haut) if entre(milieu, degres) < confiance else (bas, milieu)
    return (bas + haut) / 2


def entre(t: float, degres: int) -> float:
    """P(|T| < t), by its finite sum for a whole number of degrees of freedom."""
    angle = atan(t / sqrt(degres))
    if degres == 1:
        return 2 * angle / pi
    impair = degres % 2
    terme, somme = (cos(angle) if impair else 1.0), 0.0
    for rang in range(impair, degres - 1, 2):
        somme += terme
        terme *= cos(angle) ** 2 * (rang + 1) / (rang + 2)
    return 2 / pi * (angle + sin(angle) * somme) if impair else sin(angle) * somme


@dataclass(frozen=True)
class Comparaison:
    """Of one question: each answer, with how many of who answered and of who did not give it."""

    question: str
    lignes: tuple[tuple[str, int, int], ...]
    repondants: int
    autres: int


def qui_repond(repondants: Sequence[dict], autres: Sequence[dict], questions: Sequence[str]) -> list[Comparaison]:
    """Who answered beside who did not, by what is known of both; nothing where either are under MINIMUM."""
    if min(len(repondants), len(autres)) < MINIMUM:
        return []
    comparaisons = []
    for question in questions:
        cotes = [Counter(qui.get(question) or "Non renseigné" for qui in cote) for cote in (repondants, autres)]
        mots = sorted(cotes[0] | cotes[1], key=lambda mot: (mot == "Non renseigné", mot))
        lignes = tuple((mot, cotes[0][mot], cotes[1][mot]) for mot in mots)
        comparaisons.append(Comparaison(question, lignes, len(repondants), len(autres)))
    return comparaisons
