"""The demonstration's own editions, read as their readers do: pages, alternative texts, attachments, spreadsheets."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import TestCase

from danaecare.socle.indicateurs import registre, releves
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.models import Subvention
from tests.gouvernance.attaque.assaut import attaquer


def verites(annee: int) -> dict[int, dict]:
    tous = list(registre.tous().values())
    return {an: releves.calculer(tous, Periode.annee(an)) for an in (annee, annee - 1)}


@pytest.mark.lent
class DemonstrationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("demo", stdout=StringIO())

    def test_2023(self):
        self._attaquer(2023)

    def test_l_annee_en_cours(self):
        self._attaquer(2026)

    def _attaquer(self, annee):
        financeurs = set(Subvention.objects.filter(exercice__fin__year=annee).values_list("financeur", flat=True))
        assert financeurs
        attaquer(verites(annee), annee, pdf=True, financeurs=sorted(financeurs))
