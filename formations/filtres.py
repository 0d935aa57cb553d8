"""Filters of the pole's lists."""

import django_filters as filtres
from django import forms

from formations.choix import GenreSession
from formations.models import Session


class SessionFiltres(filtres.FilterSet):
    q = filtres.CharFilter(
        label="Intitulé, numéro, lieu", method="par_texte", widget=forms.TextInput(attrs={"type": "search"})
    )
    genre = filtres.ChoiceFilter(label="Genre", empty_label="Tous", choices=GenreSession.choices)
    annee = filtres.NumberFilter(label="Année", field_name="fin__year")

    class Meta:
        model = Session
        fields = ["q", "genre", "annee"]

    def par_texte(self, queryset, nom, valeur):
        return queryset.chercher(valeur)
