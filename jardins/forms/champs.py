"""Fields shared by the forms of the pole."""

import uuid
from decimal import Decimal

from django import forms

from danaecare.socle.communs.texte.nombres import DecimaleField
from jardins.models.regles import QUANTITE_MAX


def champ_date(**options) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def date_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def heure_widget() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def cases() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple()


def oui_non() -> forms.Select:
    return forms.Select(choices=[("", "Non renseigné"), (True, "Oui"), (False, "Non")])


class EnvoiMixin(forms.Form):
    """Carries the sending's own number: sent twice, it is written once."""

    envoi = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["envoi"].initial = uuid.uuid4


class MotifForm(forms.Form):
    motif = forms.CharField(label="Motif", max_length=200)


class QuantiteField(DecimaleField):
    """A positive quantity."""

    def __init__(self, **options):
        options = {"label": "Quantité", "min_value": Decimal("0.01"), "max_value": QUANTITE_MAX} | options
        super().__init__(**options)
