import django_filters as filtres
from django import forms

from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import annees_connues


class ActionFiltres(filtres.FilterSet):
    q = filtres.CharFilter(
        method="chercher",
        label="Titre, groupe, lieu…",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    pole = filtres.ChoiceFilter(choices=Pole.choices, label="Pôle", empty_label="Tous")
    genre = filtres.ChoiceFilter(choices=GenreAction.choices, label="Genre", empty_label="Tous")
    annee = filtres.ChoiceFilter(
        choices=lambda: [(str(annee), str(annee)) for annee in annees_connues()],
        field_name="date",
        lookup_expr="year",
        label="Année",
        empty_label="Toutes",
    )
    etat = filtres.ChoiceFilter(choices=Etat.choices, label="État", empty_label="Tous")

    class Meta:
        model = ActionCollective
        fields = ["q", "pole", "genre", "annee", "etat"]

    def chercher(self, queryset, nom, valeur):
        return queryset.chercher(valeur)
