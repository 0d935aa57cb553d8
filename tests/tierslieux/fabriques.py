"""A place with its hours, and bookings by short strokes."""

from datetime import date, time

from tierslieux.actions.lieux import espace_creer, horaires_fixer, lieu_creer
from tierslieux.actions.reservations import reservation_poser
from tierslieux.choix import Moment
from tierslieux.horaires import bornes
from tierslieux.models import Lieu

MATIN, APREM, SOIR = (time(9), time(12)), (time(14), time(17)), (time(18, 30), time(21))
SEMAINE = {
    (jour, moment): heures
    for jour in range(5)
    for moment, heures in ((Moment.MATIN, MATIN), (Moment.APRES_MIDI, APREM))
}


def creer_lieu(nom="Lieu de l’essai", *, semaine=SEMAINE, **champs) -> Lieu:
    lieu = lieu_creer(par=None, nom=nom, **champs)
    horaires_fixer(par=None, lieu=lieu, horaires=semaine)
    return lieu


def creer_espace(lieu=None, nom="Grande salle", **champs):
    return espace_creer(par=None, lieu=lieu or creer_lieu(), nom=nom, **({"capacite": 20} | champs))


def poser(espace, jour: date, heures=MATIN, *, objet="Réunion d’équipe", par=None, **champs):
    debut, fin = bornes(jour, *heures)
    return reservation_poser(par=par, espace=espace, debut=debut, fin=fin, objet=objet, **champs)


def dits(erreur) -> list[str]:
    """The messages of a refusal, non-breaking spaces made plain."""
    return [message.replace("\xa0", " ").replace("\u202f", " ") for message in erreur.value.messages]
