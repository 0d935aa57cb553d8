"""The span a figure is counted over: days of Europe/Paris, both included."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Periode:
    """Days from `debut` to `fin`, both included."""

    debut: date
    fin: date

    def __post_init__(self):
        if self.fin < self.debut:
            raise ValueError("La fin de la période précède son début.")

    @classmethod
    def annee(cls, annee: int) -> "Periode":
        return cls(date(annee, 1, 1), date(annee, 12, 31))

    @property
    def precedente(self) -> "Periode":
        """The same span one year earlier, for N / N-1."""
        return Periode(_un_an_avant(self.debut), _un_an_avant(self.fin))

    @property
    def est_annee(self) -> bool:
        return self == Periode.annee(self.debut.year)

    @property
    def cle(self) -> str:
        """What names this very span, and what cuts it, among the kept figures: two that count otherwise differ."""
        return f"{self.debut:%Y%m%d}:{self.fin:%Y%m%d}"

    @property
    def coupee(self) -> bool:
        return False

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """First instant, and first instant after: what a timestamp column is compared with."""
        fuseau = timezone.get_default_timezone()
        lendemain = self.fin + timedelta(days=1)
        return (
            datetime.combine(self.debut, time.min, tzinfo=fuseau),
            datetime.combine(lendemain, time.min, tzinfo=fuseau),
        )

    def __str__(self):
        return str(self.debut.year) if self.est_annee else f"du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"


@dataclass(frozen=True)
class PeriodeBreve(Periode):
    """A span over which a page reads a few figures, never a whole pole: they alone are computed and kept."""

    @property
    def cle(self) -> str:
        return f"breve:{super().cle}"

    @property
    def coupee(self) -> bool:
        return True

    @property
    def precedente(self) -> "PeriodeBreve":
        return PeriodeBreve(_un_an_avant(self.debut), _un_an_avant(self.fin))


def _un_an_avant(jour: date) -> date:
    try:
        return jour.replace(year=jour.year - 1)
    except ValueError:  # 29 February
        return jour.replace(year=jour.year - 1, day=28)
