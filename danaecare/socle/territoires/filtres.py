import django_filters as filtres
from django import forms

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.choix import DEPARTEMENTS, DEPARTEMENTS_COUVERTS
from danaecare.socle.territoires.forms import ChampCommune
from danaecare.socle.territoires.models import Commune, Secteur
from danaecare.socle.territoires.requetes import communes_du_secteur, communes_nommees


class FiltreCommune(filtres.Filter):
    """A filter of any list on a foreign key to a commune, with the same typing as in forms."""

    field_class = ChampCommune

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"libre": False, "help_text": "", "required": False, **kwargs})


class FiltreSecteur(filtres.ModelChoiceFilter):
    """A filter of any list on the sector of today of the commune at `field_name`."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            **{
                "queryset": Secteur.objects.select_related("decoupage").order_by("decoupage", "ordre"),
                "label": "Secteur",
                "empty_label": "Tous",
                **kwargs,
            },
        )

    def filter(self, qs, value):
        if value is None:
            return qs
        return qs.filter(**{f"{self.field_name}__in": communes_du_secteur(value, aujourdhui())})


class CommuneFiltres(filtres.FilterSet):
    q = filtres.CharFilter(
        method="nommees", label="Nom ou code", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    departement = filtres.ChoiceFilter(
        choices=[(code, f"{DEPARTEMENTS[code]} ({code})") for code in DEPARTEMENTS_COUVERTS],
        label="Département",
        empty_label="Tous",
    )
    secteur = FiltreSecteur(field_name="pk")

    class Meta:
        model = Commune
        fields = ["q", "departement", "secteur"]

    def nommees(self, queryset, nom, valeur):
        return communes_nommees(queryset, valeur)
