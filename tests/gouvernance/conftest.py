import pytest
import time_machine

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer


@pytest.fixture
def le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def colette(db):
    return personne_creer(par=None, nom="Aulagne", prenom="Colette", courriel="colette@exemple.fr")


@pytest.fixture
def basile(db):
    return personne_creer(par=None, nom="Bonnard", prenom="Basile")


@pytest.fixture
def metropole(db):
    return organisation_creer(par=None, nom="Métropole", nature="collectivite")


@pytest.fixture
def en_ligne(settings):
    """What leaves in the background is done at once."""
    settings.TRAVAUX_EN_LIGNE = True
