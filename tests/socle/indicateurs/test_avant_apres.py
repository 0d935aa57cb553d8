"""Before and after: what is said equals arithmetic done by hand, and scipy; under ten pairs nothing is."""

from decimal import Decimal
from random import Random

import pytest

from danaecare.socle.indicateurs.avant_apres import (
    comparer,
    intervalle,
    par_bandes,
    quantile_de_student,
    qui_repond,
)

D = Decimal
# Ten people on a scale from 0 to 10, where higher is better and two points matter.
PAIRES = [(3, 6), (4, 5), (5, 5), (2, 6), (6, 4), (7, 7), (4, 8), (5, 6), (3, 3), (8, 5)]


def dits(nombre=10, **autrement):
    reglages = {"sens": "haut", "changement": D(2), "minimum": 0, "maximum": 10} | autrement
    return comparer([(D(a), D(b)) for a, b in PAIRES[:nombre]], **reglages)


def test_dix_paires_comptees_a_la_main():
    """Before: 3+4+5+2+6+7+4+5+3+8 = 47, so 4,7. After: 6+5+5+6+4+7+8+6+3+5 = 55, so 5,5: a change of 0,8.

    Changes: +3 +1 0 +4 -2 0 +4 +1 0 -3. Two points or more: three better (+3 +4 +4), two worse (-2 -3), five stable.
    """
    dit = dits()
    assert (dit.paires, dit.avant, dit.apres, round(dit.changement, 10)) == (10, 4.7, 5.5, 0.8)
    assert (dit.mieux, dit.stables, dit.moins) == (3, 5, 2)
    # From 0 to 3: 3 2 3 before, 3 after; from 4 to 6: 4 5 6 4 5, then 6 5 5 6 4 6 5; from 7 to 10: 7 8, then 7 8.
    assert dit.bandes == (("0 à 3", 3, 1), ("4 à 6", 5, 7), ("7 à 10", 2, 2))
    assert dit.intervalle is None  # under thirty


def test_le_meme_ou_bas_est_mieux_et_sans_seuil_tout_changement_compte():
    """Lower is better: those who lost two points are better. Without a threshold, 5 went up, 2 down, 3 did not move."""
    bas, sans = dits(sens="bas"), dits(changement=None)
    assert (bas.mieux, bas.stables, bas.moins) == (2, 5, 3)
    assert (sans.mieux, sans.stables, sans.moins) == (5, 3, 2)
    muet = dits(sens="")
    assert (muet.mieux, muet.stables, muet.moins) == (0, 0, 0)


def test_sous_dix_paires_rien_n_est_dit_et_une_paire_incomplete_n_en_est_pas_une():
    assert dits(9) is None
    assert comparer([(D(1), None)] * 12, sens="haut", changement=None, minimum=0, maximum=10) is None


def test_l_intervalle_de_trente_changements_compte_a_la_main():
    """Fifteen people gain 1 point, fifteen gain 3: mean 2; each is 1 away, so s² = 30 / 29 and s = 1,017 095.

    s / √30 = 0,185 695; t of Student for 29 degrees at 95 % is 2,045 230 (tables). 0,185 695 × 2,045 230 = 0,379 790.
    """
    assert round(quantile_de_student(29), 6) == 2.045230
    assert [round(borne, 6) for borne in intervalle([D(1), D(3)] * 15)] == [1.620210, 2.379790]
    assert intervalle([D(1), D(3)] * 14) is None  # 28
    assert intervalle([D(2)] * 40) is None  # nobody differs


def test_les_quantiles_des_tables():
    """Student's own table: 1, 2, 3, 10, 30, 120 degrees."""
    tables = {1: 12.706, 2: 4.303, 3: 3.182, 10: 2.228, 30: 2.042, 120: 1.980}
    assert {n: round(quantile_de_student(n), 3) for n in tables} == tables


def test_une_echelle_de_cent_est_coupee_en_trois():
    assert [nom for nom, *_ in par_bandes([D(0)], [D(100)], 0, 100)] == ["0 à 33", "34 à 66", "67 à 100"]
    assert par_bandes([D(0), D(33), D("33.5")], [D(34), D(100), D(67)], 0, 100) == (
        ("0 à 33", 3, 0), ("34 à 66", 0, 1), ("67 à 100", 0, 2),
    )  # fmt: skip


def test_qui_repond_a_cote_de_qui_ne_repond_pas():
    oui = [{"genre": "Femmes"}] * 8 + [{"genre": "Hommes"}] * 3 + [{"genre": None}]
    non = [{"genre": "Femmes"}] * 4 + [{"genre": "Hommes"}] * 6
    (dit,) = qui_repond(oui, non, ["genre"])
    assert dit.lignes == (("Femmes", 8, 4), ("Hommes", 3, 6), ("Non renseigné", 1, 0))
    assert (dit.repondants, dit.autres) == (12, 10)
    assert qui_repond(oui, non[:9], ["genre"]) == []


@pytest.mark.lent
def test_comme_scipy():
    """Quantiles of 1 to 400 degrees, intervals of drawn changes: what scipy finds."""
    from scipy import stats  # noqa: PLC0415 -- a second to load

    for degres in (*range(1, 60), 119, 120, 200, 399, 400):
        assert quantile_de_student(degres) == pytest.approx(stats.t.ppf(0.975, degres), rel=1e-9)
    tire = Random(21)
    for nombre in (30, 31, 40, 157):
        avant = [tire.randint(0, 10) for _ in range(nombre)]
        apres = [min(10, max(0, valeur + tire.randint(-3, 5))) for valeur in avant]
        juste = stats.ttest_rel(apres, avant).confidence_interval(0.95)
        ecarts = [D(b) - D(a) for a, b in zip(avant, apres, strict=True)]
        assert intervalle(ecarts) == pytest.approx((juste.low, juste.high), rel=1e-9)
