"""The coordinator of the tiers-lieux: the week, the month, a booking, a search, over many years of bookings."""

import random
from datetime import date, timedelta

from django.db import connection, transaction

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tests.banc.mesure import Page
from tierslieux.actions.lieux import horaires_fixer, lieu_creer
from tierslieux.actions.reservations import preparer
from tierslieux.choix import Etat, Moment, Profil
from tierslieux.demonstration.annee import APREM, MATIN, SEMAINE
from tierslieux.horaires import bornes, ferie
from tierslieux.models import Espace, Reservation

ROLE = Role.TIERSLIEUX
ESPACES = 30
PREMIER_ESPACE = 900_001
SEMAINE_MESUREE = date(2023, 3, 6)
OBJETS = ("Groupe d’échange", "Réunion de coordination", "Atelier mémoire", "Permanence", "Formation", "Chorale")
LOT = 5000


def generer(nombre: int) -> None:
    """`nombre` bookings of thirty spaces: the measured week first, then on and on, every half-day taken."""
    alea = random.Random(nombre)
    lieu = lieu_creer(par=None, nom="Lieu du banc")
    horaires_fixer(par=None, lieu=lieu, horaires=SEMAINE)
    espaces = Espace.objects.bulk_create(
        Espace(pk=PREMIER_ESPACE + n, lieu=lieu, nom=f"Espace {n:02d}", ordre=n, capacite=5 + n, acces_pmr=n % 2 == 0)
        for n in range(ESPACES)
    )
    structures = [organisation_trouver_ou_creer(par=None, nom=f"Structure {n}")[0] for n in range(40)]
    lignes: list[Reservation] = []
    with transaction.atomic():
        for rang, (jour, heures) in enumerate(_demi_journees(-(-nombre // ESPACES))):
            for espace in espaces[: nombre - rang * ESPACES]:
                lignes.append(_ligne(espace, jour, heures, alea, structures))
            if len(lignes) >= LOT:
                Reservation.objects.bulk_create(lignes)
                lignes = []
        Reservation.objects.bulk_create(lignes)
        inscrire(par=None, action="tierslieux.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    with connection.cursor() as curseur:
        curseur.execute(f"VACUUM ANALYZE {Reservation._meta.db_table}")


def _demi_journees(combien: int):
    jour, donnees = SEMAINE_MESUREE, 0
    while donnees < combien:
        if jour.weekday() < 5 and not ferie(jour):
            for moment, heures in ((Moment.MATIN, MATIN), (Moment.APRES_MIDI, APREM)):
                if donnees < combien:
                    yield jour, SEMAINE.get((jour.weekday(), moment), heures)
                    donnees += 1
        jour += timedelta(days=1)


def _ligne(espace, jour, heures, alea, structures) -> Reservation:
    debut, fin = bornes(jour, *heures)
    return preparer(
        Reservation(
            espace=espace, debut=debut, fin=fin, objet=f"{alea.choice(OBJETS)} {alea.randrange(1000)}",
            profil=alea.choice(Profil.values), structure=alea.choice(structures), participants_prevus=12,
            etat=Etat.CONFIRMEE,
        )
    )  # fmt: skip


def pages() -> list[Page]:
    return [
        Page("planning, semaine de 30 espaces", f"/tierslieux/?date={SEMAINE_MESUREE}"),
        Page("planning, mois de 30 espaces", f"/tierslieux/?vue=mois&date={SEMAINE_MESUREE}"),
        Page("planning, espace libre pour 20", f"/tierslieux/?date={SEMAINE_MESUREE}&pour=20&pmr=on"),
        Page("réservations, recherche", "/tierslieux/reservations/?q=chorale"),
        Page("réservation, envoi", "/tierslieux/reserver/", "POST"),
    ]


def envoi(rang: int) -> dict:
    """A half-day that nobody holds, years ahead."""
    return {
        "espace": PREMIER_ESPACE + rang % ESPACES,
        "jour": (date(2050, 1, 3) + timedelta(days=rang // ESPACES)).isoformat(),
        "creneau": "matin",
        "objet": f"Banc {rang}",
        "forcer": "on",
    }
