import django_filters
import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danaecare.socle.communs.options import Options, OptionsDeFiltre
from danaecare.socle.territoires.models import Secteur


class Formulaire(forms.Form):
    secteur = forms.ModelChoiceField(Secteur.objects.order_by("nom"), required=False, empty_label="Tous")


class Filtre(django_filters.FilterSet):
    secteur = django_filters.ModelChoiceFilter(
        queryset=Secteur.objects.order_by("nom"), empty_label="Tous", null_label="Aucun"
    )


@pytest.mark.django_db
def test_les_options_sont_lues_en_une_fois():
    noms = list(Secteur.objects.order_by("nom").values_list("pk", "nom"))
    assert noms
    champ = Formulaire().fields["secteur"]
    assert type(champ.choices) is Options
    with CaptureQueriesContext(
        connection,
    ) as releve:
        lus = [(getattr(cle, "value", cle), nom) for cle, nom in champ.choices]
    assert lus == [("", "Tous"), *noms]
    assert [requete["sql"].split()[0] for requete in releve] == ["SELECT"]


@pytest.mark.django_db
def test_un_filtre_offre_aussi_ce_qui_n_en_a_pas():
    champ = Filtre(queryset=Secteur.objects.all()).form.fields["secteur"]
    assert type(champ.choices.field.iterator(champ)) is OptionsDeFiltre
    assert [nom for _, nom in champ.choices][:2] == ["Tous", "Aucun"]
    assert len(list(champ.choices)) == Secteur.objects.count() + 2


@pytest.mark.django_db
def test_une_option_de_plus_se_voit_au_formulaire_suivant():
    avant = len(list(Formulaire().fields["secteur"].choices))
    Secteur.objects.create(nom="Zone", decoupage=Secteur.objects.first().decoupage)
    assert len(list(Formulaire().fields["secteur"].choices)) == avant + 1
