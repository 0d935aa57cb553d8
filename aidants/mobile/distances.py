"""Kilometres and hours, estimated: a straight line between town halls, times a factor, at a mean speed.

Nothing outside the hub is asked. The factor and the speed are settings, said on every page that shows an estimate.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from danaecare.socle.territoires.distances import vol_d_oiseau
from danaecare.socle.territoires.models import Commune

EXACTES = 9


@dataclass(frozen=True)
class Trajet:
    """A way between two communes; None when a town hall has no coordinates."""

    km: float | None

    @property
    def minutes(self) -> int | None:
        return None if self.km is None else round(self.km / settings.AIDANTS_MOBILE_VITESSE_KMH * 60)


@dataclass(frozen=True)
class Total:
    km: float
    minutes: int
    complet: bool

    @property
    def heures(self) -> float:
        return self.minutes / 60


def trajet(a: Commune, b: Commune) -> Trajet:
    km = vol_d_oiseau(a, b)
    return Trajet(None if km is None else round(km * settings.AIDANTS_MOBILE_FACTEUR, 1))


def etapes(depart: Commune, communes: list[Commune]) -> list[Trajet]:
    """From the start through each commune in order, and back: one way more than there are communes."""
    if not communes:
        return []
    suite = [depart, *communes, depart]
    return [trajet(a, b) for a, b in zip(suite, suite[1:], strict=False)]


def total(trajets: list[Trajet]) -> Total:
    connus = [t for t in trajets if t.km is not None]
    return Total(round(sum(t.km for t in connus), 1), sum(t.minutes for t in connus), len(connus) == len(trajets))


def ordonner(depart: Commune, communes: list[tuple]) -> list[tuple]:
    """(commune, thing) pairs in the order of a short round from `depart` and back.

    The shortest one up to EXACTES doors; beyond, the nearest next, then crossings undone. Always the same, whatever
    order they come in.
    """
    portes = sorted(communes, key=lambda paire: (paire[0].pk, str(paire[1])))
    if len(portes) <= EXACTES:
        return _plus_courte(depart, portes)
    suite, ici = [], depart
    while portes:
        proche = min(portes, key=lambda paire: vol_d_oiseau(ici, paire[0]) or 0)
        portes.remove(proche)
        suite.append(proche)
        ici = proche[0]
    return _decroiser(depart, suite)


def _plus_courte(depart: Commune, portes: list[tuple]) -> list[tuple]:
    """Every subset of doors by its last one (Held and Karp): 9 doors are 41,000 additions."""
    if len(portes) < 2:
        return portes
    combien = len(portes)
    aller = [vol_d_oiseau(depart, commune) or 0 for commune, _ in portes]
    entre = [[vol_d_oiseau(a, b) or 0 for b, _ in portes] for a, _ in portes]
    meilleurs = {(1 << rang, rang): (aller[rang], (rang,)) for rang in range(combien)}
    for _ in range(combien - 1):
        suivants: dict[tuple[int, int], tuple] = {}
        for (vues, derniere), (longueur, chemin) in meilleurs.items():
            for rang in range(combien):
                if vues >> rang & 1:
                    continue
                essai = (longueur + entre[derniere][rang], (*chemin, rang))
                cle = (vues | 1 << rang, rang)
                if cle not in suivants or essai < suivants[cle]:
                    suivants[cle] = essai
        meilleurs = suivants
    _, chemin = min((longueur + aller[dernier], chemin) for (_, dernier), (longueur, chemin) in meilleurs.items())
    return [portes[rang] for rang in chemin]


def _decroiser(depart: Commune, suite: list[tuple]) -> list[tuple]:
    meilleure, mesure = suite, longueur(depart, suite)
    mieux = True
    while mieux:
        mieux = False
        for debut in range(len(meilleure) - 1):
            for fin in range(debut + 1, len(meilleure)):
                essai = [*meilleure[:debut], *reversed(meilleure[debut : fin + 1]), *meilleure[fin + 1 :]]
                if (plus_court := longueur(depart, essai)) < mesure - 1e-9:
                    meilleure, mesure, mieux = essai, plus_court, True
    return meilleure


def longueur(depart: Commune, suite: list[tuple]) -> float:
    """Kilometres in straight lines of a round, there and back."""
    communes = [depart, *(commune for commune, _ in suite), depart]
    return sum(vol_d_oiseau(a, b) or 0 for a, b in zip(communes, communes[1:], strict=False))


@cache
def _commune(code: str) -> Commune:
    return Commune.objects.get(pk=code)


def commune_de_depart() -> Commune:
    """Where tours leave from and come back to."""
    return _commune(settings.AIDANTS_MOBILE_DEPART)
