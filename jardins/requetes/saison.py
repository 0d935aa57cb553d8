"""What a season's table shows: wishes and shares against the stock."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from danaecare.socle.communs.texte.dates import aujourdhui
from jardins.choix import EtatDistribution
from jardins.models import Jardin, LigneDistribution, Mouvement, Ressource, Saison, Souhait, Stock

RIEN = Decimal(0)


def recus_depuis(jour) -> dict[tuple[int, int], Decimal]:
    """(garden, resource) -> what was handed over since `jour`."""
    lignes = Mouvement.objects.distribues().filter(date__gte=jour).order_by().values_list("jardin", "ressource")
    return {(jardin, ressource): -somme for jardin, ressource, somme in lignes.annotate(somme=Sum("quantite"))}


def disponibles_pour(saison: Saison) -> dict[int, Decimal]:
    """resource -> stock of today, less what prepared deliveries will take."""
    ressources = list(saison.ressources.values_list("pk", flat=True))
    stocks = dict(
        Stock.objects.filter(ressource__in=ressources).order_by().values_list("ressource").annotate(n=Sum("quantite"))
    )
    promis = dict(
        LigneDistribution.objects.filter(stock__ressource__in=ressources, distribution__etat=EtatDistribution.PREPAREE)
        .order_by()
        .values_list("stock__ressource")
        .annotate(n=Sum("quantite"))
    )
    return {r: stocks.get(r, RIEN) - promis.get(r, RIEN) for r in ressources}


@dataclass(frozen=True)
class Case:
    """One garden and one resource in the table."""

    jardin: Jardin
    ressource: Ressource
    souhait: Souhait | None

    @property
    def nom(self) -> str:
        return f"q_{self.jardin.pk}_{self.ressource.pk}"

    @property
    def prepare(self) -> bool:
        return self.souhait is not None and self.souhait.distribution_id is not None


@dataclass(frozen=True)
class Pied:
    """The total of a resource: wished, granted and not delivered yet, free in stock."""

    ressource: Ressource
    souhaite: Decimal
    accorde: Decimal
    a_preparer: Decimal
    libre: Decimal

    @property
    def depasse(self) -> Decimal:
        """How much more is granted than the free stock; zero when it fits."""
        return max(self.a_preparer - self.libre, RIEN)


def tableau_saison(saison: Saison) -> tuple[list[tuple[Jardin, list[Case]]], list[Pied]]:
    """The rows of the table, one a garden, and the totals, one a resource. Four queries whatever the size."""
    ressources = list(saison.ressources.order_by("cle"))
    souhaits = {(s.jardin_id, s.ressource_id): s for s in saison.souhaits.all()}
    jardins = Jardin.objects.servis_au(aujourdhui()) | Jardin.objects.filter(souhaits__saison=saison)
    lignes = [
        (jardin, [Case(jardin, r, souhaits.get((jardin.pk, r.pk))) for r in ressources])
        for jardin in jardins.distinct().order_by("cle")
    ]
    libres = disponibles_pour(saison)
    pieds = []
    for rang, ressource in enumerate(ressources):
        colonne = [cases[rang].souhait for _, cases in lignes if cases[rang].souhait]
        pieds.append(
            Pied(
                ressource,
                sum((s.souhaite or RIEN for s in colonne), RIEN),
                sum((s.accorde or RIEN for s in colonne), RIEN),
                sum((s.accorde or RIEN for s in colonne if s.distribution_id is None), RIEN),
                libres[ressource.pk],
            )
        )
    return lignes, pieds
