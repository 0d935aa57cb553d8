from datetime import UTC, date, datetime

import pytest

from danaecare.socle.indicateurs.periode import Periode


def test_le_31_decembre_compte_dans_son_annee():
    debut, fin = Periode.annee(2023).instants
    soir = datetime(2023, 12, 31, 22, 30, tzinfo=UTC)  # 23:30 in Paris
    minuit = datetime(2023, 12, 31, 23, 0, tzinfo=UTC)  # 1 January in Paris
    assert debut <= soir < fin
    assert not debut <= minuit < fin


def test_l_annee_precedente_et_le_29_fevrier():
    assert Periode.annee(2024).precedente == Periode.annee(2023)
    assert Periode(date(2024, 2, 29), date(2024, 2, 29)).precedente == Periode(date(2023, 2, 28), date(2023, 2, 28))


def test_se_dit_en_francais():
    assert str(Periode.annee(2023)) == "2023"
    assert str(Periode(date(2023, 3, 1), date(2023, 6, 30))) == "du 01/03/2023 au 30/06/2023"


def test_a_l_envers_est_refusee():
    with pytest.raises(ValueError, match="précède"):
        Periode(date(2023, 2, 1), date(2023, 1, 1))
