from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from gouvernance.models import Association, Habilitation, Recu


def association() -> Association:
    """The association's identity; before anybody wrote it, its name alone."""
    return Association.objects.first() or Association()


def habilitation_au(jour: date) -> Habilitation | None:
    return Habilitation.objects.au(jour).first()


def adresse_de(fiche) -> str:
    """Street and commune, on one line; empty when one of them is unknown: a receipt needs both."""
    lieu = fiche.lieu
    return f"{fiche.adresse}, {lieu.code_postal} {lieu.nom}" if fiche.adresse and lieu else ""


@dataclass(frozen=True)
class BilanRecus:
    """What is declared each year of the receipts issued (article 222 bis du CGI)."""

    annee: int
    nombre: int
    montant: Decimal
    annules: int


def bilan_recus() -> list[BilanRecus]:
    """One line a year, the newest first; a cancelled receipt counts apart and adds nothing."""
    sommes = Recu.objects.order_by("-annee").values("annee").annotate(
        nombre=Count("pk", filter=Q(annule_le=None)), montant=Sum("montant", filter=Q(annule_le=None)),
        annules=Count("pk", filter=Q(annule_le__isnull=False)),
    )  # fmt: skip
    return [BilanRecus(s["annee"], s["nombre"], s["montant"] or Decimal(0), s["annules"]) for s in sommes]
