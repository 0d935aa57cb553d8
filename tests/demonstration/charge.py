"""The demonstration loaded on a given day, and what is asked of it whatever the day."""

from datetime import datetime, timedelta
from io import StringIO

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from aidants.choix import Etat
from aidants.models import Aidant, Entretien, LienRendezVous, Seance
from aidants.requetes.rendez_vous import a_rappeler
from danaecare.socle.agenda.requetes import horaires_de
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.demonstration import courriel
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from danaecare.socle.protection.models import DemandeDroit, Hebergement, Traitement, Violation
from danaecare.socle.protection.requetes import demandes_ouvertes
from tests.conftest import connecter
from tierslieux.models import Reservation


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

    def test_des_personnes_sont_prevenues_et_une_demande_a_des_contre_propositions(self):
        """Invented addresses, that no mail reaches; an answer; a reminder due, unless days off come first."""
        jour, accord = aujourdhui(), Aidant.objects.exclude(messages_acceptes_le=None)
        assert accord.count() == accord.filter(courriel__endswith=".invalid").count() == 3
        assert accord.exclude(sms_acceptes_le=None).values_list("telephone", flat=True)[0].startswith("06 39 98")
        assert LienRendezVous.objects.sans_reponse_lue().count() == 1
        assert LienRendezVous.objects.count() == 2
        proche = Entretien.objects.prevus().filter(dossier__aidants__courriel="ursule@exemple.invalid").get().date
        assert bool(a_rappeler(jour)) >= (proche <= jour + timedelta(days=2))
        assert Reservation.objects.filter(etat="refusee", contre_propositions__isnull=False).distinct().count() == 1

    def test_la_psychologue_recoit_a_ses_heures(self):
        compte = Utilisateur.objects.get(email=courriel(Role.PSYCHOLOGUE))
        horaires = horaires_de([compte.pk])[compte.pk]
        seances = Seance.objects.filter(psychologue=compte, etat=Etat.PREVU, date__week_day__range=(2, 6))
        dehors = [
            (seance.date, seance.heure)
            for seance in seances.exclude(date__year=2023)
            if not any(debut <= seance.heure < fin for debut, fin in horaires.get(seance.date.weekday(), ()))
        ]
        assert (dehors, len(seances) > 2) == ([], True)

    def test_chaque_role_trouve_une_journee_pleine_de_travail(self):
        """Something to do, something to come, figures that say something, and that moved."""
        vides = []
        for role in Role.values:
            lu = self.accueil_de(role).context
            attendus = ["dues"] if role == Role.ADMINISTRATION else ["dues", "venues", "chiffres"]
            vides += [(role, nom) for nom in attendus if not lu[nom]]
            vides += [(role, chiffre.libelle) for chiffre in lu["chiffres"] if chiffre.valeur in ("0", "–")]
        assert vides == [], vides
