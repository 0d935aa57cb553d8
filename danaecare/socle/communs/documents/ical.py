"""A moment as an iCalendar entry, that Outlook, Google and Thunderbird place at the right hour: UTC instants.

The same UID and a higher SEQUENCE at each change: what is sent again replaces. REQUEST invites one person, CANCEL takes
away, PUBLISH is for any calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from danaecare.socle.communs.documents.courriels import Jointe

PRODID = "-//DanaeCare//Hub//FR"


@dataclass(frozen=True, kw_only=True)
class Evenement:
    """`debut` and `fin` are instants, or `debut` a day alone while no hour is said."""

    uid: str
    sequence: int
    debut: datetime | date
    titre: str
    fin: datetime | None = None
    lieu: str = ""
    texte: str = ""
    annule: bool = False


def instant(jour: date, heure: time) -> datetime:
    """The hour of France on that day, as a UTC instant."""
    return datetime.combine(jour, heure, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def agenda(evenement: Evenement, *, methode: str, organisateur: str = "", invite: str = "") -> bytes:
    """One entry: a REQUEST or a CANCEL carries one UID (RFC 5546), and Outlook reads the first of a file alone."""
    from icalendar import Calendar, vCalAddress  # noqa: PLC0415 -- heavy

    calendrier = Calendar()
    calendrier.add("prodid", PRODID)
    calendrier.add("version", "2.0")
    calendrier.add("method", methode)
    composant = _composant(evenement)
    if organisateur:
        composant.add("organizer", vCalAddress(f"mailto:{organisateur}"))
    if invite and methode != "PUBLISH":
        participant = vCalAddress(f"mailto:{invite}")
        participant.params["RSVP"] = "TRUE"
        composant.add("attendee", participant)
    calendrier.add_component(composant)
    return calendrier.to_ical()


def flux(evenements: Sequence[Evenement], *, titre: str) -> bytes:
    """What an agenda subscribes to: no METHOD, read again each hour, shown to nobody else."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 -- heavy

    calendrier = Calendar()
    calendrier.add("prodid", PRODID)
    calendrier.add("version", "2.0")
    calendrier.add("calscale", "GREGORIAN")
    calendrier.add("x-wr-calname", titre)
    calendrier.add("x-wr-timezone", settings.TIME_ZONE)
    calendrier.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    for evenement in evenements:
        composant = _composant(evenement)
        composant.add("class", "PRIVATE")
        calendrier.add_component(composant)
    return calendrier.to_ical()


def _composant(evenement: Evenement):
    from icalendar import Event  # noqa: PLC0415 -- heavy

    composant = Event()
    composant.add("uid", f"{evenement.uid}@danaecare")
    composant.add("sequence", evenement.sequence)
    composant.add("dtstamp", timezone.now().astimezone(UTC).replace(microsecond=0))
    composant.add("dtstart", evenement.debut)
    if evenement.fin:
        composant.add("dtend", evenement.fin)
    composant.add("summary", evenement.titre)
    if evenement.lieu:
        composant.add("location", evenement.lieu)
    if evenement.texte:
        composant.add("description", evenement.texte)
    composant.add("status", "CANCELLED" if evenement.annule else "CONFIRMED")
    return composant


def jointe_agenda(evenement: Evenement, *, organisateur: str, invite: str, nom: str) -> Jointe:
    """The same as it goes with a mail: its type says what an agenda has to do with it."""
    methode = "CANCEL" if evenement.annule else "REQUEST"
    contenu = agenda(evenement, methode=methode, organisateur=organisateur, invite=invite)
    return Jointe(nom, contenu, f"text/calendar; method={methode}; charset=utf-8")


def jointes_agenda(evenements: Sequence[Evenement], *, nom: str, **qui) -> tuple[Jointe, ...]:
    """A file each, named by its day: what one of them replaces or takes away, no other touches (RFC 6047)."""
    seul = len(evenements) == 1
    return tuple(
        jointe_agenda(e, nom=nom if seul else nom_du_jour(nom, e.debut, annule=e.annule), **qui) for e in evenements
    )


def nom_du_jour(nom: str, debut: datetime | date, *, annule: bool) -> str:
    """« agenda.ics » of one day: « agenda-2026-10-11.ics », « agenda-2026-10-11-annulation.ics »."""
    jour = timezone.localtime(debut).date() if isinstance(debut, datetime) else debut
    return nom.replace(".ics", f"-{jour}{'-annulation' if annule else ''}.ics")
