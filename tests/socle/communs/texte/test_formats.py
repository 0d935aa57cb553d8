import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from danaecare.socle.communs.texte import formats

F, N = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("valeur", "decimales", "attendu"),
    [
        (0, None, "0"),
        (12345, None, f"12{F}345"),
        (1234567, None, f"1{F}234{F}567"),
        (-4, None, "−4"),
        (58.8, None, "58,8"),
        (Decimal("12.50"), None, "12,5"),
        (12.0, None, "12"),
        (2.345, 2, "2,35"),
        (7, 1, "7,0"),
        (-0.001, 1, "0,0"),
        (None, None, "–"),
        ("", None, "–"),
    ],
)
def test_nombre(valeur, decimales, attendu):
    assert formats.nombre(valeur, decimales) == attendu


@pytest.mark.parametrize(
    ("part", "total", "attendu"),
    [(43, 97, f"44,3{N}%"), (0, 97, f"0,0{N}%"), (97, 97, f"100,0{N}%"), (1, 0, "–"), (None, 5, "–"), (1, None, "–")],
)
def test_pourcent(part, total, attendu):
    assert formats.pourcent(part, total) == attendu


@pytest.mark.parametrize(
    ("valeur", "centimes", "attendu"),
    [
        (Decimal("12345.60"), None, f"12{F}345,60{N}€"),
        (12345, None, f"12{F}345{N}€"),
        (5, True, f"5,00{N}€"),
        (Decimal("5.5"), False, f"6{N}€"),
        (-3, None, f"−3{N}€"),
        (None, None, "–"),
    ],
)
def test_euros(valeur, centimes, attendu):
    assert formats.euros(valeur, centimes) == attendu


@pytest.mark.parametrize(
    ("minutes", "attendu"),
    [
        (65, f"1{N}h{N}05"),
        (40, f"40{N}min"),
        (60, f"1{N}h"),
        (0, f"0{N}min"),
        (-90, f"−1{N}h{N}30"),
        (dt.timedelta(hours=2, minutes=9), f"2{N}h{N}09"),
        (None, "–"),
    ],
)
def test_duree(minutes, attendu):
    assert formats.duree(minutes) == attendu


def test_dates_en_lettres():
    assert formats.date_longue(dt.date(2023, 1, 1)) == f"1er{N}janvier 2023"
    assert formats.date_longue(dt.date(2026, 11, 24), semaine=True, annee=False) == f"mardi 24{N}novembre"
    assert formats.date_courte(dt.date(2023, 8, 2)) == "02/08/2023"
    assert formats.mois_long(dt.date(2023, 8, 2)) == "août 2023"
    assert formats.date_longue(None) == "–"


def test_un_instant_est_dit_a_l_heure_de_paris():
    instant = dt.datetime(2023, 12, 31, 23, 30, tzinfo=dt.UTC)
    assert formats.date_longue(instant) == f"1er{N}janvier 2024"
    assert formats.heure(instant) == f"0{N}h{N}30"


def test_heure():
    assert formats.heure(dt.time(20, 5)) == f"20{N}h{N}05"
    assert formats.heure(dt.time(14)) == f"14{N}h"
    assert formats.heure(None) == "–"


@pytest.mark.parametrize(
    ("quantite", "attendu"),
    [
        (0, f"0{N}aidant"),
        (1, f"1{N}aidant"),
        (1.5, f"1,5{N}aidant"),
        (2, f"2{N}aidants"),
        (1200, f"1{F}200{N}aidants"),
        (None, "– aidants"),
    ],
)
def test_pluriel(quantite, attendu):
    assert formats.pluriel(quantite, "aidant") == attendu


def test_les_filtres_portent_les_memes_noms():
    rendu = Template(
        '{{ n|nombre }} {{ n|pluriel:"cheval,chevaux" }} {{ n|pourcent:t }} {{ m|duree }} {{ j|date_semaine }}'
    ).render(Context({"n": 1200, "t": 4800, "m": 65, "j": dt.date(2026, 11, 24)}))
    assert rendu == f"1{F}200 1{F}200{N}chevaux 25,0{N}% 1{N}h{N}05 mardi 24{N}novembre"


def test_les_espaces_d_une_phrase_sont_retenues():
    phrase = "La salle « Atelier » est prise : choisissez-en une autre ? 12 % (à 14:30), 3 €."
    assert formats.espacer(phrase) == (
        f"La salle «{N}Atelier{N}» est prise{N}: choisissez-en une autre{N}? 12{N}% (à 14:30), 3{N}€."
    )
    rendu = Template("{{ a|espacer }} {{ b|espacer }}").render(
        Context({"a": "<b> « x »", "b": mark_safe("<b>Fait !</b>")})
    )
    assert rendu == f"&lt;b&gt; «{N}x{N}» <b>Fait{N}!</b>"


@pytest.mark.parametrize(
    ("valeur", "unite", "lu"),
    [
        (14, "réunions", "réunions"), (14, "réunion", "réunions"), (8, "action", "actions"), (1, "réunions", "réunion"),
        (0, "personnes", "personne"), (Decimal("1.5"), "heures", "heure"), ("1\u202f234", "heure", "heures"),
        ("1,5", "heures", "heure"), (3, "mois", "mois"), (44, "%", "%"), (2, "kg", "kg"), (None, "jardins", "jardin"),
        (2, "unité de la ressource", "unités de la ressource"),
    ],
)  # fmt: skip
def test_l_unite_s_accorde(valeur, unite, lu):
    assert formats.accord(valeur, unite) == lu


@pytest.mark.parametrize(
    ("valeur", "decimales", "arrondie"),
    [
        (Decimal(17) / 4, 1, "4.3"), (Decimal("12.5"), 0, "13"), (Decimal("-12.5"), 0, "-13"), (2.675, 2, "2.68"),
        (Decimal("0.125"), 2, "0.13"), (4, 1, "4.0"),
    ],
)  # fmt: skip
def test_un_seul_arrondi(valeur, decimales, arrondie):
    assert str(formats.arrondir(valeur, decimales)) == arrondie


@pytest.mark.parametrize(
    ("montant", "poids", "parts"),
    [
        ("100", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.05", [50, 50], ["0.03", "0.02"]),
        ("10", [0, 5, 0], ["0.00", "10.00", "0.00"]),
        ("-100", [1, 1, 1], ["-33.33", "-33.33", "-33.34"]),
        ("20000.01", [33.33, 33.33, 33.34], ["6666.00", "6666.00", "6668.01"]),
        ("10", [], []),
    ],
)
def test_les_parts_d_un_montant_font_ce_montant_au_centime(montant, poids, parts):
    partage = formats.partager(Decimal(montant), [str(p) for p in poids])
    assert [str(part) for part in partage] == parts
    assert sum(partage) == (Decimal(montant) if poids else 0)


@given(st.decimals("-9999999", "9999999", places=2), st.lists(st.integers(0, 10000), max_size=12))
def test_des_parts_quelconques_font_toujours_leur_montant(montant, poids):
    parts = formats.partager(montant, poids)
    assert sum(parts) == (montant if sum(poids) else 0)
    exactes = [montant * p / sum(poids) for p in poids] if sum(poids) else []
    assert all(abs(part - exacte) < Decimal("0.01") for part, exacte in zip(parts, exactes, strict=False))
