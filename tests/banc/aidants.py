"""Caregivers by the hundred thousand, for the benchmark: `generer(100_000)` takes well under a minute."""

import random
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from aidants.choix import Lien, Mode, SituationPro, Theme
from aidants.demonstration.noms import FEMMES, HOMMES, NOMS
from aidants.models import Aidant, Dossier, Entretien, Passage, Proche, RelationAide
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

LOT = 2000
ANNEES = range(2019, 2024)


def generer(nombre: int, entretiens_par_dossier: int = 3) -> None:
    """`nombre` files of one caregiver each, over five years; the statistics of the tables are up to date after."""
    alea = random.Random(nombre)
    communes = list(Commune.objects.de_la_loire())
    poids = [max(commune.population, 1) for commune in communes]
    referents = list(get_user_model().objects.filter(roles__contains=["travail_social"])) or [None]
    with transaction.atomic():
        for debut in range(0, nombre, LOT):
            _lot(debut, min(LOT, nombre - debut), alea, communes, poids, referents, entretiens_par_dossier)
        inscrire(par=None, action="aidants.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    with connection.cursor() as curseur:
        for modele in (Dossier, Passage, Aidant, Proche, RelationAide, Entretien):
            curseur.execute(f"VACUUM ANALYZE {modele._meta.db_table}")


def _lot(debut, combien, alea, communes, poids, referents, entretiens_par_dossier):
    dossiers, aidants, proches, relations, passages, entretiens = [], [], [], [], [], []
    for rang in range(debut, debut + combien):
        premier = date(alea.choice(ANNEES), 1, 1) + timedelta(days=alea.randrange(365))
        dossier = Dossier(
            numero=f"B{rang:06d}", referent=alea.choice(referents), date_premier_contact=premier,
            premier_contact=alea.choice(Mode.values), dernier_contact=premier,
        )  # fmt: skip
        femme = alea.random() < 0.75
        aidant = Aidant(
            dossier=dossier, principal=True, depuis=premier, nom=f"{alea.choice(NOMS)}-{alea.choice(NOMS)}",
            prenom=alea.choice(FEMMES if femme else HOMMES), genre="F" if femme else "H",
            annee_naissance=alea.randrange(1935, 2004), telephone=f"06{alea.randrange(10**8):08d}",
            courriel=f"personne{rang}@exemple.fr", situation_professionnelle=alea.choice(SituationPro.values),
        )  # fmt: skip
        if alea.random() < 0.94:
            aidant.lieu = Lieu(commune=alea.choices(communes, weights=poids)[0])
        if alea.random() < 0.6:
            aidant.date_naissance = date(aidant.annee_naissance, alea.randint(1, 12), alea.randint(1, 28))
        aidant.preparer()
        proche = Proche(prenom=alea.choice(FEMMES), categorie="agee", pathologie="neurodegenerative")
        dossiers.append(dossier)
        aidants.append(aidant)
        proches.append(proche)
        relations.append(RelationAide(aidant=aidant, proche=proche, lien=alea.choice(Lien.values)))
        passages.append(Passage(dossier=dossier, entree=premier))
        for _ in range(entretiens_par_dossier):
            jour = min(premier + timedelta(days=alea.randrange(900)), date(2023, 12, 31))
            entretiens.append(
                Entretien(
                    dossier=dossier, professionnel=dossier.referent, date=jour, mode=alea.choice(Mode.values),
                    etat=alea.choices(("honore", "annule"), weights=(9, 1))[0], duree_min=45,
                    themes=alea.sample(Theme.values, 2),
                )
            )  # fmt: skip
            dossier.dernier_contact = max(dossier.dernier_contact, jour)
    for modele, lignes in (
        (Dossier, dossiers), (Aidant, aidants), (Proche, proches), (RelationAide, relations), (Passage, passages),
        (Entretien, entretiens),
    ):  # fmt: skip
        modele.objects.bulk_create(lignes)
