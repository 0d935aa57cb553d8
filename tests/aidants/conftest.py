import pytest
import time_machine

from tests.aidants.fabriques import AidantFabrique

AUJOURDHUI = "2023-06-15T10:00:00+02:00"


@pytest.fixture
def le_15_juin_2023():
    with time_machine.travel(AUJOURDHUI, tick=False):
        yield


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def accueil(compte):
    return compte("accueil", nom="Desk")


@pytest.fixture
def suivie(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)
