"""Where reads go; the real streaming replica is in tests/robustesse/test_replique.py."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.journal import replique

pytestmark = pytest.mark.django_db


def test_sans_reglage_aucune_question_de_plus(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert replique.base_pour() == DEFAULT_DB_ALIAS
        assert replique.lire(replique.base_de_lecture) == DEFAULT_DB_ALIAS


def test_jamais_au_milieu_d_une_transaction(monkeypatch):
    """This test is one: the replica is not even asked."""
    monkeypatch.setattr(replique, "reglee", lambda: True)
    assert connections[DEFAULT_DB_ALIAS].in_atomic_block
    assert replique.base_pour() == DEFAULT_DB_ALIAS


def test_le_routeur_ne_detourne_que_les_lectures():
    routeur = replique.Routeur()
    assert routeur.db_for_read(Organisation) is None
    jeton = replique._lecture.set(replique.REPLIQUE)
    try:
        assert routeur.db_for_read(Organisation) == replique.REPLIQUE
        assert routeur.db_for_write(Organisation, instance=Organisation()) == DEFAULT_DB_ALIAS
    finally:
        replique._lecture.reset(jeton)
    assert routeur.allow_migrate(replique.REPLIQUE, "annuaire") is False
    assert routeur.allow_migrate(DEFAULT_DB_ALIAS, "annuaire") is True
