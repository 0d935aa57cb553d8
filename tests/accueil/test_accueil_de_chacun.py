"""The home and the figures of each role, with the cache that the hub really has: a table, not a memory."""

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.urls import reverse

from danaecare import settings as du_hub
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.comptes.roles import Role
from danaecare.socle.indicateurs.cache_indicateurs import calculer_chacune
from danaecare.socle.indicateurs.periode import Periode

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache_du_hub(settings):
    settings.CACHES = du_hub.CACHES
    assert {type(cache) for cache in (caches[nom] for nom in caches)} == {DatabaseCache}


@pytest.mark.parametrize("roles", [[role] for role in Role] + [[], [Role.ADMINISTRATION, Role.JARDINS]], ids=str)
def test_l_accueil_s_ouvre_deux_fois(cache_du_hub, client_de, roles):
    """Cold, then from what was kept."""
    client = client_de(*roles)
    attendu = 200 if roles else 403
    assert [client.get(reverse("accueil")).status_code for _ in range(2)] == [attendu, attendu]


def test_rien_de_demande_rien_de_lu(cache_du_hub, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert calculer_chacune([], [Periode.annee(2023)]) == [{}]


def test_un_frein_tient_jusqu_a_son_heure_et_pas_au_dela(cache_du_hub):
    """The fifth send does not shorten the hour of the first, nor lengthen it."""
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False) as horloge:
        for _ in range(4):
            antirobot.freiner("essai", "une", 5, 3600)
        horloge.shift(1800)
        antirobot.freiner("essai", "une", 5, 3600)
        with pytest.raises(antirobot.Refuse):
            antirobot.freiner("essai", "une", 5, 3600)
        antirobot.freiner("essai", "autre", 5, 3600)
        horloge.shift(1801)
        for _ in range(4):
            antirobot.freiner("essai", "une", 5, 3600)
        with pytest.raises(antirobot.Refuse):
            antirobot.freiner("essai", "une", 5, 3600)


def test_un_flot_de_chiffres_reste_petit_et_ne_leve_pas_les_freins(cache_du_hub):
    """Two tables: what is computed never pushes out what protects a form."""
    caches["default"].set("allauth:rl:1", "frein", 3600)
    gardes = du_hub.CACHES["indicateurs"]["OPTIONS"]["MAX_ENTRIES"]
    for rang in range(gardes + 5):
        caches["indicateurs"].set(f"aidants:{rang}", rang, 3600)
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM cache_indicateurs")
        assert curseur.fetchone()[0] <= gardes
    assert caches["indicateurs"].get(f"aidants:{gardes + 4}") == gardes + 4
    assert caches["default"].get("allauth:rl:1") == "frein"
