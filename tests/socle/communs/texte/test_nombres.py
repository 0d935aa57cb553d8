from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.nombres import DecimaleField, lire_nombre


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("1 234,56", "1234.56"), ("1\u202f234,56", "1234.56"), ("1\u00a0234,56 €", "1234.56"), ("1234.56", "1234.56"),
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("\u22122,5", "-2.5"), ("- 2,5", "-2.5"),
        ("(12,50)", "-12.5"),
        ("\u200b15\u00ad,5", "15.5"), ("1,234", "1.234"), ("0,50", "0.5"), ("1 234 567", "1234567"),
    ],
)  # fmt: skip
def test_un_nombre_se_lit_comme_on_l_ecrit(ecrit, lu):
    assert lire_nombre(ecrit) == Decimal(lu)


@pytest.mark.parametrize(
    "ecrit", ["", "douze", "12 34", "1e5", "NaN", "Infinity", "1,2,3", "1_000", "\u0661\u0662", "12,5 heures", "--2"]
)
def test_ce_qui_n_est_pas_un_nombre_est_refuse(ecrit):
    with pytest.raises(ValueError, match=r"^"):
        lire_nombre(ecrit)


class PrixForm(forms.Form):
    prix = DecimaleField(min_value=Decimal("0.5"), max_value=5000, required=False)


@pytest.mark.parametrize(
    ("ecrit", "valeur"),
    [
        ("1 234,5", Decimal("1234.5")),
        ("12.50", Decimal("12.5")),
        ("", None),
        ("  ", None),
        ("5\u202f000", Decimal(5000)),
    ],
)
def test_un_champ_prend_la_virgule(ecrit, valeur):
    form = PrixForm({"prix": ecrit})
    assert (form.is_valid(), form.cleaned_data) == (True, {"prix": valeur})


@pytest.mark.parametrize(
    ("ecrit", "message"),
    [
        ("douze", "Écrivez un nombre, par exemple « 1\u202f234,5 »."),
        ("1,234", "2\u00a0chiffres au plus après la virgule\u00a0; un espace sépare les milliers."),
        ("0,25", "0,5 au moins."),
        ("5 001", "5\u202f000 au plus."),
    ],
)
def test_ce_qui_est_refuse_dit_pourquoi_et_reste_ecrit(ecrit, message):
    form = PrixForm({"prix": ecrit})
    assert form.errors == {"prix": [message]}
    assert f'value="{ecrit}"' in form["prix"].as_widget()


def test_ce_qui_est_connu_est_montre_en_francais():
    montre = {valeur: PrixForm(initial={"prix": valeur})["prix"].as_widget() for valeur in (Decimal("1234.50"), None)}
    assert 'value="1\u202f234,5"' in montre[Decimal("1234.50")]
    assert 'inputmode="decimal"' in montre[None]
    assert "value=" not in montre[None]
    with pytest.raises(ValidationError):
        DecimaleField().clean("")
