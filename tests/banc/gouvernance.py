"""The board's pages over many years of volunteering: the list, a search, the year's value, the figures, an entry."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, transaction

from danaecare.socle.annuaire.cles import cle_personne
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.choix import CategorieBenevolat, Pole
from gouvernance.models import Cotisation, TauxBenevolat, TempsBenevole
from tests.banc.mesure import Page

ROLE = Role.GOUVERNANCE
PREMIER = 800_001
BENEVOLES, ANNEES, LOT = 400, range(2019, 2024), 5000
MISSIONS = ("Accueil", "Jardin", "Trésorerie", "Festival", "Informatique", "Lecture", "Transport", "Cuisine")


def generer(nombre: int) -> None:
    """`nombre` entries of time by 400 volunteers over five years, with their fees and dated rates."""
    alea = random.Random(nombre)
    with transaction.atomic():
        Personne.objects.bulk_create(_personne(rang) for rang in range(BENEVOLES))
        TauxBenevolat.objects.bulk_create(
            TauxBenevolat(categorie=categorie, depuis=date(annee, 1, 1), taux=Decimal(12 + annee - 2019))
            for categorie in CategorieBenevolat.values
            for annee in ANNEES
        )
        Cotisation.objects.bulk_create(
            Cotisation(annee=annee, personne_id=PREMIER + rang, montant=Decimal(15), date=date(annee, 2, 1))
            for annee in ANNEES
            for rang in range(BENEVOLES)
        )
        inscrire(par=None, action="gouvernance.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    for debut in range(0, nombre, LOT):
        lignes = (_temps(rang, alea) for rang in range(debut, min(debut + LOT, nombre)))
        TempsBenevole.objects.bulk_create(lignes)
    with connection.cursor() as curseur:
        for modele in (TempsBenevole, Cotisation, Personne):
            curseur.execute(f"VACUUM ANALYZE {modele._meta.db_table}")


def _personne(rang: int) -> Personne:
    nom, prenom = f"Bénévole{rang:03d}", "Camille"
    return Personne(
        pk=PREMIER + rang, nom=nom, prenom=prenom, cle=cle_personne(f"{prenom} {nom}"), cle_tri=cle(f"{nom} {prenom}"),
        cherche=cle(f"{nom} {prenom}"), qualites=["benevole"],
    )  # fmt: skip


def _temps(rang: int, alea: random.Random) -> TempsBenevole:
    """One volunteer, one day, one mission: the rank spreads them so that none comes twice."""
    benevole, jour = rang % BENEVOLES, rang // BENEVOLES
    return TempsBenevole(
        personne_id=PREMIER + benevole, date=date(2019, 1, 1) + timedelta(days=jour % 1826),
        mission=MISSIONS[jour // 1826], pole=alea.choice(Pole.values),
        categorie=alea.choice(CategorieBenevolat.values), heures=Decimal(alea.randrange(1, 7)),
    )  # fmt: skip


def pages() -> list[Page]:
    return [
        Page("bénévolat, l’année 2019", "/gouvernance/benevolat/?annee=2019"),
        Page("bénévolat, recherche", "/gouvernance/benevolat/?q=benevole012"),
        Page("adhérents, recherche", "/gouvernance/adherents/?q=benevole012&annee=2023"),
        Page("vie de l’association", "/gouvernance/"),
        Page("temps bénévole, envoi", "/gouvernance/benevolat/nouveau/", "POST"),
    ]


def envoi(rang: int) -> dict:
    """A day after those of the bench, of a volunteer then another."""
    return {
        "personne": f"Camille Bénévole{rang % BENEVOLES:03d}",
        "date": (date(2024, 1, 3) + timedelta(days=rang // BENEVOLES)).isoformat(),
        "mission": "Accueil",
        "heures": "2",
        "categorie": "courante",
    }
