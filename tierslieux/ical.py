"""Bookings as iCalendar: the attachment of a mail, and the feeds. No personal address, no telephone, ever."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone

from tierslieux.choix import ETATS_CLOS, Etat

PRODID = "-//DanaeCare//Hub//FR"


def adresse_du_lieu(lieu) -> str:
    """The public address of the place: "DanaeCare Lab, 6 allée de l’Orangerie, 42580 L’Étrat"."""
    commune = f"{lieu.commune.code_postal} {lieu.commune.nom}" if lieu.commune_id else ""
    return ", ".join(morceau for morceau in (lieu.nom, lieu.adresse, commune) if morceau)


def calendrier(reservation, *, methode: str, organisateur: str = "", invite: str = "") -> str:
    """The attachment: one booking, same UID and a higher SEQUENCE at each change; REQUEST and CANCEL name the guest."""
    from icalendar import Calendar, vCalAddress  # noqa: PLC0415 -- heavy

    agenda = Calendar()
    agenda.add("prodid", PRODID)
    agenda.add("version", "2.0")
    agenda.add("method", methode)
    evenement = _evenement(reservation, detaille=True)
    if organisateur:
        evenement.add("organizer", vCalAddress(f"mailto:{organisateur}"))
    if invite:
        participant = vCalAddress(f"mailto:{invite}")
        participant.params["PARTSTAT"] = "ACCEPTED"
        evenement.add("attendee", participant)
    agenda.add_component(evenement)
    return agenda.to_ical().decode()


def flux(reservations, *, titre: str, detaille: bool) -> str:
    """A feed. Without `detaille`: the space and "Occupé", nothing else."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 -- heavy

    agenda = Calendar()
    agenda.add("prodid", PRODID)
    agenda.add("version", "2.0")
    agenda.add("calscale", "GREGORIAN")
    agenda.add("x-wr-calname", titre)
    agenda.add("x-wr-timezone", settings.TIME_ZONE)
    agenda.add("refresh-interval", vDuration(timezone.timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    for reservation in reservations:
        agenda.add_component(_evenement(reservation, detaille=detaille))
    return agenda.to_ical().decode()


def _evenement(reservation, *, detaille: bool):
    from icalendar import Event  # noqa: PLC0415 -- heavy

    evenement = Event()
    evenement.add("uid", f"{reservation.uid}@danaecare")
    evenement.add("sequence", reservation.sequence)
    evenement.add("dtstamp", _utc(reservation.modifie_le))
    evenement.add("last-modified", _utc(reservation.modifie_le))
    evenement.add("dtstart", _utc(reservation.debut))
    evenement.add("dtend", _utc(reservation.fin))
    evenement.add("summary", reservation.objet if detaille else "Occupé")
    evenement.add("location", f"{reservation.espace}, {adresse_du_lieu(reservation.espace.lieu)}")
    evenement.add("class", "PUBLIC" if detaille else "PRIVATE")
    evenement.add("transp", "OPAQUE" if reservation.bloque else "TRANSPARENT")
    if reservation.etat in ETATS_CLOS:
        evenement.add("status", "CANCELLED")
    else:
        evenement.add("status", "TENTATIVE" if reservation.etat == Etat.DEMANDEE else "CONFIRMED")
    return evenement


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)
