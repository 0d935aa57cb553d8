from django import forms

from danaecare.socle.services.models import ThemeService
from danaecare.socle.services.requetes import themes_proposes
from danaecare.socle.territoires.forms import ChampCommune


class BesoinForm(forms.Form):
    """What is looked for, and from where."""

    theme = forms.ModelChoiceField(
        label="Besoin", queryset=ThemeService.objects.none(), required=False, empty_label="Tous"
    )
    commune = ChampCommune(label="Commune", libre=False, required=False, help_text="")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes_proposes()
