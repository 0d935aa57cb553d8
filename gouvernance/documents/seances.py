"""The papers of a meeting: convocation, minutes, calendar entry."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event

from danaecare.socle.communs.formats import date_longue, heure, pluriel
from gouvernance.documents.papier import document
from gouvernance.models import Seance
from gouvernance.selections.instances import quorum_de

PARIS = ZoneInfo("Europe/Paris")
DUREE = timedelta(hours=2)


def convocation_pdf(seance: Seance) -> bytes:
    return document("convocation.html", {"seance": seance})


def proces_verbal_pdf(seance: Seance) -> bytes:
    presences = seance.presences.select_related("personne")
    return document("proces_verbal.html", {"seance": seance, "presences": presences, "quorum": quorum_de(seance)})


def seance_ical(seance: Seance) -> bytes:
    """The meeting as a calendar entry; the whole day while no hour is said."""
    calendrier, evenement = Calendar(), Event()
    calendrier.add("prodid", "-//DanaeCare//Hub//FR")
    calendrier.add("version", "2.0")
    evenement.add("uid", f"seance-{seance.pk}@danaecare")
    evenement.add("dtstamp", timezone.now())
    evenement.add("summary", str(seance.instance))
    if seance.heure:
        debut = datetime.combine(seance.date, seance.heure, tzinfo=PARIS)
        evenement.add("dtstart", debut)
        evenement.add("dtend", debut + DUREE)
    else:
        evenement.add("dtstart", seance.date)
    if seance.lieu:
        evenement.add("location", seance.lieu)
    evenement.add("description", "\n".join(seance.points))
    calendrier.add_component(evenement)
    return calendrier.to_ical()


def proces_verbal_propose(seance: Seance) -> str:
    """The first draft of the minutes: who was there, what was on the agenda, what was decided."""
    quorum = quorum_de(seance)
    lignes = [f"{seance.instance}, {date_longue(seance.date)}" + (f", {heure(seance.heure)}" if seance.heure else "")]
    presences = list(seance.presences.select_related("personne"))
    for etat, titre in (("present", "Présents"), ("represente", "Représentés"), ("excuse", "Excusés")):
        noms = [str(presence.personne) for presence in presences if presence.etat == etat]
        if noms:
            lignes += ["", f"{titre} : {', '.join(noms)}."]
    lignes += ["", f"{pluriel(quorum.presents, 'présent')} sur {pluriel(quorum.convoques, 'convoqué')}."]
    if quorum.exige:
        etat = "atteint" if quorum.atteint else "n’est pas atteint"
        lignes.append(f"Le quorum de {quorum.seuil} {'est ' if quorum.atteint else ''}{etat}.")
    for rang, point in enumerate(seance.points, 1):
        lignes += ["", f"{rang}. {point}", ""]
    for rang, resolution in enumerate(seance.resolutions.all(), 1):
        lignes += ["", f"Résolution {rang} : {resolution.texte}", vote_de(resolution)]
    return "\n".join(lignes)


def vote_de(resolution) -> str:
    """How it was decided, in one sentence."""
    if resolution.consensus:
        return "Adoptée par consensus."
    issue = "Adoptée" if resolution.adoptee else "Rejetée"
    return f"{issue} : {resolution.pour} pour, {resolution.contre} contre, {resolution.abstention} abstentions."
