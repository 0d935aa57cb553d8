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
ANNULES_MAX = 40  # parts of one mail


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


def agenda(evenements: Sequence[Evenement], *, methode: str, organisateur: str = "", invite: str = "") -> bytes:
    """RFC 5546: a REQUEST or a CANCEL carries one UID, agendas keep the first and no other; several are PUBLISHed."""
    from icalendar import Calendar, vCalAddress  # noqa: PLC0415 -- heavy

    if len(evenements) > 1:
        methode = "PUBLISH"
    calendrier = Calendar()
    calendrier.add("prodid", PRODID)
    calendrier.add("version", "2.0")
    calendrier.add("method", methode)
    for evenement in evenements:
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


def jointe_agenda(evenements, *, methode: str, organisateur: str, invite: str, nom: str = "agenda.ics") -> Jointe:
    """The same as it goes with a mail: its type says what an agenda has to do with it."""
    if len(evenements) > 1:
        methode = "PUBLISH"
    contenu = agenda(evenements, methode=methode, organisateur=organisateur, invite=invite)
    return Jointe(nom, contenu, f"text/calendar; method={methode}; charset=utf-8")


def jointes_agenda(evenements, *, organisateur: str, invite: str, nom: str) -> tuple[Jointe, ...]:
    """What holds, in one file; what is called off, each in its own: a CANCEL has one UID (RFC 5546, RFC 6047)."""
    tenus = [evenement for evenement in evenements if not evenement.annule]
    annules = [evenement for evenement in evenements if evenement.annule]
    qui = {"organisateur": organisateur, "invite": invite}
    jointes = [jointe_agenda(tenus, methode="REQUEST", nom=nom, **qui)] if tenus else []
    for rang, lot in enumerate(un_a_un(annules), 1):
        jointes.append(jointe_agenda(lot, methode="CANCEL", nom=nom_annule(nom, rang, annules), **qui))
    return tuple(jointes)


def un_a_un(annules: Sequence) -> list[Sequence]:
    """One part each; too many for a mail go together, for a calendar that reads them all."""
    return [[annule] for annule in annules] if len(annules) <= ANNULES_MAX else [annules]


def nom_annule(nom: str, rang: int, annules: Sequence) -> str:
    return nom if len(annules) == 1 else nom.replace(".ics", f"-annulation-{rang}.ics")
