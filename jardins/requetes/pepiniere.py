"""The nursery as it stands: stock by resource, what is low, a lot from seed to people, the year's calendar."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from danaecare.socle.communs.texte import mots
from danaecare.socle.communs.texte.formats import MOIS
from jardins.choix import ENTREES, EtatDistribution, NatureMouvement
from jardins.models import Culture, Distribution, Jardin, LigneDistribution, Lot, Mouvement, Ressource, Stock

RIEN = Decimal(0)


@dataclass(frozen=True)
class EtatRessource:
    """A resource with what is in stock, where, and what prepared deliveries will take."""

    ressource: Ressource
    stocks: list[Stock]
    promis: Decimal

    @property
    def total(self) -> Decimal:
        return sum((stock.quantite for stock in self.stocks), RIEN)

    @property
    def libre(self) -> Decimal:
        return self.total - self.promis

    @property
    def manque(self) -> Decimal:
        """What prepared deliveries will take beyond what is there."""
        return max(-self.libre, RIEN)

    @property
    def bas(self) -> bool:
        """Under its threshold once prepared deliveries are gone."""
        return self.ressource.seuil is not None and self.libre < self.ressource.seuil


def etat_pepiniere() -> list[EtatRessource]:
    """Every resource still proposed or still in stock. Three queries."""
    stocks: dict[int, list[Stock]] = {}
    en_stock = Stock.objects.filter(quantite__gt=0).select_related("ressource", "lot", "emplacement")
    for stock in en_stock.order_by("lot__espece", "lot__variete", "pk"):
        stocks.setdefault(stock.ressource_id, []).append(stock)
    promis = promis_par_ressource()
    ressources = Ressource.objects.filter(Q(retiree_le=None) | Q(pk__in=stocks))
    return [EtatRessource(r, stocks.get(r.pk, []), promis.get(r.pk, RIEN)) for r in ressources]


def promis_par_ressource() -> dict[int, Decimal]:
    """resource -> what prepared deliveries will take."""
    return dict(
        Ressource.objects.filter(stocks__lignes__distribution__etat=EtatDistribution.PREPAREE)
        .order_by()
        .values_list("pk")
        .annotate(n=Sum("stocks__lignes__quantite"))
    )


def promis_par_stock(*, sauf: Distribution | None = None) -> dict[int, Decimal]:
    """stock -> what prepared deliveries will take, the one in hand apart."""
    lignes = LigneDistribution.objects.filter(distribution__etat=EtatDistribution.PREPAREE)
    if sauf is not None and sauf.pk:
        lignes = lignes.exclude(distribution=sauf)
    return dict(lignes.order_by().values_list("stock").annotate(n=Sum("quantite")))


@dataclass(frozen=True)
class Parcours:
    """A lot from seed to person."""

    entre: Decimal
    perdu: Decimal
    distribue: Decimal
    reste: Decimal
    jardins: list[tuple[Jardin, Decimal]]
    personnes: int | None
    sans_nombre: int


def parcours_de(lot: Lot) -> Parcours:
    """What came in, what was lost, which gardens had some, and how many people they said it reached.

    People are declared by delivery, which holds other things too: reached, not fed by this lot alone.
    """
    mouvements = Mouvement.objects.filter(lot=lot).order_by()
    sommes: dict[str, Decimal] = {}
    par_jardin: dict[int, Decimal] = {}
    for nature, jardin, n in mouvements.values_list("nature", "jardin").annotate(n=Sum("quantite")):
        sommes[nature] = sommes.get(nature, RIEN) + n
        if nature == NatureMouvement.DISTRIBUTION and n:
            par_jardin[jardin] = -n
    # Counter-entries carry their delivery: one that kept nothing of the lot sums to zero.
    gardees = mouvements.distribues().values("distribution").annotate(n=Sum("quantite")).filter(n__lt=0)
    remises = Distribution.objects.filter(pk__in=gardees.values("distribution"))
    personnes = remises.aggregate(n=Sum("personnes"), vides=Count("pk", filter=Q(personnes=None)))
    jardins = Jardin.objects.only("nom", "cle").in_bulk(par_jardin)
    return Parcours(
        entre=sum((sommes.get(n, RIEN) for n in ENTREES), RIEN),
        perdu=-sommes.get(NatureMouvement.PERTE, RIEN),
        distribue=-sommes.get(NatureMouvement.DISTRIBUTION, RIEN),
        reste=Stock.objects.filter(lot=lot).aggregate(n=Sum("quantite"))["n"] or RIEN,
        jardins=sorted(((jardins[pk], n) for pk, n in par_jardin.items()), key=lambda x: (-x[1], x[0].cle)),
        personnes=personnes["n"],
        sans_nombre=personnes["vides"],
    )


def derniers(mouvements) -> list[Mouvement]:
    """The eight last lines of a lot's or of a resource's, with what a line shows."""
    lignes = mouvements.select_related("emplacement", "jardin").only(
        "lot", "ressource", "nature", "contre_passe", "date", "quantite", "provenance", "emplacement__nom",
        "jardin__nom",
    )  # fmt: skip
    return list(lignes[:8])


@dataclass(frozen=True)
class LigneCalendrier:
    """A species in the calendar: for each month, the acts planned and the lots that had one."""

    espece: str
    cultures: list[Culture]
    mois: list[list[Culture]]
    lots: list[list[tuple[Lot, str]]]

    @property
    def cases(self):
        """(planned acts, what was done) month by month."""
        return list(zip(self.mois, self.lots, strict=True))


ETAPES = (("seme_le", "semé"), ("germe_le", "levé"), ("pret_le", "prêt"))


def calendrier(annee: int) -> list[LigneCalendrier]:
    """The year, species by species: what is planned every year, and what was done with the lots of this one."""
    par_cle: dict[str, list[Culture]] = {}
    for culture in Culture.objects.all():
        par_cle.setdefault(culture.cle, []).append(culture)
    faits: dict[str, list[list]] = {}
    noms: dict[str, str] = {}
    condition = Q()
    for champ, _ in ETAPES:
        condition |= Q(**{f"{champ}__year": annee})
    for lot in Lot.objects.filter(condition).order_by("pk"):
        cle = mots.cle(lot.espece)
        noms.setdefault(cle, lot.espece)
        cases = faits.setdefault(cle, [[] for _ in MOIS])
        for champ, mot in ETAPES:
            jour = getattr(lot, champ)
            if jour and jour.year == annee:
                cases[jour.month - 1].append((lot, mot))
    lignes = []
    for cle in sorted({*par_cle, *faits}):
        cultures = par_cle.get(cle, [])
        mois = [[c for c in cultures if c.en(numero)] for numero in range(1, 13)]
        espece = cultures[0].espece if cultures else noms[cle]
        lignes.append(LigneCalendrier(espece, cultures, mois, faits.get(cle, [[] for _ in MOIS])))
    return lignes


def levee(lot: Lot) -> Decimal | None:
    """Share of the sown seeds that came up, in per cent; None while one of the two is unknown."""
    if not lot.quantite_semee or lot.quantite_levee is None:
        return None
    return Decimal(lot.quantite_levee) * 100 / lot.quantite_semee


def a_compter(inventaire):
    """The stocks of the place, with the line already counted in this inventory."""
    lignes = {ligne.stock_id: ligne for ligne in inventaire.lignes.all()}
    stocks = (
        Stock.objects.filter(emplacement=inventaire.emplacement)
        .filter(Q(quantite__gt=0) | Q(pk__in=lignes))
        .select_related("ressource", "lot")
        .order_by("ressource__cle", F("lot__espece").asc(nulls_first=True), "lot__variete", "pk")
    )
    return [(stock, lignes.get(stock.pk)) for stock in stocks]
