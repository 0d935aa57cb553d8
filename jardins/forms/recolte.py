from decimal import Decimal

from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from jardins.forms.champs import QuantiteField, date_widget
from jardins.models import Recolte


class RecolteForm(SansEcrire, VersionForm):
    kilos = QuantiteField(label="Récolté (kg)", help_text="D’un jour, ou de toute une saison dite à sa fin.")
    donnes = QuantiteField(
        label="Dont donné à l’aide alimentaire (kg)",
        min_value=Decimal(0),
        required=False,
        help_text="Vide\u00a0: rien.",
    )

    class Meta:
        model = Recolte
        fields = ["date", "kilos", "donnes", "beneficiaire"]
        widgets = {"date": date_widget()}
        help_texts = {"beneficiaire": "Vide\u00a0: celle que sert le jardin, si sa fiche la dit."}

    def clean_donnes(self):
        return self.cleaned_data["donnes"] or Decimal(0)
