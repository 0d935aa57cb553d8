"""Which communes of the Loire the Escale mobile reached, year by year, and where it could go next."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from aidants.mobile.choix import Couverture, EtatHalte
from aidants.mobile.models import Halte, PopulationAgee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from danaecare.socle.territoires.distances import vol_d_oiseau
from danaecare.socle.territoires.models import Commune

# Where to go next, out of 100 points: people weigh most, so that no hamlet passes before a town for being far.
POINTS_HABITANTS, HABITANTS_LE_POINT, AGES_LE_POINT = 50, 400, 100
POINTS_ATTENTE = 30  # one a month since the last stop; all of them where there was none
POINTS_DISTANCE = 20  # one a kilometre from the nearest commune visited
BAREME = {
    "habitants": POINTS_HABITANTS, "habitants_le_point": HABITANTS_LE_POINT, "ages_le_point": AGES_LE_POINT,
    "attente": POINTS_ATTENTE, "distance": POINTS_DISTANCE,
}  # fmt: skip


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
    """A commune, its points out of 100 and what gave them: (reason, points) in the order of `BAREME`."""

    commune: Commune
    raisons: list[tuple[str, int]]

    @property
    def points(self) -> int:
        return sum(points for _, points in self.raisons)


def suggestions(lignes: list[Ligne], combien: int = 10, jour: date | None = None) -> list[Suggestion]:
    """Where to go next, by `BAREME`; a commune with a stop to come is not suggested."""
    jour = jour or aujourdhui()
    agees = dict(PopulationAgee.objects.values_list("commune", "plus_60"))
    visitees = [ligne.commune for ligne in lignes if ligne.haltes]
    trouvees = [
        Suggestion(ligne.commune, _raisons(ligne, agees.get(ligne.commune.pk), visitees, jour))
        for ligne in lignes
        if not ligne.prochaine
    ]
    return sorted(trouvees, key=lambda s: (-s.points, -s.commune.population, s.commune.cle))[:combien]


def _raisons(ligne: Ligne, agees: int | None, visitees: list[Commune], jour: date) -> list[tuple[str, int]]:
    habitants, points = f"{nombre(ligne.commune.population)} habitants", ligne.commune.population // HABITANTS_LE_POINT
    if agees is not None:
        habitants, points = f"{habitants}, dont {nombre(agees)} de 60 ans et plus", agees // AGES_LE_POINT
    raisons = [(habitants, min(points, POINTS_HABITANTS))]
    if ligne.derniere is None:
        raisons.append(("jamais visitée", POINTS_ATTENTE))
    else:
        mois = (jour - ligne.derniere).days // 30
        raisons.append((f"dernière halte il y a {_depuis(mois)}", min(mois, POINTS_ATTENTE)))
    km = _plus_proche(ligne.commune, visitees)
    if km:
        loin = f"à {nombre(round(km))} km, à vol d’oiseau, de la commune visitée la plus proche"
        raisons.append((loin, min(round(km), POINTS_DISTANCE)))
    return raisons


def _plus_proche(commune: Commune, visitees: list[Commune]) -> float | None:
    distances = [km for autre in visitees if (km := vol_d_oiseau(commune, autre)) is not None]
    return min(distances, default=None)


def _depuis(mois: int) -> str:
    if mois < 1:
        return "moins d’un mois"
    return f"{mois} mois" if mois < 24 else pluriel(mois // 12, "an")
