from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.forms.bases import date_widget
from gouvernance.models import Dimension, Element, Facteur, Jugement


class DimensionForm(VersionForm):
    class Meta:
        model = Dimension
        fields = ["question", "nom", "repere", "rang"]


class ElementForm(VersionForm):
    class Meta:
        model = Element
        fields = ["dimension", "nature", "date", "texte", "seance", "ou"]
        widgets = {"date": date_widget(), "texte": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "seance": "Pour un compte rendu d’une réunion que le hub connaît.",
            "ou": "Le classeur, l’adresse d’une page\u00a0: de quoi le relire.",
            "texte": "Sans nommer personne\u00a0: les personnes peuvent lire ce texte.",
        }

    def __init__(self, *args, cooperation=None, **kwargs):
        super().__init__(*args, **kwargs)
        cooperation = cooperation or self.instance.dimension.cooperation
        self.fields["dimension"].queryset = cooperation.dimensions.all()


class JugementForm(VersionForm):
    class Meta:
        model = Jugement
        fields = ["date", "niveau", "texte", "avec"]
        widgets = {"date": date_widget(), "texte": forms.Textarea(attrs={"rows": 4})}


class FacteurForm(VersionForm):
    class Meta:
        model = Facteur
        fields = ["nom", "influence", "contexte", "texte"]
        widgets = {"texte": forms.Textarea(attrs={"rows": 3})}
