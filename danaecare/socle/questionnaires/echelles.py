"""Scales under licence: their wording is nowhere in the hub, a score alone is kept, with its bounds.

THE place of their bounds and bands: forms, constraints, figures and the library read it here.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from danaecare.socle.questionnaires.choix import Sens

MAPI = (
    "© Steven H. Zarit et Judy M. Zarit\u00a0; libellés sous licence (Mapi Research Trust)\u00a0: le hub n’en garde "
    "que le total."
)


class Instrument(models.TextChoices):
    """Two versions are never averaged together."""

    ZBI22 = "zbi22", "Zarit 22 questions (0 à 88)"
    ZBI12 = "zbi12", "Zarit 12 questions (0 à 48)"
    MINI7 = "mini7", "Mini-Zarit, 7 points"
    AUTRE = "autre", "Autre échelle"


@dataclass(frozen=True)
class SousLicence:
    """`changement` is the smallest change that means something; None where no value is agreed on."""

    maximum: int
    source: str
    licence: str = MAPI
    sens: str = Sens.BAS
    changement: Decimal | None = None
    demis: bool = False  # half points
    paliers: tuple = ()  # the bands of the version's own table: up to and including

    @property
    def dite(self) -> str:
        """As the library says it."""
        return f"de 0 à {self.maximum}. {self.source}. {self.licence}"


SOUS_LICENCE = {
    Instrument.ZBI22: SousLicence(
        88, "Zarit, Reever et Bach-Peterson, 1980",
        paliers=((20, "fardeau absent ou léger"), (40, "fardeau léger à modéré"), (60, "fardeau modéré à sévère"),
                 (88, "fardeau sévère")),
    ),
    Instrument.ZBI12: SousLicence(48, "Bédard et al., 2001"),
    Instrument.MINI7: SousLicence(7, "Version française en 7 points, d’après Zarit", demis=True),
}  # fmt: skip
