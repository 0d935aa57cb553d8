"""What figures share is read once in a computation, and never after it."""

import pytest

from danaecare.socle.indicateurs.calcul import calcul, partage
from danaecare.socle.indicateurs.periode import Periode

pytestmark = pytest.mark.django_db
ANNEE, AVANT = Periode.annee(2023), Periode.annee(2022)


def test_une_lecture_par_periode_dans_un_calcul_et_rien_n_en_reste():
    lues = []

    @partage
    def lire(periode):
        lues.append(periode)
        return len(lues)

    for _ in range(2):
        with calcul():
            premier = lire(ANNEE)
            assert (lire(ANNEE), lire(AVANT), lire(Periode.annee(2023))) == (premier, premier + 1, premier)
            with calcul():  # a computation inside another is the same one
                assert lire(ANNEE) == premier
    assert lues == [ANNEE, AVANT] * 2
    lire(ANNEE)
    lire(ANNEE)
    assert len(lues) == 6


def test_une_erreur_finit_le_calcul():
    lues = []
    lire = partage(lues.append)
    with pytest.raises(ZeroDivisionError), calcul():
        lire(ANNEE)
        _ = 1 / 0
    lire(ANNEE)
    lire(ANNEE)
    assert lues == [ANNEE] * 3
