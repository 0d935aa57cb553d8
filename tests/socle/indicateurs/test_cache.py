"""The hub's cache stays small: the oldest figures leave first, and nothing else before its time."""

import pytest
import time_machine
from django.db import connection

from danaecare import settings as reglages
from danaecare.socle.indicateurs import cache as module
from danaecare.socle.indicateurs.cache import CacheDuHub

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr(module, "GARDES_MAX", 3)
    return CacheDuHub("cache_hub", {"OPTIONS": {"MAX_ENTRIES": 5}})


def _garder(table, *cles):
    """A minute apart, the first at nine o'clock."""
    for rang, cle in enumerate(cles):
        with time_machine.travel(f"2026-11-21T09:{rang:02d}:00+01:00", tick=False):
            table.set(cle, cle.upper(), 3600)


@time_machine.travel("2026-11-21T09:30:00+01:00", tick=False)
def test_les_plus_anciens_chiffres_partent_les_premiers_et_les_sceaux_restent(table):
    _garder(table, "sceau:a", "releve:z", "releve:y", "compteur:b", "releve:c", "releve:d")
    assert set(table.get_many(["releve:z", "releve:y", "releve:c", "releve:d"])) == {
        "releve:z", "releve:y", "releve:c", "releve:d",
    }  # fmt: skip
    _garder(table, *[f"releve:{rang}" for rang in range(20)])
    with time_machine.travel("2026-11-21T09:31:00+01:00", tick=False):
        table.set("releve:nouveau", 1, 3600)
    assert table.get_many(["sceau:a", "compteur:b"]) == {"sceau:a": "SCEAU:A", "compteur:b": "COMPTEUR:B"}
    gardes = table.get_many(["releve:z", "releve:c", *[f"releve:{rang}" for rang in range(20)], "releve:nouveau"])
    assert set(gardes) == {"releve:17", "releve:18", "releve:19", "releve:nouveau"}


@time_machine.travel("2026-11-21T09:30:00+01:00", tick=False)
def test_la_table_ne_grandit_pas_sans_fin(table):
    _garder(table, *[f"releve:{rang}" for rang in range(50)])
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM cache_hub")
        assert curseur.fetchone() == (5,)


@time_machine.travel("2026-11-21T09:30:00+01:00", tick=False)
def test_un_flot_d_essais_ne_leve_pas_les_freins(table, monkeypatch):
    """Ten times the table's size in live brakes: none leaves, until it is a flood for the disk too."""
    freins = [f"allauth:rl:{rang:03d}" for rang in range(50)]
    for cle in freins:
        table.set(cle, cle, 3600)
    assert set(table.get_many(freins)) == set(freins)
    monkeypatch.setattr(module, "PROTEGES_MAX", 40)
    table.set("allauth:rl:050", 1, 3600)
    assert 30 < len(table.get_many(freins)) < 50


def test_la_table_du_hub_est_celle_ci():
    assert reglages.CACHES["default"]["BACKEND"] == f"{CacheDuHub.__module__}.{CacheDuHub.__qualname__}"
