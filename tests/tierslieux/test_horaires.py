from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from tests.tierslieux.fabriques import dits
from tierslieux.horaires import bornes, feries, heures_locales, moments_de


def test_feries_de_2023():
    assert feries(2023).keys() == {
        date(2023, 1, 1), date(2023, 4, 10), date(2023, 5, 1), date(2023, 5, 8), date(2023, 5, 18), date(2023, 5, 29),
        date(2023, 7, 14), date(2023, 8, 15), date(2023, 11, 1), date(2023, 11, 11), date(2023, 12, 25),
    }  # fmt: skip


def test_feries_sans_alsace_moselle():
    # Vendredi saint et Saint-Étienne : fériés à Strasbourg, ouvrés à Saint-Étienne.
    assert date(2023, 4, 7) not in feries(2023)
    assert date(2023, 12, 26) not in feries(2023)


@pytest.mark.parametrize(
    ("debut", "fin", "attendus"),
    [
        (time(9), time(12), ["matin"]),
        (time(9), time(13, 30), ["matin"]),
        (time(9), time(13, 31), ["matin", "apres_midi"]),
        (time(9), time(17), ["matin", "apres_midi"]),
        (time(14), time(17), ["apres_midi"]),
        (time(12, 45), time(17), ["apres_midi"]),
        (time(18, 30), time(21), ["soiree"]),
        (time(9), time(21), ["matin", "apres_midi", "soiree"]),
        (time(12, 50), time(13, 5), ["matin"]),
        (time(17, 45), time(18, 10), ["apres_midi"]),
    ],
)
def test_moments_couverts(debut, fin, attendus):
    assert moments_de(debut, fin) == attendus


def test_heure_que_le_printemps_saute():
    with pytest.raises(ValidationError) as refus:
        bornes(date(2026, 3, 29), time(2, 30), time(4))
    assert dits(refus) == ["2 h 30 n’existe pas le 29 mars 2026 : la France passe à l’heure d’été cette nuit-là."]


def test_heure_que_l_automne_repete():
    debut, fin = bornes(date(2026, 10, 25), time(2, 30), time(4))
    assert (debut.astimezone(UTC), fin.astimezone(UTC)) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 3, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(("jour", "heure_utc"), [(date(2026, 3, 28), 8), (date(2026, 3, 30), 7)])
def test_neuf_heures_reste_neuf_heures(jour, heure_utc):
    debut, fin = bornes(jour, time(9), time(12))
    assert debut.astimezone(UTC).hour == heure_utc
    assert heures_locales(debut, fin) == (jour, time(9), time(12))


@pytest.mark.parametrize("fin", [time(9), time(8), time(0)])
def test_fin_avant_le_debut(fin):
    with pytest.raises(ValidationError) as refus:
        bornes(date(2026, 3, 2), time(9), fin)
    assert refus.value.message_dict.keys() == {"fin"}
    assert dits(refus) == [
        "La fin doit être après le début, le même jour. Pour une soirée qui passe minuit, posez une réservation "
        "par jour."
    ]
