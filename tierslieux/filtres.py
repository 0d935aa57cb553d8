"""Filters of the lists."""

import django_filters
from django import forms
from django.db.models import Q

from tierslieux.choix import Etat, Profil
from tierslieux.forms.champs import DateCourte
from tierslieux.models import Appel, Espace, Lieu, Reservation


class ReservationFiltres(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Objet, structure, contact", method="chercher", widget=forms.TextInput(attrs={"type": "search"})
    )
    lieu = django_filters.ModelChoiceFilter(
        label="Lieu", field_name="espace__lieu", queryset=Lieu.objects.all(), empty_label="Tous"
    )
    espace = django_filters.ModelChoiceFilter(
        label="Espace", queryset=Espace.objects.select_related("lieu"), empty_label="Tous"
    )
    etat = django_filters.ChoiceFilter(label="État", choices=Etat, empty_label="Tous")
    profil = django_filters.ChoiceFilter(
        label="Profil", choices=[*Profil.choices, ("vide", "Non renseigné")], method="par_profil", empty_label="Tous"
    )
    du = django_filters.DateFilter(label="Du", field_name="jour", lookup_expr="gte", widget=DateCourte)
    au = django_filters.DateFilter(label="Au", field_name="jour", lookup_expr="lte", widget=DateCourte)

    class Meta:
        model = Reservation
        fields = []

    def chercher(self, queryset, name, value):
        return queryset.chercher(value)

    def par_profil(self, queryset, name, value):
        return queryset.filter(Q(profil="") if value == "vide" else Q(profil=value))


class AppelFiltres(django_filters.FilterSet):
    sujet = django_filters.CharFilter(
        label="Sujet", lookup_expr="icontains", widget=forms.TextInput(attrs={"type": "search"})
    )
    du = django_filters.DateFilter(label="Du", field_name="jour", lookup_expr="gte", widget=DateCourte)
    au = django_filters.DateFilter(label="Au", field_name="jour", lookup_expr="lte", widget=DateCourte)

    class Meta:
        model = Appel
        fields = []
