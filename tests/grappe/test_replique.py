"""The setting of the replica: nothing without it, read only with it, and left quickly when it is silent."""

import pytest

from danaecare.grappe import ErreurGrappe, replique


def test_sans_reglage_rien():
    assert replique({}) is None
    assert replique({"DATABASE_URL": "postgres://hub@base/hub", "DATABASE_REPLIQUE_URL": ""}) is None


def test_elle_se_lit_seulement_et_ne_fait_pas_attendre():
    entree = replique({"DATABASE_REPLIQUE_URL": "postgres://hub:secret@copie:5433/hub?sslmode=require&pool=4"})
    assert (entree["HOST"], entree["PORT"], entree["NAME"], entree["PASSWORD"]) == ("copie", "5433", "hub", "secret")
    assert entree["OPTIONS"] == {
        "connect_timeout": 2, "options": "-c default_transaction_read_only=on", "sslmode": "require",
    }  # fmt: skip


def test_une_adresse_fausse_dit_laquelle():
    with pytest.raises(ErreurGrappe, match=r"^DATABASE_REPLIQUE_URL n’a pas la forme"):
        replique({"DATABASE_REPLIQUE_URL": "mysql://hub@copie/hub"})
