"""The fair share, on examples that one can redo by hand."""

from decimal import Decimal

import pytest

from jardins.partage import partager

A, B, C = 1, 2, 3


@pytest.mark.parametrize(
    ("souhaits", "disponible", "attendu"),
    [
        ({A: 10, B: 10, C: 10}, 60, {A: 10, B: 10, C: 10}),
        ({A: 10, B: 10, C: 10}, 15, {A: 5, B: 5, C: 5}),
        ({A: 2, B: 10, C: 10}, 15, {A: 2, B: 7, C: 6}),
        ({A: 2, B: 3, C: 100}, 20, {A: 2, B: 3, C: 15}),
        ({A: 10, B: 10, C: 10}, 2, {A: 1, B: 1, C: 0}),
        ({A: 0, B: 5, C: 5}, 4, {A: 0, B: 2, C: 2}),
        ({A: 5, B: 5, C: 5}, 0, {A: 0, B: 0, C: 0}),
        ({A: 5, B: 5, C: 5}, -3, {A: 0, B: 0, C: 0}),
        ({}, 10, {}),
    ],
)
def test_partager(souhaits, disponible, attendu):
    voulus = {jardin: Decimal(quantite) for jardin, quantite in souhaits.items()}
    assert partager(voulus, Decimal(disponible), pas=Decimal(1), ordre=[A, B, C]) == attendu


def test_les_dernieres_unites_vont_a_qui_a_le_moins_recu():
    voulus = dict.fromkeys([A, B, C], Decimal(10))
    assert partager(voulus, Decimal(4), pas=Decimal(1), ordre=[C, A, B]) == {C: 2, A: 1, B: 1}


def test_ce_qui_se_pese_se_partage_par_demis():
    voulus = dict.fromkeys([A, B], Decimal(10))
    assert partager(voulus, Decimal("5.7"), pas=Decimal("0.5"), ordre=[A, B]) == {A: Decimal("3.0"), B: Decimal("2.5")}
