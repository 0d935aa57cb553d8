"""The papers of a meeting: convocation, minutes, calendar entry."""

import re
from datetime import timedelta

from django.conf import settings

from danaecare.socle.communs.documents.ical import Evenement, agenda, instant
from danaecare.socle.communs.texte.formats import date_longue, heure, pluriel
from gouvernance.choix import CHAMPS_PV, EtatPresence
from gouvernance.documents.papier import document
from gouvernance.models import Seance
from gouvernance.requetes.instances import quorum_de

DUREE = timedelta(hours=2)


def convocation_pdf(seance: Seance) -> bytes:
    return document("convocation.html", {"seance": seance})


def proces_verbal_pdf(seance: Seance) -> bytes:
    presences = seance.presences.nommees()
    return document("proces_verbal.html", {"seance": seance, "presences": presences, "quorum": quorum_de(seance)})


def seance_ical(seance: Seance, invite: str = "") -> bytes:
    """The meeting for the calendar of `invite`, or for any."""
    methode = "PUBLISH"
    if invite:
        methode = "CANCEL" if seance.annulee_le else "REQUEST"
    return agenda(evenement_de(seance), methode=methode, organisateur=settings.DEFAULT_FROM_EMAIL, invite=invite)


def evenement_de(seance: Seance) -> Evenement:
    """The whole day while no hour is said."""
    debut = instant(seance.date, seance.heure) if seance.heure else seance.date
    return Evenement(
        uid=f"seance-{seance.pk}", sequence=seance.version, debut=debut, fin=debut + DUREE if seance.heure else None,
        titre=str(seance.instance), lieu=seance.lieu, texte="\n".join(seance.points),
        annule=seance.annulee_le is not None,
    )  # fmt: skip


MODELE = """{presents}
{excuses}
{quorum}

{ordre_du_jour}

{resolutions}"""


def proces_verbal_propose(seance: Seance) -> str:
    """The first draft of the minutes: the body's template, or the hub's, filled with what the meeting says.

    A resolution stands under its item of the agenda; the others come together.
    """
    quorum = quorum_de(seance)
    presences = list(seance.presences.nommees())
    noms = {etat: ", ".join(p.nom for p in presences if p.etat == etat) for etat in EtatPresence.values}
    presents = [("Présents", noms["present"]), ("Représentés", noms["represente"])]
    compte = f"{pluriel(quorum.presents, 'présent')} sur {pluriel(quorum.convoques, 'convoqué')}."
    if quorum.exige:
        compte += f" Le quorum de {quorum.seuil} {'est' if quorum.atteint else 'n’est pas'} atteint."
    texte = seance.instance.modele_pv or MODELE
    points = seance.points if "{ordre_du_jour}" in texte else []
    dites: dict[str, list[str]] = {}
    for rang, resolution in enumerate(seance.resolutions.all(), 1):
        point = resolution.point if resolution.point in points else ""
        dites.setdefault(point, []).append(f"Résolution {rang} : {resolution.texte}\n{vote_de(resolution)}")
    valeurs = {
        "seance": f"{seance.instance}, {date_longue(seance.date)}"
        + (f", {heure(seance.heure)}" if seance.heure else ""),
        "lieu": seance.lieu,
        "presents": "\n".join(f"{titre} : {qui}." for titre, qui in presents if qui),
        "excuses": f"Excusés : {noms['excuse']}." if noms["excuse"] else "",
        "quorum": compte,
        "ordre_du_jour": "\n\n".join(
            "\n\n".join([f"{rang}. {point}", *dites.pop(point, [])]) for rang, point in enumerate(seance.points, 1)
        ),
        "resolutions": "\n\n".join(dites.get("", [])),
    }
    for champ in CHAMPS_PV:
        texte = texte.replace(f"{{{champ}}}", valeurs[champ])
    return re.sub(r"\n{3,}", "\n\n", texte).strip()


def vote_de(resolution) -> str:
    """How it was decided, in one sentence."""
    if resolution.consensus:
        return "Adoptée par consensus."
    issue = "Adoptée" if resolution.adoptee else "Rejetée"
    return (
        f"{issue} : {resolution.pour} pour, {resolution.contre} contre, {pluriel(resolution.abstention, 'abstention')}."
    )
