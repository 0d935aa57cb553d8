"""The next stops as iCalendar: places and hours, nobody's name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

PRODID = "-//DanaeCare//Escale mobile//FR"


def flux(haltes, *, adresse: str) -> bytes:
    """A feed; a stop without hours is a whole day."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 -- heavy

    agenda = Calendar()
    agenda.add("prodid", PRODID)
    agenda.add("version", "2.0")
    agenda.add("calscale", "GREGORIAN")
    agenda.add("x-wr-calname", "Escale mobile : prochaines haltes")
    agenda.add("x-wr-timezone", settings.TIME_ZONE)
    agenda.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    for halte in haltes:
        agenda.add_component(_evenement(halte, adresse))
    return agenda.to_ical()


def _evenement(halte, adresse: str):
    from icalendar import Event  # noqa: PLC0415 -- heavy

    evenement = Event()
    evenement.add("uid", f"halte-{halte.pk}@danaecare")
    evenement.add("sequence", halte.version)
    evenement.add("dtstamp", halte.modifie_le.astimezone(ZoneInfo("UTC")).replace(microsecond=0))
    if halte.heure_debut:
        debut = _utc(halte.date, halte.heure_debut)
        evenement.add("dtstart", debut)
        evenement.add("dtend", _utc(halte.date, halte.heure_fin) if halte.heure_fin else debut + timedelta(hours=2))
    else:
        evenement.add("dtstart", halte.date)
        evenement.add("dtend", halte.date + timedelta(days=1))
    evenement.add("summary", f"Escale mobile à {halte.commune}")
    lieu = ", ".join(filter(None, [halte.ou, f"{halte.commune.code_postal} {halte.commune}"]))
    evenement.add("location", lieu)
    if halte.atelier:
        evenement.add("description", f"Atelier : {halte.atelier}")
    evenement.add("url", adresse)
    evenement.add("class", "PUBLIC")
    evenement.add("status", "CONFIRMED")
    return evenement


def _utc(jour, heure) -> datetime:
    return datetime.combine(jour, heure, tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(ZoneInfo("UTC"))
