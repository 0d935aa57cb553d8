from datetime import date

import pytest

from danaecare.socle.communs.texte.dates import mois_apres, mois_avant


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 12, 31), 6, date(2024, 6, 30)),
        # The same day, not the last of the month. Source: code de procédure civile, art. 641.
        (date(2024, 6, 30), 6, date(2024, 12, 30)),
        (date(2023, 2, 28), 3, date(2023, 5, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_des_mois_plus_tard(jour, mois, attendu):
    assert mois_apres(jour, mois) == attendu


def test_des_mois_plus_tot():
    assert mois_avant(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert mois_avant(date(2024, 1, 15), 13) == date(2022, 12, 15)
