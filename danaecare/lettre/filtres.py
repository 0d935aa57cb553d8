import django_filters as filtres
from django import forms

from danaecare.lettre.choix import ATTENDUS, EtatAbonne, Source
from danaecare.lettre.models import Abonne


class AbonneFiltres(filtres.FilterSet):
    """Who left shows only when it is asked for: there is nothing to read of them."""

    q = filtres.CharFilter(
        field_name="adresse", lookup_expr="icontains", label="Adresse",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    etat = filtres.ChoiceFilter(choices=EtatAbonne.choices, method="dans_l_etat", label="État", empty_label="En cours")
    source = filtres.ChoiceFilter(choices=Source.choices, label="Source", empty_label="Toutes")

    class Meta:
        model = Abonne
        fields = ["q", "etat", "source"]

    def dans_l_etat(self, abonnes, nom, valeur):
        return abonnes.filter(etat=valeur)

    @property
    def qs(self):
        return super().qs if self.data.get("etat") else super().qs.filter(etat__in=ATTENDUS)
