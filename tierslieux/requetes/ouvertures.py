"""When a space is open: hours of its place, closures, public holidays."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from django.db.models import Count, Q

from tierslieux.choix import ETATS_BLOQUANTS, HEURES_PAR_DEFAUT, Etat, Moment
from tierslieux.horaires import ferie
from tierslieux.models import Espace, Fermeture, HoraireOuverture, Reservation, VacancesScolaires


@dataclass(frozen=True)
class Creneau:
    """A half-day of a space: open between two hours, or closed for a reason."""

    moment: Moment
    debut: time
    fin: time
    raison: str = ""  # why it is closed; "" when open
    genre: str = ""  # "ferie", "fermeture" or "hors_horaires"

    @property
    def ouvert(self) -> bool:
        return not self.raison


class Ouvertures:
    """The hours of places between two days: two queries whatever the number of spaces, a third for school holidays."""

    def __init__(self, lieux, debut: date, fin: date):
        self.debut, self.fin = debut, fin
        lieux = list(lieux)
        self._horaires: dict[tuple[int, int, str], HoraireOuverture] = {
            (h.lieu_id, h.jour, h.moment): h for h in HoraireOuverture.objects.filter(lieu__in=lieux)
        }
        self._fermetures: dict[int, list[Fermeture]] = defaultdict(list)
        for fermeture in Fermeture.objects.filter(lieu__in=lieux, debut__lte=fin, fin__gte=debut).order_by("debut"):
            self._fermetures[fermeture.lieu_id].append(fermeture)
        self._fermes_seuls = {f.espace_id for fermetures in self._fermetures.values() for f in fermetures}
        self._creneaux: dict[tuple, Creneau] = {}
        self._zones = {lieu.pk: lieu.zone for lieu in lieux}

    def groupe(self, espace) -> tuple[int, int | None]:
        """Spaces of a place share their half-days, but for a closure of one of them."""
        return espace.lieu_id, espace.pk if espace.pk in self._fermes_seuls else None

    def creneau(self, espace, jour: date, moment: str) -> Creneau:
        """The half-day of `espace`, with the reason when it is closed."""
        cle = (*self.groupe(espace), jour, moment)
        if cle not in self._creneaux:
            self._creneaux[cle] = self._lire(espace, jour, Moment(moment))
        return self._creneaux[cle]

    def _lire(self, espace, jour: date, moment: Moment) -> Creneau:
        horaire = self._horaires.get((espace.lieu_id, jour.weekday(), moment))
        debut, fin = (horaire.debut, horaire.fin) if horaire else HEURES_PAR_DEFAUT[moment]
        fermeture = self.fermeture(espace, jour, moment)
        if fermeture is not None:
            return Creneau(moment, debut, fin, fermeture.motif, "fermeture")
        if ferie(jour):
            return Creneau(moment, debut, fin, f"Férié\u00a0: {ferie(jour)}", "ferie")
        if horaire is None:
            return Creneau(moment, debut, fin, "Hors des heures d’ouverture", "hors_horaires")
        return Creneau(moment, debut, fin)

    def fermeture(self, espace, jour: date, moment: str) -> Fermeture | None:
        """The closure that holds `espace` on that half-day."""
        for fermeture in self._fermetures[espace.lieu_id]:
            if (
                fermeture.debut <= jour <= fermeture.fin
                and fermeture.espace_id in (None, espace.pk)
                and fermeture.moment in ("", moment)
            ):
                return fermeture
        return None

    def empechement(self, espace, jour: date, moments) -> str:
        """Why `espace` may not be booked on these half-days, or "". An archived space is closed for good."""
        if espace.archive_le or espace.lieu.archive_le:
            return "Cet espace est archivé"
        return next((c.raison for c in (self.creneau(espace, jour, m) for m in moments) if not c.ouvert), "")

    def moments_utiles(self) -> list[Moment]:
        """The half-days that at least one place opens in the week."""
        ouverts = {moment for _, _, moment in self._horaires}
        return [m for m in Moment if m in ouverts] or [Moment.MATIN, Moment.APRES_MIDI]

    def jours_utiles(self) -> set[int]:
        """The days of the week when at least one place opens."""
        return {jour for _, jour, _ in self._horaires} or set(range(5))

    @cached_property
    def _vacances(self) -> list[VacancesScolaires]:
        """Those of the period, and all that follow: whether the calendar still runs is read from them."""
        zones = set(self._zones.values())
        return list(VacancesScolaires.objects.filter(zone__in=zones, fin__gte=self.debut))

    @property
    def vacances_inconnues(self) -> bool:
        """The period begins after the last school holidays that the hub knows: their absence says nothing."""
        return bool(self._zones) and not self._vacances

    def vacances(self, jour: date) -> str:
        """The school holidays of the places' zone on `jour`, or ""."""
        return next((v.nom for v in self._vacances if v.debut <= jour <= v.fin), "")


def ouvertures_de(espace, debut: date, fin: date) -> Ouvertures:
    return Ouvertures([espace.lieu], debut, fin)


def reservations_a_replacer(reservations, aujourdhui: date):
    """Bookings to come whose space was closed or archived since: kept, and listed until somebody moves them."""
    lignes = reservations.bloquantes().filter(_fermes_depuis(aujourdhui))
    return lignes.select_related("espace__lieu", "structure").order_by("debut", "pk")


def comptes_a_traiter(aujourdhui: date) -> tuple[int, int]:
    """(requests that wait, bookings to be moved): two queries, that the number of bookings does not slow down."""
    demandes = Q(etat=Etat.DEMANDEE)
    a_replacer = Q(etat__in=ETATS_BLOQUANTS) & _fermes_depuis(aujourdhui)
    comptes = Reservation.objects.filter(demandes | a_replacer).aggregate(
        demandes=Count("pk", filter=demandes), total=Count("pk")
    )
    return comptes["demandes"], comptes["total"] - comptes["demandes"]


def _fermes_depuis(aujourdhui: date) -> Q:
    """What is closed from today on, as spaces and days that an index finds; nothing closed finds nothing."""
    lignes = (
        Espace.objects.filter(
            Q(archive_le__isnull=False) | Q(lieu__archive_le__isnull=False) | Q(lieu__fermetures__fin__gte=aujourdhui)
        )
        .order_by()
        .values_list(
            "pk",
            "archive_le",
            "lieu__archive_le",
            *(f"lieu__fermetures__{champ}" for champ in ("espace", "debut", "fin", "moment")),
        )
    )
    spans: dict[tuple, set[int]] = defaultdict(set)
    for pk, archive, lieu_archive, ferme, debut, fin, moment in lignes:
        if archive or lieu_archive:
            spans[aujourdhui, date.max, ""].add(pk)
        elif ferme in (None, pk):
            spans[max(debut, aujourdhui), fin, moment].add(pk)
    condition = Q(pk__in=[])
    for (debut, fin, moment), espaces in spans.items():
        fermes = Q(espace__in=espaces, jour__gte=debut, jour__lte=fin)
        condition |= fermes & Q(moments__contains=[moment]) if moment else fermes
    return condition
