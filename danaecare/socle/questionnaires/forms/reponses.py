"""A wording as it is answered: every question may be passed over, and each one refused."""

from django import forms

from danaecare.socle.communs.interface.formulaires import jour_widget
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.questionnaires.choix import Forme, ModeBilan
from danaecare.socle.questionnaires.models import Bilan, Question

PASSER, REFUS = "", "refus"
NON = "Je ne souhaite pas répondre"
PLEIN = {"data-largeur": "plein"}
NOTES = PLEIN | {"class": "notes"}  # marks side by side


class ReponsesForm(forms.Form):
    """`questions` in their order; `reponses` are what the action takes."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"q{question.pk}"] = _champ(question)
            if question.forme not in (Forme.CHOIX, Forme.ECHELLE):
                self.fields[f"n{question.pk}"] = forms.BooleanField(label=NON, required=False)

    def clean(self):
        dit = super().clean()
        for question in self.questions:
            if dit.get(f"n{question.pk}") and dit.get(f"q{question.pk}") not in (None, "", []):
                self.add_error(
                    f"q{question.pk}", "Vous avez répondu, et coché que vous ne le souhaitiez pas\u00a0: gardez l’un."
                )
        return dit

    @property
    def reponses(self) -> list[dict]:
        dites = []
        for question in self.questions:
            dite = self.cleaned_data[f"q{question.pk}"]
            if dite == REFUS or self.cleaned_data.get(f"n{question.pk}"):
                dites.append({"question": question, "refusee": True})
            elif dite not in (None, PASSER, []):
                dites.append({"question": question, **_dite(question, dite)})
        return dites


class CorrigerForm(ReponsesForm):
    """The same, with what was answered; of a past year, why its figures move."""

    def __init__(self, *args, bilan: Bilan, questions, **kwargs):
        super().__init__(*args, questions=questions, **kwargs)
        for reponse in bilan.reponses.select_related("question"):
            self.initial |= _initiale(reponse)
        if bilan.repondu_le.year < aujourdhui().year:
            self.fields["motif_correction"] = forms.CharField(
                label="Pourquoi cette correction", max_length=200,
                help_text="Des chiffres d’une année passée vont changer\u00a0: la raison est gardée.",
            )  # fmt: skip


class SaisieForm(ReponsesForm):
    """The same, by the professional: how the answers came, and on which day."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        quand = {
            "mode": forms.ChoiceField(
                label="Rempli", choices=[(m.value, m.label) for m in (ModeBilan.ENTRETIEN, ModeBilan.PAPIER)],
                widget=forms.RadioSelect, initial=ModeBilan.ENTRETIEN,
            ),
            "le": forms.DateField(label="Le", initial=aujourdhui, widget=jour_widget()),
        }  # fmt: skip
        self.fields = {**quand, **self.fields}


def _champ(question: Question) -> forms.Field:
    aide = aide_de(question)
    if question.forme in (Forme.CHOIX, Forme.ECHELLE):
        if question.forme == Forme.CHOIX:
            choix, forme = list(enumerate(question.choix, 1)), PLEIN
        else:
            choix, forme = [(note, note_dite(question, note)) for note in question.notes], NOTES
        return forms.ChoiceField(
            label=question.texte, help_text=aide, required=False, initial=PASSER, widget=forms.RadioSelect(attrs=forme),
            choices=[*choix, (REFUS, NON), (PASSER, "Passer cette question")],
        )  # fmt: skip
    if question.forme == Forme.MULTIPLE:
        return forms.MultipleChoiceField(
            label=question.texte, help_text=aide, required=False, choices=list(enumerate(question.choix, 1)),
            widget=forms.CheckboxSelectMultiple(attrs=PLEIN),
        )  # fmt: skip
    if question.forme == Forme.NOMBRE:
        return DecimaleField(
            label=question.texte, help_text=aide, required=False, min_value=question.minimum,
            max_value=question.maximum, decimal_places=2, max_digits=7,
        )  # fmt: skip
    return forms.CharField(
        label=question.texte, help_text=aide, required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, **PLEIN}),
    )  # fmt: skip


def aide_de(question: Question) -> str:
    """What is said under a question; the bounds of a number, that no mark shows."""
    bornes = f"Un nombre, {question.bornes}." if question.forme == Forme.NOMBRE else ""
    return " ".join(filter(None, [question.precision, bornes]))


def note_dite(question: Question, note: int) -> str:
    """« 0, pas du tout », « 1 », … « 10, tout à fait »."""
    bouts = {int(question.minimum): question.libelle_minimum, int(question.maximum): question.libelle_maximum}
    return f"{note}, {bouts[note]}" if bouts.get(note) else str(note)


def _initiale(reponse) -> dict:
    """An answer, as its field shows it."""
    question, champ = reponse.question, f"q{reponse.question_id}"
    if reponse.refusee:
        seule = question.forme in (Forme.CHOIX, Forme.ECHELLE)
        return {champ: REFUS} if seule else {f"n{question.pk}": True}
    if question.forme == Forme.ECHELLE:
        return {champ: int(reponse.nombre)}
    if question.forme == Forme.CHOIX:
        return {champ: reponse.choix[0]}
    return {champ: reponse.choix or reponse.texte or reponse.nombre}


def _dite(question: Question, dite) -> dict:
    if question.forme == Forme.CHOIX:
        return {"choix": [int(dite)]}
    if question.forme == Forme.MULTIPLE:
        return {"choix": sorted(int(rang) for rang in dite)}
    if question.forme == Forme.ECHELLE:
        return {"nombre": int(dite)}
    return {"nombre": dite} if question.forme == Forme.NOMBRE else {"texte": dite}
