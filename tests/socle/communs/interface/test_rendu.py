"""The fields of our templates say what Django's own say."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.safestring import mark_safe

from tests.pages import serree

PIEGE = "\"><script>&'"


class Tout(forms.Form):
    texte = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"class": PIEGE, "data-x": False, "list": "l"}))
    nombre = forms.IntegerField(min_value=1234, required=False)
    recherche = forms.CharField(widget=forms.TextInput(attrs={"type": "search"}))
    courriel = forms.EmailField(disabled=True)
    secret = forms.CharField(widget=forms.PasswordInput(render_value=True))
    cache = forms.CharField(widget=forms.HiddenInput)
    jour = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    heure = forms.TimeField()
    instant = forms.DateTimeField()
    long = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    oui = forms.BooleanField()
    radio = forms.ChoiceField(choices=[("a", "A & b"), (1234, 1234)], widget=forms.RadioSelect(attrs={"class": "c"}))
    cases = forms.MultipleChoiceField(
        choices=[("Groupe <1>", [("x", "X"), ("y", mark_safe("<b>Y</b>"))]), ("z", "Z")],
        widget=forms.CheckboxSelectMultiple,
    )
    liste = forms.ChoiceField(choices=[("", "Tous"), ("Le <groupe>", [(1, "Un"), (2, "D'eux")]), ("c", PIEGE)])
    plusieurs = forms.MultipleChoiceField(choices=[("1", 2023), ("2", "Deux")], widget=forms.SelectMultiple)
    nul = forms.NullBooleanField()
    piece = forms.FileField(required=False)
    fendu = forms.SplitDateTimeField()


SAISIES = {
    "texte": PIEGE, "nombre": "12345", "courriel": "a@b.fr", "secret": PIEGE, "cache": PIEGE, "jour": "2023-02-01",
    "heure": "10:20", "instant": "2023-02-01 10:20", "long": f"\n{PIEGE}", "oui": "on", "radio": "1234",
    "cases": ["x", "z"], "liste": "2", "plusieurs": ["1", "2"], "nul": "true", "fendu_0": "2023-02-01",
}  # fmt: skip
INITIALES = {
    "nombre": 12345, "jour": dt.date(2023, 2, 1), "instant": dt.datetime(2023, 2, 1, 10, 20, tzinfo=dt.UTC), "liste": 1,
    "cases": ["y"], "texte": mark_safe("<i>"), "oui": True,
}  # fmt: skip


@pytest.mark.parametrize("arguments", [{}, {"initial": INITIALES}, {"data": SAISIES}, {"data": {}}], ids=str)
@pytest.mark.parametrize("champ", Tout.base_fields)
def test_un_champ_s_ecrit_comme_par_les_gabarits_de_django(champ, arguments):
    ici, chez_django = (
        str(Tout(renderer=rendu(), **arguments)[champ]) for rendu in (TemplatesSetting, DjangoTemplates)
    )
    assert serree(ici) == serree(chez_django)


def test_le_choix_vide_est_dit():
    class Choix(forms.Form):
        lieu = forms.ChoiceField(choices=[("", "---------"), ("a", "A")])

    assert serree(str(Choix()["lieu"])) == (
        '<select name="lieu" required id="id_lieu"><option value="" selected>Choisir…</option>'
        '<option value="a">A</option></select>'
    )


def test_les_erreurs_et_l_aide_sont_liees_a_leur_champ():
    class Aide(forms.Form):
        age = forms.IntegerField(label="Âge <1>", help_text="En <b>années</b>.")
        libre = forms.CharField(required=False)

    html = serree(Aide({"age": "<x>"})["age"].as_field_group())
    assert '<label for="id_age">Âge &lt;1&gt;</label>' in html
    assert '<div class="aide" id="id_age_helptext">En<b>années</b>.</div>' in html
    assert '<ul class="erreur" id="id_age_error"><li>' in html
    assert 'aria-invalid="true" aria-describedby="id_age_helptext id_age_error"' in html
    assert "&lt;x&gt;" in html and "<x>" not in html
