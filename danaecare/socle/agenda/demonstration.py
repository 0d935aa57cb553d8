"""When the team works, and who is away in the days that come."""

from datetime import time, timedelta

from danaecare.socle.agenda.actions import absence_poser, horaires_fixer
from danaecare.socle.agenda.choix import Raison
from danaecare.socle.agenda.requetes import instant
from danaecare.socle.communs.ecriture.demonstration import ouvres, prochain
from danaecare.socle.comptes.roles import Role

ORDRE = 60
MATIN, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17, 30))
SEMAINE = dict.fromkeys(range(5), [MATIN, APRES_MIDI])
VENDREDI = 4
# Weeks that are not the usual one.
PARTICULIERES = {
    Role.PSYCHOLOGUE: dict.fromkeys(range(5), [(time(9), time(18, 30))]),  # people come at noon and after work
    Role.ACCUEIL: SEMAINE | {VENDREDI: [MATIN]},
}


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    for role, compte in comptes.items():
        if role != Role.ADMINISTRATION:
            horaires_fixer(par=compte, compte=compte, horaires=PARTICULIERES.get(role, SEMAINE))


def vivre(jour, *, par, comptes: dict, alea) -> None:
    """A long week-end, an afternoon given back, a day of training."""
    vendredi = prochain(jour + timedelta(days=1), VENDREDI)
    demain, apres = ouvres(jour, 1), ouvres(jour, 2)
    absences = (
        (Role.TRAVAIL_SOCIAL, Raison.CONGE, instant(vendredi), instant(vendredi + timedelta(days=4))),
        (Role.ESCALE_MOBILE, Raison.RECUPERATION, instant(demain, time(14)), instant(demain, time(17))),
        (Role.JARDINS, Raison.FORMATION, instant(apres), instant(apres + timedelta(days=1))),
    )
    for role, raison, debut, fin in absences:
        compte = comptes[role]
        absence_poser(par=compte, compte=compte, raison=raison, debut=debut, fin=fin, malgre=True)
