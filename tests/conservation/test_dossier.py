"""One file with a row of everything: each column of each table of the pole is filled, then the file is anonymised."""

from datetime import date

import pytest
import time_machine

from aidants.actions.conservation import dossier_anonymiser
from aidants.models import Aidant, Dossier, Entretien, Seance
from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.conservation.actions import horloge_passer
from tests.aidants.fabriques import RelationAideFabrique
from tests.aidants.mobile.fabriques import BOEN, JOUR, halte_creer
from tests.conservation.canaris import emplir, traces_de_canari
from tests.conservation.rares import completer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def dossier(compte):
    relation = RelationAideFabrique(aidant__dossier__referent=compte("travail_social"))
    halte_creer(BOEN, jour=JOUR)
    completer("aidants")
    assert [modele for modele, nombre in emplir("aidants").items() if not nombre] == []
    # What is planned is at most two years ahead of the day of this test.
    for modele in (Entretien, Seance):
        modele.objects.filter(date__gt=date(2025, 1, 1)).update(date=date(2024, 6, 3))
    return Dossier.objects.get(pk=relation.aidant.dossier_id)


def test_un_dossier_anonymise_ne_dit_plus_rien_de_personne(dossier, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        dossier_anonymiser(par=None, dossier=dossier)
        for horloge in horloges():
            if horloge.code in {"aidants.passants", "aidants.terrain"}:
                horloge_passer(par=None, horloge=horloge, jour=date(2030, 1, 1))
    restes = traces_de_canari()
    assert restes == {}, restes
    assert Aidant.objects.filter(dossier=dossier).values_list("nom", flat=True).distinct().get() == "Anonyme"
