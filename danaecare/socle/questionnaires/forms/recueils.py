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

    def __init__(self, *args, moment: str, deja: set[int], **kwargs):
        """`deja`: the wordings opened on it that day, which are not proposed again."""
        super().__init__(*args, **kwargs)
        trouves = redactions_a_recueillir(moment)
        self.fields["redaction"].queryset = trouves
        self.fields["redaction"].choices = [
            (redaction.pk, str(redaction.questionnaire)) for redaction in trouves if redaction.pk not in deja
        ]


class AvisForm(ReponsesForm):
    """The questions, and the number drawn with the page: pressed twice, it is one opinion."""

    fois = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
