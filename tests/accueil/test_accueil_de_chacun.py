"""The home and the figures of each role, with the cache that the hub really has: a table, not a memory."""

import pytest
import time_machine
from django.conf import settings as reglages
from django.core.cache import caches
from django.urls import reverse

from danaecare import settings as du_hub
from danaecare.socle.comptes.roles import Role
from danaecare.socle.indicateurs.cache import CacheDuHub

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache_du_hub(settings):
    settings.CACHES = du_hub.CACHES
    assert isinstance(caches["default"], CacheDuHub)


@pytest.mark.parametrize("roles", [[role] for role in Role] + [[], [Role.ADMINISTRATION, Role.JARDINS]], ids=str)
def test_l_accueil_s_ouvre_deux_fois(cache_du_hub, client_de, roles):
    """Cold, then from what was kept."""
    client = client_de(*roles)
    attendu = 200 if roles else 403
    assert [client.get(reverse("accueil")).status_code for _ in range(2)] == [attendu, attendu]


def test_rien_de_demande_rien_de_lu(cache_du_hub, django_assert_num_queries):
    cache = caches["default"]
    cache.set("un", 1)
    with django_assert_num_queries(0):
        assert cache.get_many(cle for cle in ()) == {}
    assert cache.get_many(cle for cle in ("un", "deux")) == {"un": 1}
    assert cache.delete_many(iter(())) is None
    assert reglages.CACHES == du_hub.CACHES


def test_un_frein_compte_jusqu_a_son_heure_et_pas_au_dela(cache_du_hub):
    """The fifth send does not shorten the day of a mail address, nor lengthen it."""
    cache = caches["default"]
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False) as horloge:
        cache.add("frein", 0, 24 * 3600)
        assert [cache.incr("frein") for _ in range(3)] == [1, 2, 3]
        horloge.shift(23 * 3600)
        assert (cache.get("frein"), cache.incr("frein"), cache.decr("frein", 2)) == (3, 4, 2)
        horloge.shift(3600 + 1)
        assert cache.get("frein") is None
        with pytest.raises(ValueError, match="not found"):
            cache.incr("frein")
