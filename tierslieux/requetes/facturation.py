"""What the half-days of the year are worth, a structure a line."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Case, DecimalField, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.indicateurs.definitions import Repartition
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import TARIF_DU_PROFIL
from tierslieux.models import Reservation, Tarif

SANS_STRUCTURE = "Sans structure"
MONTANT = DecimalField(max_digits=12, decimal_places=2)


@dataclass
class Compte:
    """A structure's half-days, what they are worth, and those without a known price."""

    structure: object | None
    nom: str
    demi_journees: int = 0
    montant: Decimal = Decimal(0)
    sans_tarif: int = 0
    reservations: list = field(default_factory=list)


def facturables(periode: Periode):
    """What is booked and kept, with what each is worth (`montant_du`): agreed, else the price of its day by half-day.

    None where nobody set a price.
    """
    tarif = Case(*(When(profil=profil, then=Value(tarif.value)) for profil, tarif in TARIF_DU_PROFIL.items()))
    prix = Tarif.objects.filter(espace=OuterRef("espace"), profil=OuterRef("tarif"), depuis__lte=OuterRef("jour"))
    reservations = Reservation.objects.maintenues().sur(periode).annotate(tarif=tarif)
    return reservations.annotate(prix=Subquery(prix.order_by("-depuis").values("montant")[:1])).annotate(
        montant_du=Coalesce("montant_convenu", F("prix") * F("demi_journees"), output_field=MONTANT)
    )


def comptes_lire(periode: Periode) -> list[Compte]:
    """Every structure that booked, by amount."""
    comptes: dict[int | None, Compte] = {}
    lignes = (
        facturables(periode)
        .select_related("structure", "espace")
        .defer("vecteur", "cherche", "note")
        .order_by("debut", "pk")
    )
    for reservation in lignes:
        compte = comptes.setdefault(
            reservation.structure_id,
            Compte(reservation.structure, str(reservation.structure) if reservation.structure_id else SANS_STRUCTURE),
        )
        prix = reservation.montant_du
        compte.demi_journees += reservation.demi_journees
        if prix is None:
            compte.sans_tarif += reservation.demi_journees
        else:
            compte.montant += prix
        compte.reservations.append((reservation, prix))
    return sorted(comptes.values(), key=lambda c: (-c.montant, c.nom))


def montants_lire(periode: Periode) -> Repartition:
    """The structures that owe something; what has no known price is told by the page of amounts.

    The sums of `comptes_lire`, added up by the database: a year of a hundred thousand bookings is not read row by row.
    """
    sommes = facturables(periode).order_by().values_list("structure").annotate(montant=Sum("montant_du"))
    montants = {structure: montant for structure, montant in sommes if montant}
    noms = Organisation.objects.in_bulk([structure for structure in montants if structure])
    lignes = [(str(noms[s]) if s else SANS_STRUCTURE, montant) for s, montant in montants.items()]
    lignes.sort(key=lambda ligne: (-ligne[1], ligne[0]))
    return Repartition(tuple(lignes), sum(montants.values(), Decimal(0)))
