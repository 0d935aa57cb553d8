from django import forms

from danaecare.socle.communs.interface.formulaires import jour_widget
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.choix import GenreMesure


class MesureForm(forms.Form):
    genre = forms.ChoiceField(label="Ce que la personne demande", choices=[("", "Choisir"), *GenreMesure.choices])
    demandee_le = forms.DateField(label="Demande reçue le", initial=aujourdhui, widget=jour_widget())
    motif = forms.CharField(
        label="Sa raison, ou ce qui est corrigé",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une phrase, gardée avec la demande. La personne peut la lire.",
    )


class LeveeForm(forms.Form):
    motif = forms.CharField(label="Pourquoi elle est levée", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
