"""The commune field: what it takes, what it says, what it keeps."""

import pytest
from django import forms

from danaecare.socle.territoires.forms import ChampCommune
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

pytestmark = pytest.mark.django_db


class Formulaire(forms.Form):
    commune = ChampCommune(required=False)


@pytest.mark.parametrize(
    ("saisie", "code"),
    [("42218", "42218"), ("st etienne", "42218"), ("Chalmazel", "42039"), ("Saint-Étienne (42100)", "42218")],
)
def test_prend_un_code_ou_un_nom(saisie, code):
    form = Formulaire({"commune": saisie})
    assert form.is_valid()
    assert form.cleaned_data["commune"].commune.code == code


def test_prend_une_commune_d_ailleurs():
    form = Formulaire({"commune": "Bordeaux 33000"})
    assert form.is_valid()
    assert form.cleaned_data["commune"] == Lieu(libre_nom="Bordeaux", libre_code_postal="33000")


def test_vide_est_inconnu():
    form = Formulaire({"commune": "  "})
    assert form.is_valid()
    assert form.cleaned_data["commune"] is None


@pytest.mark.parametrize(
    ("saisie", "debut"),
    [
        ("Bussières", "Plusieurs communes répondent"),
        ("Saint-Étiene", "Aucune commune connue"),
        ("42100", "«\u00a042100\u00a0» est à la fois un code postal et un code INSEE"),
        ("Trifouilly 42000", "Aucune commune connue"),
        ("x" * 121, "Assurez-vous"),
    ],
)
def test_dit_pourquoi_et_garde_la_saisie(saisie, debut):
    form = Formulaire({"commune": saisie})
    assert not form.is_valid()
    assert form.errors["commune"][0].startswith(debut)
    assert form["commune"].value() == saisie


@pytest.mark.parametrize(
    "initiale",
    [
        lambda c: c,
        lambda c: c.pk,
        lambda c: Lieu(commune=c),
    ],
    ids=["commune", "code", "lieu"],
)
def test_montre_la_valeur_de_depart(initiale):
    roanne = Commune.objects.get(pk="42187")
    champ = Formulaire(initial={"commune": initiale(roanne)})["commune"]
    assert champ.value() == "Roanne (42300)"
    assert 'data-suggestions="/territoires/suggestions/"' in str(champ)
    assert 'value="Roanne (42300)"' in str(champ)


def test_sait_si_elle_a_change():
    roanne = Lieu(commune=Commune.objects.get(pk="42187"))
    assert not Formulaire({"commune": "Roanne (42300)"}, initial={"commune": roanne}).has_changed()
    assert Formulaire({"commune": "Riorges"}, initial={"commune": roanne}).has_changed()
    assert not Formulaire({"commune": ""}, initial={"commune": None}).has_changed()
    assert Formulaire({"commune": ""}, initial={"commune": roanne}).has_changed()
