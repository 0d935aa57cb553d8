"""Filters of the pole's lists."""

import django_filters as filtres
from django import forms

from formations.choix import GenreSession, Registre
from formations.models import EntreeRegistre, Session


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


class RegistreFiltres(filtres.FilterSet):
    registre = filtres.ChoiceFilter(label="Registre", empty_label="Tous", choices=Registre.choices)
    annee = filtres.NumberFilter(label="Année", field_name="date__year")
    ouverte = filtres.BooleanFilter(label="À traiter", method="par_etat", widget=forms.CheckboxInput, initial=False)

    class Meta:
        model = EntreeRegistre
        fields = ["registre", "annee", "ouverte"]

    def par_etat(self, queryset, nom, valeur):
        suivis = (Registre.RECLAMATION, Registre.ALEA, Registre.AMELIORATION)
        return queryset.filter(close_le=None, registre__in=suivis) if valeur else queryset
