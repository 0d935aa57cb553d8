"""The demonstration's own editions, read as their readers do: pages, alternative texts, attachments, spreadsheets."""

from datetime import date
from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import TestCase

from danaecare.rapport.actions.arretes import effectifs_arreter
from danaecare.rapport.contenu import composer
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.models import Subvention
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.rapport.attaque.assaut import attaquer
from tests.rapport.attaque.deduction import entre_deux_dates, verite_de
from tests.rapport.attaque.lecture import joindre


def verites(annee: int) -> dict[int, dict]:
    tous = list(registre.tous().values())
    return {an: cache_indicateurs.calculer(tous, Periode.annee(an)) for an in (annee, annee - 1)}


@pytest.mark.lent
@pytest.mark.tour
class DemonstrationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("demo", stdout=StringIO())

    def test_2023(self):
        self._attaquer(2023)

    def test_l_annee_en_cours(self):
        self._attaquer(2026)

    def test_2023_a_deux_dates(self):
        """Three more files entered after the first edition, in its year: the second says the same counts."""
        for annee in (2022, 2023):
            effectifs_arreter(par=None, annee=annee)
        premieres = verites(2023)
        avant = attaquer(premieres, 2023)
        for mois in (3, 6, 9):
            aidant = AidantFabrique(dossier__date_premier_contact=date(2023, mois, 2), genre="H")
            EntretienFabrique(dossier=aidant.dossier, date=date(2023, mois, 20))
        caches["indicateurs"].clear()
        tardives = verites(2023)
        suivis = [[v[an]["aidants.accompagnes"].valeur for v in (premieres, tardives)] for an in (2022, 2023)]
        assert [deux - un for un, deux in suivis] == [0, 3]
        apres = attaquer(premieres, 2023)
        assert apres == avant
        dates = tuple({an: verite_de(r) for an, r in v.items()} for v in (premieres, tardives))
        vivante, _ = joindre(composer(2023, edition="publique", vivants=True), pdf=False)
        assert entre_deux_dates([avant[0]], [vivante], dates, 11) != []

    def _attaquer(self, annee):
        financeurs = set(
            Subvention.objects.filter(exercice__fin__year=annee, etat="notifiee").values_list("financeur", flat=True)
        )
        assert financeurs
        attaquer(verites(annee), annee, pdfs=100, financeurs=sorted(financeurs))
