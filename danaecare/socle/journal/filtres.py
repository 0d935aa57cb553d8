import django_filters as filtres
from django import forms

from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace


class TraceFiltres(filtres.FilterSet):
    nature = filtres.ChoiceFilter(choices=Nature.choices, label="Nature", empty_label="Toutes")
    acteur = filtres.NumberFilter(field_name="acteur_id", label="Compte n°")
    app = filtres.CharFilter(label="Pôle")
    depuis = filtres.DateFilter(
        field_name="quand", lookup_expr="date__gte", label="Depuis le", widget=forms.DateInput(attrs={"type": "date"})
    )
    jusqu = filtres.DateFilter(
        field_name="quand", lookup_expr="date__lte", label="Jusqu’au", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Trace
        fields = ["nature", "acteur", "app", "depuis", "jusqu"]
