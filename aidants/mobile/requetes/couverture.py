"""Which communes of the Loire the Escale mobile reached, year by year, and where it could go next."""

from dataclasses import dataclass
from datetime import date
from math import log

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from aidants.mobile.choix import Couverture, EtatHalte
from aidants.mobile.distances import vol_d_oiseau
from aidants.mobile.models import Halte, PopulationAgee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from danaecare.socle.territoires.models import Commune

ELOIGNEE_KM = 30  # beyond, further is no more urgent
ANCIENNE_MOIS = 36


@dataclass(frozen=True)
class Ligne:
    """A commune of the Loire and its stops."""

    commune: Commune
    haltes: int
    derniere: date | None
    prochaine: date | None

    @property
    def etat(self) -> Couverture:
        if self.haltes:
            return Couverture.UNE if self.haltes == 1 else Couverture.PLUSIEURS
        return Couverture.PREVUE if self.prochaine else Couverture.JAMAIS


def lignes_de_couverture(jour: date | None = None) -> list[Ligne]:
    """The 320 communes in the order of their names. Two queries."""
    jour = jour or aujourdhui()
    realisee, prevue = Q(etat=EtatHalte.REALISEE), Q(etat=EtatHalte.PREVUE, date__gte=jour)
    par_commune = {
        ligne["commune"]: ligne
        for ligne in Halte.objects.tenables()
        .order_by()
        .values("commune")
        .annotate(
            haltes=Count("pk", filter=realisee),
            derniere=Max("date", filter=realisee),
            prochaine=Min("date", filter=prevue),
        )
    }
    vide = {"haltes": 0, "derniere": None, "prochaine": None}
    return [
        Ligne(commune, lue["haltes"], lue["derniere"], lue["prochaine"])
        for commune in Commune.objects.de_la_loire().order_by("cle", "pk")
        for lue in [par_commune.get(commune.pk, vide)]
    ]


@dataclass(frozen=True)
class Annee:
    """A year of the plan; the cumulated figures are since the first stop ever."""

    libelle: str
    haltes: int
    prevues: int
    communes: int
    nouvelles: int
    cumul: int
    population: int


def annees_du_plan(lignes: list[Ligne]) -> list[Annee]:
    """Before the plan, then each of its years: what was held and reached, what is planned. One query."""
    debut, fin = settings.AIDANTS_MOBILE_PLAN
    populations = {ligne.commune.pk: ligne.commune.population for ligne in lignes}
    haltes = list(
        Halte.objects.tenables().de_la_loire().order_by("date").values_list("date__year", "commune", "etat")
    )  # fmt: skip
    tranches = [(f"Avant {debut}", range(1990, debut)), *((str(an), range(an, an + 1)) for an in range(debut, fin + 1))]
    atteintes: set[str] = set()
    annees = []
    for libelle, ans in tranches:
        tenues = [commune for an, commune, etat in haltes if an in ans and etat == EtatHalte.REALISEE]
        nouvelles = set(tenues) - atteintes
        atteintes |= nouvelles
        annees.append(
            Annee(
                libelle=libelle,
                haltes=len(tenues),
                prevues=sum(an in ans and etat == EtatHalte.PREVUE for an, _, etat in haltes),
                communes=len(set(tenues)),
                nouvelles=len(nouvelles),
                cumul=len(atteintes),
                population=sum(populations.get(code, 0) for code in atteintes),
            )
        )
    return annees


@dataclass(frozen=True)
class Suggestion:
    commune: Commune
    points: float
    raisons: list[str]


def suggestions(lignes: list[Ligne], combien: int = 10, jour: date | None = None) -> list[Suggestion]:
    """Where to go next: many people (older ones where known), far from every stop, or long not visited.

    Three parts of one point each; a commune with a stop to come is not suggested.
    """
    jour = jour or aujourdhui()
    agees = dict(PopulationAgee.objects.values_list("commune", "plus_60"))
    poids = _poids(lignes, agees)
    plus_lourde = max([*poids.values(), 2])
    visitees = [ligne.commune for ligne in lignes if ligne.haltes]
    trouvees = []
    for ligne in lignes:
        if ligne.prochaine:
            continue
        km = _plus_proche(ligne.commune, visitees)
        mois = None if ligne.derniere is None else (jour - ligne.derniere).days // 30
        points = (
            log(max(poids[ligne.commune.pk], 1)) / log(plus_lourde)
            + (1 if km is None else min(km, ELOIGNEE_KM) / ELOIGNEE_KM)
            + (1 if mois is None else min(mois, ANCIENNE_MOIS) / ANCIENNE_MOIS)
        )
        raisons = _raisons(ligne, agees.get(ligne.commune.pk), km, mois)
        trouvees.append(Suggestion(ligne.commune, round(points, 3), raisons))
    return sorted(trouvees, key=lambda s: (-s.points, s.commune.cle))[:combien]


def _poids(lignes, agees) -> dict[str, float]:
    """Inhabitants of 60 and over where the census file was imported, else their mean share of the inhabitants."""
    if not agees:
        return {ligne.commune.pk: ligne.commune.population for ligne in lignes}
    connues = sum(ligne.commune.population for ligne in lignes if ligne.commune.pk in agees)
    part = sum(agees.values()) / connues if connues else 1
    return {ligne.commune.pk: agees.get(ligne.commune.pk, ligne.commune.population * part) for ligne in lignes}


def _plus_proche(commune: Commune, visitees: list[Commune]) -> float | None:
    distances = [km for autre in visitees if (km := vol_d_oiseau(commune, autre)) is not None]
    return min(distances, default=None)


def _raisons(ligne: Ligne, agees: int | None, km: float | None, mois: int | None) -> list[str]:
    habitants = f"{nombre(ligne.commune.population)} habitants"
    if agees is not None:
        habitants += f", dont {nombre(agees)} de 60 ans et plus"
    raisons = ["jamais visitée" if mois is None else f"dernière halte il y a {_depuis(mois)}", habitants]
    if km:
        raisons.append(f"à {nombre(round(km))} km, à vol d’oiseau, de la commune visitée la plus proche")
    return raisons


def _depuis(mois: int) -> str:
    if mois < 1:
        return "moins d’un mois"
    return f"{mois} mois" if mois < 24 else pluriel(mois // 12, "an")
