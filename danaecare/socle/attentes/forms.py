from datetime import timedelta

from django import forms

from danaecare.socle.attentes.models import Reglage, Report
from danaecare.socle.communs.interface.formulaires import SansEcrire, jour_widget
from danaecare.socle.communs.texte.dates import aujourdhui

PROPOSE = timedelta(days=7)


class ReportForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = Report
        fields = ["au", "motif"]
        widgets = {"au": jour_widget(), "motif": forms.TextInput(attrs={"data-largeur": "plein"})}
        labels = {"au": "Reporter au", "motif": "Pourquoi"}
        help_texts = {"motif": "Par exemple : elle rappelle d’elle-même lundi. Sans nom ni détail de santé."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("au", aujourdhui() + PROPOSE)


class RythmeForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = Reglage
        fields = ["rythme"]
        widgets = {"rythme": forms.RadioSelect}
        labels = {"rythme": "Recevoir par courriel le nombre de ce qui vous attend"}
        help_texts = {"rythme": "Des nombres et un lien vers le hub, jamais un nom. Rien à faire, pas de courriel."}
