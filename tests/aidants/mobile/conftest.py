"""The phone of an agent, a stop of today, and the line between the phone and the hub."""

import pytest
from django.db import connection

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.mobile.coupure import Ligne
from tests.aidants.mobile.fabriques import BOEN, halte_creer
from tests.aidants.mobile.telephone import Telephone
from tests.conftest import creer_compte


@pytest.fixture
def halte(transactional_db):
    return halte_creer(BOEN, jour=aujourdhui())


@pytest.fixture
def agent(transactional_db):
    """An account of a hub that has lived: its number has thousands, that French writes with a space."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT setval(pg_get_serial_sequence('comptes_utilisateur', 'id'), 12344)")
    return creer_compte("escale_mobile")


@pytest.fixture
def ligne(live_server):
    hote, port = live_server.url.removeprefix("http://").split(":")
    ligne = Ligne((hote, int(port)))
    yield ligne
    ligne.fermer()


@pytest.fixture
def telephone(playwright, tmp_path, ligne, halte, agent):
    telephone = Telephone(playwright, tmp_path / "telephone", ligne, halte)
    try:
        telephone.allumer()
        telephone.connecter(agent)
        telephone.preparer()
        yield telephone
    finally:
        if telephone.contexte is not None:
            telephone.eteindre()
