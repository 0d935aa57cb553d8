"""The gardens' stock and yearly figures at scale: `generer(100_000)` writes that many movements in the ledger."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, transaction

from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.choix import EtatDistribution, NatureMouvement
from jardins.models import Distribution, Emplacement, Jardin, Lot, Mouvement, Ressource, Stock
from tests.banc.mesure import Page

ROLE = Role.JARDINS
LOT = 5000
RESSOURCES = (("Semis", "plant"), ("Terreau", "kg"), ("Sachets de graines", "sachet"), ("Paille", "botte"))
ANNEES = range(2019, 2024)


def generer(nombre: int) -> None:
    """One entry for nine deliveries, over five years, 60 gardens and 40 lots; the trigger makes the balances."""
    alea = random.Random(nombre)
    with transaction.atomic():
        lieux = [Emplacement.objects.create(nom=f"Serre {rang}", cle=f"serre {rang}") for rang in range(4)]
        ressources = [Ressource.objects.create(nom=nom, cle=cle(nom), unite=unite) for nom, unite in RESSOURCES]
        lots = [
            Lot.objects.create(
                code=f"B-{rang:03d}", ressource=ressources[rang % 4], espece=f"Espèce {rang}", annee=2019 + rang % 5
            )
            for rang in range(40)
        ]
        jardins = [
            Jardin.objects.create(nom=f"Jardin {rang}", cle=f"jardin {rang}", adhesion=date(2018, 1, 1))
            for rang in range(60)
        ]
        fonds = [
            Mouvement(
                nature=NatureMouvement.PRODUCTION, date=date(2019, 1, 1), ressource=lot.ressource, lot=lot,
                emplacement=lieu, quantite=Decimal(90_000),
            )
            for lot in lots
            for lieu in lieux
        ]  # fmt: skip
        Mouvement.objects.bulk_create(fonds)
        inscrire(par=None, action="jardins.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    for debut in range(0, nombre, LOT):
        with transaction.atomic():
            _ecrire(min(LOT, nombre - debut), alea, lots, lieux, jardins)
    with connection.cursor() as curseur:
        for modele in (Mouvement, Stock, Distribution, Jardin, Lot):
            curseur.execute(f"VACUUM ANALYZE {modele._meta.db_table}")


def _ecrire(combien, alea, lots, lieux, jardins):
    distributions = [
        Distribution(
            date=date(alea.choice(ANNEES), 1, 1) + timedelta(days=alea.randrange(365)), jardin=alea.choice(jardins),
            etat=EtatDistribution.REMISE, personnes=alea.randrange(5, 60),
        )
        for _ in range(max(combien // 3, 1))
    ]  # fmt: skip
    Distribution.objects.bulk_create(distributions)
    mouvements = []
    for rang in range(combien):
        lot = alea.choice(lots)
        commun = {"ressource": lot.ressource, "lot": lot, "emplacement": alea.choice(lieux)}
        if rang % 10 == 0:
            jour = date(alea.choice(ANNEES), 1, 1) + timedelta(days=alea.randrange(365))
            mouvements.append(
                Mouvement(
                    nature=NatureMouvement.PRODUCTION, date=jour, quantite=Decimal(alea.randrange(20, 90)), **commun
                )
            )
        else:
            remise = alea.choice(distributions)
            mouvements.append(
                Mouvement(
                    nature=NatureMouvement.DISTRIBUTION, date=remise.date, distribution=remise, jardin=remise.jardin,
                    quantite=-Decimal(alea.randrange(1, 6)), **commun,
                )
            )  # fmt: skip
    Mouvement.objects.bulk_create(mouvements)


def pages() -> list[Page]:
    lot = Lot.objects.order_by("pk").first()
    distribution = Distribution.objects.order_by("-pk").first()
    return [
        Page("stock de la pépinière", "/jardins/pepiniere/"),
        Page("registre, page 1", "/jardins/pepiniere/mouvements/"),
        Page("lot, de la graine à la personne", lot.get_absolute_url()),
        Page("distributions, page 1", "/jardins/distributions/"),
        Page("fiche d’une distribution", distribution.get_absolute_url()),
        Page("bilan de l’année, N et N-1", "/jardins/bilan/2023/"),
    ]
