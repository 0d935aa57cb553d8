"""What the communes agreed to, what was held, what remains to invoice."""

from dataclasses import dataclass
from decimal import Decimal

from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import ConventionMobile, Halte


@dataclass(frozen=True)
class Visite:
    halte: Halte
    gratuite: bool
    prix: Decimal

    @property
    def due(self) -> Decimal:
        """What is still to invoice of it."""
        a_payer = self.halte.etat == EtatHalte.REALISEE and not self.gratuite and self.halte.facturee_le is None
        return self.prix if a_payer else Decimal(0)


@dataclass(frozen=True)
class Bilan:
    convention: ConventionMobile
    visites: list[Visite]

    @property
    def realisees(self) -> int:
        return sum(visite.halte.etat == EtatHalte.REALISEE for visite in self.visites)

    @property
    def a_facturer(self) -> Decimal:
        return sum((visite.due for visite in self.visites), Decimal(0))

    @property
    def prevues_par_la_convention(self) -> int:
        """Visits that the whole convention promises: so many a year begun."""
        annees = self.convention.fin.year - self.convention.debut.year
        debut_annee_fin = self.convention.debut.replace(year=self.convention.fin.year, day=1)
        return self.convention.visites_par_an * max(annees + (self.convention.fin >= debut_annee_fin), 1)


def bilans(conventions) -> list[Bilan]:
    """Each convention with its visits in order; the first one held is free where it was agreed. Two queries."""
    conventions = list(conventions)
    haltes = (
        Halte.objects.tenables()
        .filter(commune__in={c.commune_id for c in conventions})
        .select_related("commune")
        .order_by("date", "pk")
    )
    haltes = list(haltes) if conventions else []
    trouves = []
    for convention in conventions:
        siennes = [
            h for h in haltes
            if h.commune_id == convention.commune_id and convention.debut <= h.date <= convention.fin
        ]  # fmt: skip
        tenues = [h for h in siennes if h.etat == EtatHalte.REALISEE]
        offerte = tenues[0].pk if tenues and convention.premiere_gratuite else None
        trouves.append(Bilan(convention, [Visite(h, h.pk == offerte, convention.prix_visite) for h in siennes]))
    return trouves
