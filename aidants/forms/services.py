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


class FicheForm(forms.Form):
    """The sheet of a service, to the person that a file is about."""

    courriel = forms.EmailField(
        label="Son adresse", widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Celle du dossier, ou une autre qu’elle vous donne.",
    )  # fmt: skip
    accord = forms.BooleanField(
        label="Elle a accepté de recevoir cette fiche à cette adresse",
        error_messages={"required": "Rien ne part sans son accord\u00a0: demandez-le-lui d’abord."},
    )
