from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.models import MesureAudience


class MesureForm(VersionForm):
    mois = forms.DateField(
        label="Mois",
        input_formats=["%Y-%m", "%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text="Par exemple 2023-06.",
    )

    class Meta:
        model = MesureAudience
        fields = ["canal", "mesure", "mois", "valeur", "genre"]
        widgets = {
            "canal": forms.TextInput(attrs={"list": "canaux"}), "mesure": forms.TextInput(attrs={"list": "mesures"}),
        }  # fmt: skip
