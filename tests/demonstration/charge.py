"""The demonstration loaded on a given day, and what is asked of it whatever the day."""

from datetime import datetime, timedelta
from io import StringIO

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.demonstration import courriel
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from danaecare.socle.protection.models import DemandeDroit, Hebergement, Traitement, Violation
from danaecare.socle.protection.requetes import demandes_ouvertes
from tests.conftest import connecter


class Chargee(TestCase):
    """Its tests live on JOUR, at nine in the morning; a class is one load."""

    JOUR = "2026-11-29"

    @classmethod
    def setUpClass(cls):
        matin = datetime.fromisoformat(f"{cls.JOUR}T09:00").replace(tzinfo=timezone.get_default_timezone())
        voyage = time_machine.travel(matin, tick=True)
        voyage.start()
        cls.addClassCleanup(voyage.stop)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        call_command("demo", stdout=StringIO())

    def accueil_de(self, role: str):
        with self.settings(MODE_DEMONSTRATION=True):
            return connecter(Utilisateur.objects.get(email=courriel(role))).get("/")


class Vivante:
    """What a `Chargee` shows of its day."""

    def test_la_protection_des_donnees_a_de_quoi_faire(self):
        """A request due within three days, others that run or are answered, a breach told and closed in time."""
        jour = aujourdhui()
        dues = [(demande.echeance - jour).days for demande in demandes_ouvertes()]
        assert (len(dues), dues[0] in range(4)) == (3, True)
        assert DemandeDroit.objects.exclude(repondue_le=None).count() == 1
        violation = Violation.objects.get()
        assert violation.connue_le <= violation.cnil_le <= violation.close_le <= violation.echeance_cnil
        assert Hebergement.objects.get(objet="hub").expire_le == jour + timedelta(days=60)
        assert Traitement.objects.filter(sous_traitants=None).count() == 0

    def test_chaque_role_trouve_une_journee_pleine_de_travail(self):
        """Something to do, something to come, figures that say something, and that moved."""
        vides = []
        for role in Role.values:
            lu = self.accueil_de(role).context
            attendus = ["dues"] if role == Role.ADMINISTRATION else ["dues", "venues", "chiffres"]
            vides += [(role, nom) for nom in attendus if not lu[nom]]
            vides += [(role, chiffre.libelle) for chiffre in lu["chiffres"] if chiffre.valeur in ("0", "–")]
        assert vides == [], vides
