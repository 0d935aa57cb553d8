"""Small counts: primary and secondary suppression, read as a table."""

import pytest

from danaecare.socle.indicateurs.secret import masquer


def _ecrire(valeurs, seuil=11, total=None):
    cellules, cellule_total = masquer(valeurs, seuil=seuil, total=total)
    return [str(cellule) for cellule in cellules], str(cellule_total)


@pytest.mark.parametrize(
    ("valeurs", "total", "attendu", "total_attendu"),
    [
        ([43, 23, 15], 81, ["43", "23", "15"], "81"),
        ([43, 0, 15], 58, ["43", "0", "15"], "58"),  # zero may be shown
        ([43, 6, 15], 64, ["43", "< 11", "masqué"], "64"),  # one hidden is found by subtraction
        ([43, 6, 9], 58, ["43", "< 11", "< 11"], "58"),  # two hidden, sum 15: no more to hide
        ([43, 2, 2, 20], 67, ["43", "< 11", "< 11", "masqué"], "67"),  # two hidden but sum 4: one more
        ([43, 6, 15], None, ["43", "< 11", "15"], "None"),  # no total published: nothing to subtract
        ([6], 6, ["< 11"], "< 11"),
        ([6, 0], 6, ["< 11", "0"], "< 11"),
        ([2, 3], 5, ["< 11", "< 11"], "< 11"),
        ([None, 43], 43, ["None", "43"], "43"),  # unknown is not zero
        ([12, 3], 15, ["masqué", "< 11"], "15"),
    ],
)
def test_masquer(valeurs, total, attendu, total_attendu):
    assert _ecrire(valeurs, total=total) == (attendu, total_attendu)


@pytest.mark.parametrize(
    ("valeurs", "attendu"),
    [
        ([20, 12, 0, 15], ["20", "12", "0", "15"]),
        ([20, 12, 0, 1], ["masqué"] * 4),  # 20 is found by the figure of each question: so are the three others
    ],
)
def test_un_croisement_est_entier_ou_tu(valeurs, attendu):
    cellules, total = masquer(valeurs, seuil=11, total=sum(valeurs), croise=True)
    assert ([str(c) for c in cellules], str(total)) == (attendu, str(sum(valeurs)))


def test_seuil_du_financeur_et_seuil_nul():
    assert _ecrire([43, 6, 15], seuil=5, total=64) == (["43", "6", "15"], "64")
    assert _ecrire([1, 2, 3], seuil=0, total=6) == (["1", "2", "3"], "6")
