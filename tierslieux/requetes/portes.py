"""What a door tells: is the room free now, until when, what comes next. Hours alone, never by whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from danaecare.socle.indicateurs.periode import Periode
from tierslieux.horaires import heures_locales
from tierslieux.models import Espace, Reservation
from tierslieux.requetes.ouvertures import Ouvertures

AVANCE_JOURS = 21


@dataclass
class Porte:
    """A room at an instant: `occupee` is the span that holds it now, `suite` what is left of its day."""

    espace: Espace
    occupee: tuple[datetime, datetime] | None
    suite: list[tuple[datetime, datetime]]
    apres: tuple[datetime, datetime] | None  # the first of another day, when the day has no more
    ferme: str

    @property
    def etat(self) -> str:
        """How it is drawn."""
        return "porte-occupee" if self.occupee else "porte-libre"

    @property
    def libre_jusqua(self) -> datetime | None:
        return self.suite[0][0] if self.suite and not self.occupee else None


def portes_lire(espaces: list[Espace], maintenant: datetime) -> list[Porte]:
    """Three queries, whatever the number of rooms."""
    jour, _, _ = heures_locales(maintenant, maintenant)
    ouvertures = Ouvertures({espace.lieu for espace in espaces}, jour, jour)
    lignes = Reservation.objects.bloquantes().filter(espace__in=espaces, fin__gt=maintenant)
    lignes = lignes.sur(Periode(jour, jour + timedelta(days=AVANCE_JOURS))).order_by("debut")
    tenues = defaultdict(list)
    for espace_id, debut, fin in lignes.values_list("espace_id", "debut", "fin"):
        tenues[espace_id].append((debut, fin))
    return [_porte(espace, tenues[espace.pk], ouvertures, jour, maintenant) for espace in espaces]


def _porte(espace, tenues, ouvertures: Ouvertures, jour: date, maintenant: datetime) -> Porte:
    du_jour = [t for t in tenues if heures_locales(*t)[0] == jour]
    occupee = next((t for t in du_jour if t[0] <= maintenant), None)
    suite = [t for t in du_jour if t[0] > maintenant]
    apres = next((t for t in tenues if t not in du_jour), None)
    creneaux = [ouvertures.creneau(espace, jour, moment) for moment in ouvertures.moments_utiles()]
    ferme = "" if any(c.ouvert for c in creneaux) else next((c.raison for c in creneaux), "")
    return Porte(espace, occupee, suite, apres, ferme if not (occupee or suite) else "")
