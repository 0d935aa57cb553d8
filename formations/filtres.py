"""Filters of the pole's lists."""

import django_filters as filtres
from django import forms

from danaecare.socle.communs.texte.annees import FiltreAnnee
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.choix import GenreSession, Registre
from formations.models import DemiJournee, EntreeRegistre, Session
from formations.requetes.envois import sessions_en_attente


class SessionFiltres(filtres.FilterSet):
    q = filtres.CharFilter(
        label="Intitulé, numéro, lieu", method="par_texte", widget=forms.TextInput(attrs={"type": "search"})
    )
    genre = filtres.ChoiceFilter(label="Genre", empty_label="Tous", choices=GenreSession.choices)
    annee = FiltreAnnee(field_name="fin__year")
    a_emarger = filtres.ChoiceFilter(
        label="Émargement", empty_label="Tous", choices=[("on", "À compléter")], method="par_emargement"
    )
    courriels = filtres.ChoiceFilter(
        label="Courriels", empty_label="Tous", choices=[("on", "Non partis")], method="par_courriel"
    )

    class Meta:
        model = Session
        fields = ["q", "genre", "annee", "a_emarger", "courriels"]

    def par_emargement(self, queryset, nom, valeur):
        """A half-day is over and nobody is on its sheet."""
        vides = DemiJournee.objects.filter(date__lt=aujourdhui(), emargements=None).exclude(
            session__genre=GenreSession.UNIVERSITE
        )
        return queryset.maintenues().filter(pk__in=vides.values("session")) if valeur else queryset

    def par_courriel(self, queryset, nom, valeur):
        return queryset.filter(pk__in=sessions_en_attente()) if valeur else queryset

    def par_texte(self, queryset, nom, valeur):
        return queryset.chercher(valeur)


class RegistreFiltres(filtres.FilterSet):
    registre = filtres.ChoiceFilter(label="Registre", empty_label="Tous", choices=Registre.choices)
    annee = FiltreAnnee(field_name="date__year")
    ouverte = filtres.ChoiceFilter(
        label="Suite", empty_label="Toutes", choices=[("on", "À traiter")], method="par_etat"
    )

    class Meta:
        model = EntreeRegistre
        fields = ["registre", "annee", "ouverte"]

    def par_etat(self, queryset, nom, valeur):
        suivis = (Registre.RECLAMATION, Registre.ALEA, Registre.AMELIORATION)
        return queryset.filter(close_le=None, registre__in=suivis) if valeur else queryset
