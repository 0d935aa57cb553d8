"""A refusal that a person may overrule: the action asks, the form shows the question and a box to tick."""

from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.communs.interface.formulaires import montrer


class AConfirmer(ValidationError):
    """Nothing is written until the action is called again with the codes of `questions` (code -> sentence)."""

    def __init__(self, questions: dict[str, str]):
        super().__init__([ValidationError(texte, code=code) for code, texte in questions.items()])
        self.questions = questions


def demander(questions: dict[str, str], confirme: Collection[str]) -> None:
    """Ask what is not confirmed yet; a question without a sentence is not asked."""
    restent = {code: texte for code, texte in questions.items() if texte and code not in confirme}
    if restent:
        raise AConfirmer(restent)


class QuestionsMixin(forms.Form):
    """The boxes of the questions, shown once they are asked. `oui` says what each one accepts: code -> label."""

    oui: dict[str, str] = {}
    confirme = forms.MultipleChoiceField(label="Pour continuer", required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["confirme"].choices = list(self.oui.items())

    def refuser(self, erreur) -> None:
        getattr(super(), "refuser", lambda erreur: montrer(self, erreur))(erreur)
        if isinstance(erreur, AConfirmer):
            champ = self.fields["confirme"]
            codes = {*erreur.questions, *self.cleaned_data.get("confirme", ())}
            champ.widget = forms.CheckboxSelectMultiple()
            champ.choices = [(code, texte) for code, texte in self.oui.items() if code in codes]
