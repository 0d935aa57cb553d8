from uuid import uuid4

from django import forms

from danaecare.socle.questionnaires.forms.reponses import ReponsesForm
from danaecare.socle.questionnaires.requetes import redactions_a_recueillir


class RecueilForm(forms.Form):
    redaction = forms.ModelChoiceField(label="Questionnaire", queryset=None, empty_label=None)
    presents = forms.IntegerField(
        label="Personnes présentes", required=False, min_value=1, max_value=5000,
        help_text="Pour dire combien ont répondu sur combien\u00a0: laissez vide si vous ne le savez pas.",
    )  # fmt: skip

    def __init__(self, *args, moment: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["redaction"].queryset = redactions_a_recueillir(moment)
        self.fields["redaction"].label_from_instance = lambda redaction: str(redaction.questionnaire)


class AvisForm(ReponsesForm):
    """The questions, and the number drawn with the page: pressed twice, it is one opinion."""

    fois = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
