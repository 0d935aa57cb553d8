"""What a season's table shows: wishes and shares against the stock."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.courriels.requetes import deja_partis
from jardins.choix import EtatDistribution
from jardins.models import ContactJardin, Jardin, LigneDistribution, Mouvement, Ressource, Saison, Souhait, Stock

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


def fin_des_souhaits(saison: Saison, jardin: Jardin) -> str:
    """Why a garden no longer says what it wishes by its link; "" while it may."""
    jour = aujourdhui()
    if saison.annee < jour.year or (saison.date_limite and saison.date_limite < jour):
        attendus = f"\u00a0: les souhaits étaient attendus pour le {date_longue(saison.date_limite)}"
        return f"Cette saison est passée{attendus if saison.date_limite else ''}. Pour un changement, appelez-nous."
    if saison.souhaits.filter(jardin=jardin, accorde__isnull=False).exists():
        return "Le partage entre les jardins est fait. Pour un changement, appelez-nous."
    return ""


def cle_de_la_demande(saison: Saison, contact: ContactJardin) -> str:
    return f"souhaits:{saison.pk}:{contact.pk}:{aujourdhui()}"


@dataclass(frozen=True)
class ADemander:
    """Whom one may write to; the gardens asked today; those where nobody has an address; how many answered."""

    contacts: list[ContactJardin]
    deja: list[Jardin]
    sans: list[Jardin]
    repondu: int


def jardins_a_demander(saison: Saison) -> ADemander:
    contacts: dict[int, list[ContactJardin]] = {}
    for contact in ContactJardin.objects.exclude(courriel="").select_related("jardin"):
        contacts.setdefault(contact.jardin_id, []).append(contact)
    dits = set(saison.souhaits.exclude(souhaite=None, accorde=None).values_list("jardin", flat=True))
    cles = {cle_de_la_demande(saison, c): c.jardin_id for siens in contacts.values() for c in siens}
    pries = {cles[cle] for cle in deja_partis(cles)} - dits
    jardins = list(Jardin.objects.servis_au(aujourdhui()).order_by("cle"))
    a_dire = [jardin for jardin in jardins if jardin.pk not in dits | pries]
    return ADemander(
        [contact for jardin in a_dire for contact in contacts.get(jardin.pk, ())],
        [jardin for jardin in jardins if jardin.pk in pries],
        [jardin for jardin in a_dire if jardin.pk not in contacts],
        sum(jardin.pk in dits for jardin in jardins),
    )
