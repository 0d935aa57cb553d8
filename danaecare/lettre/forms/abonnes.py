"""To subscribe without an account; to note somebody who said yes on the spot."""

from django import forms

from danaecare.lettre.choix import CONSENTEMENT
from danaecare.lettre.models import Abonne
from danaecare.socle.communs.interface.antirobot import FormulairePublic
from danaecare.socle.communs.interface.formulaires import SansEcrire, jour_widget
from danaecare.socle.communs.texte.dates import aujourdhui


class InscriptionForm(FormulairePublic):
    adresse = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Elle ne sert qu’à vous envoyer la lettre.",
    )
    accord = forms.BooleanField(
        label=CONSENTEMENT, error_messages={"required": "Cochez cette case pour recevoir la lettre."}
    )
    field_order = ["adresse", "accord"]


class AbonneForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = Abonne
        fields = ["adresse", "consenti_le", "precision", "consentement"]
        widgets = {"consenti_le": jour_widget(), "consentement": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "consenti_le": "Elle a dit oui le", "precision": "Où", "consentement": "Ce qui lui a été dit",
        }  # fmt: skip
        help_texts = {"adresse": "Un courriel lui demande de confirmer\u00a0: elle ne reçoit rien d’autre avant."}

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"consenti_le": aujourdhui(), "consentement": CONSENTEMENT} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["adresse"].required = True


class RejetForm(forms.Form):
    raison = forms.CharField(
        label="Ce que dit le message revenu", max_length=200, help_text="Par exemple\u00a0: boîte inconnue, fermée."
    )


class RetoursForm(RejetForm):
    texte = forms.CharField(
        label="Les messages revenus, ou leurs adresses",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Collez-les tels quels\u00a0: seules les adresses qui reçoivent la lettre sont retenues.",
    )
    field_order = ["texte", "raison"]
