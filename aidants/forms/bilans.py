from django import forms

from aidants.forms.bases import ChampJour, JetonMixin
from aidants.models import Aidant
from aidants.requetes.suite_bilans import semblables
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.requetes import redactions_proposees


class BilanForm(JetonMixin, forms.Form):
    """Which questionnaire, at which moment, to whom of the file."""

    redaction = forms.ModelChoiceField(label="Questionnaire", queryset=None, empty_label="Choisir…")
    moment = forms.ChoiceField(label="Moment", choices=Moment.choices)
    partagee = forms.BooleanField(
        label="Visible de l’équipe du dossier", required=False, initial=True,
        help_text="Un instrument de la psychologue n’est jamais visible que d’elle.",
    )  # fmt: skip

    def __init__(self, *args, aidants, reserve: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["redaction"].queryset = redactions_proposees(reserve=reserve)
        self.fields["redaction"].label_from_instance = lambda redaction: (
            f"{redaction.questionnaire} ({redaction.questionnaire.moments_dits})"
        )
        self.aidants = aidants
        if len(aidants) > 1:
            choix = forms.ModelChoiceField(label="Pour", queryset=aidants, empty_label=None)
            self.fields = {"aidant": choix, **self.fields}

    @property
    def champs(self) -> dict:
        dit = {nom: self.cleaned_data[nom] for nom in ("redaction", "moment", "partagee")}
        return dit | {"aidant": self.cleaned_data.get("aidant") or self.aidants[0], "jeton": self.cleaned_data["jeton"]}


class EnvoyerForm(forms.Form):
    courriel = forms.EmailField(
        label="Adresse de la personne", widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Celle où elle veut recevoir le lien.",
    )  # fmt: skip
    accord = forms.BooleanField(
        label="La personne a accepté de recevoir ce lien",
        error_messages={"required": "Rien ne part sans son accord\u00a0: demandez-le-lui d’abord."},
    )
    accord_le = ChampJour(label="Le", initial=aujourdhui)

    def clean_accord_le(self):
        jour = self.cleaned_data["accord_le"]
        if jour > aujourdhui():
            raise forms.ValidationError("Un accord n’est pas dans l’avenir\u00a0: vérifiez la date.")
        return jour


class SuiteForm(forms.Form):
    """The sheets of her name, or of her telephone, in other files."""

    premiere = forms.ModelChoiceField(
        label="Sa première fiche", queryset=None, required=False, widget=forms.RadioSelect,
        empty_label="Aucune\u00a0: elle n’était pas suivie avant",
        help_text="Ses réponses d’avant se comparent alors à celles d’ici.",
    )  # fmt: skip

    def __init__(self, *args, aidant: Aidant, **kwargs):
        super().__init__(*args, **kwargs)
        champ = self.fields["premiere"]
        champ.queryset = semblables(aidant)
        champ.label_from_instance = lambda autre: f"{autre}, {autre.dossier}, depuis le {date_longue(autre.depuis)}"
