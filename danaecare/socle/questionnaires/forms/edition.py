"""What is asked: questions of the library, questionnaires, their wordings."""

from decimal import Decimal

from django import forms

from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from danaecare.socle.questionnaires.choix import Calcul, Forme, Moment
from danaecare.socle.questionnaires.models import Echelle, Question, Questionnaire, Redaction
from danaecare.socle.questionnaires.models.bibliotheque import CHOIX_MAX

QUESTIONS_MAX = 40


class QuestionForm(SansEcrire, VersionForm):
    choix = forms.CharField(
        label="Réponses possibles", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"Une par ligne, {CHOIX_MAX} au plus\u00a0: seulement pour une liste.",
    )  # fmt: skip

    class Meta:
        model = Question
        fields = [
            "texte", "precision", "forme", "choix", "minimum", "maximum", "libelle_minimum", "libelle_maximum", "sens",
            "changement",
        ]  # fmt: skip
        widgets = {"forme": forms.RadioSelect}
        help_texts = {
            "texte": "Comme on la dirait à quelqu’un. Une seule idée par question.",
            "minimum": "Pour une note ou un nombre.",
            "sens": "Sans cela, rien n’est dit d’un changement.",
            "changement": "En dessous, la personne est dite stable.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["choix"] = "\n".join(self.instance.choix)
        self.fields["forme"].choices = Forme.choices

    def clean_choix(self):
        lignes = [" ".join(ligne.split()) for ligne in self.cleaned_data["choix"].splitlines()]
        choix = list(dict.fromkeys(ligne for ligne in lignes if ligne))
        if len(choix) > CHOIX_MAX:
            raise forms.ValidationError(f"Au plus {CHOIX_MAX} réponses\u00a0: regroupez-en.")
        if any(len(ligne) > 120 for ligne in choix):  # noqa: PLR2004 -- the width of the column
            raise forms.ValidationError("Une réponse tient en 120 signes.")
        return choix


class EchelleForm(SansEcrire, VersionForm):
    """A scale that may be used freely: its questions, one a line, all marked alike."""

    questions = forms.CharField(
        label="Ses questions", widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Une par ligne, {QUESTIONS_MAX} au plus, telles que l’échelle les dit.",
    )  # fmt: skip
    note_minimum = forms.IntegerField(label="Chaque question se note de", initial=0)
    note_maximum = forms.IntegerField(label="À", initial=5)
    libelle_minimum = forms.CharField(label="La note la plus basse veut dire", max_length=60, required=False)
    libelle_maximum = forms.CharField(label="La plus haute veut dire", max_length=60, required=False)

    class Meta:
        model = Echelle
        fields = ["nom", "source", "licence", "calcul", "coefficient", "sens", "changement"]
        help_texts = {
            "source": "Qui l’a écrite, et en quelle année.",
            "licence": "Ce qui permet de s’en servir. Sans cela, notez seulement des scores.",
            "changement": "En dessous, la personne est dite stable.",
        }

    field_order = [
        "nom", "source", "licence", "questions", "note_minimum", "note_maximum", "libelle_minimum", "libelle_maximum",
        "calcul", "coefficient", "sens", "changement",
    ]  # fmt: skip

    def clean_questions(self):
        lignes = [" ".join(ligne.split()) for ligne in self.cleaned_data["questions"].splitlines()]
        textes = list(dict.fromkeys(ligne for ligne in lignes if ligne))
        if len(textes) > QUESTIONS_MAX or any(len(texte) > 300 for texte in textes):  # noqa: PLR2004 -- the column
            raise forms.ValidationError(f"Au plus {QUESTIONS_MAX} questions, de 300 signes chacune.")
        return textes

    @property
    def champs(self) -> dict:
        """The bounds of its score follow from those of its questions."""
        dit = dict(super().champs)
        textes, bas, haut = dit.pop("questions"), dit.pop("note_minimum"), dit.pop("note_maximum")
        libelles = {nom: dit.pop(nom) for nom in ("libelle_minimum", "libelle_maximum")}
        fois = dit["coefficient"] * (len(textes) if dit["calcul"] == Calcul.SOMME else 1)
        commun = {
            "forme": Forme.ECHELLE, "minimum": Decimal(bas), "maximum": Decimal(haut), "sens": dit["sens"], **libelles,
        }  # fmt: skip
        questions = [{"texte": texte, **commun} for texte in textes]
        return dit | {"questions": questions, "minimum": Decimal(bas * fois), "maximum": Decimal(haut * fois)}


class QuestionnaireForm(SansEcrire, VersionForm):
    moments = forms.MultipleChoiceField(
        label="Proposé", choices=Moment.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Dites à quels moments il est proposé."},
    )  # fmt: skip

    class Meta:
        model = Questionnaire
        fields = ["titre", "moments", "reserve"]
        help_texts = {
            "titre": "Lu de l’équipe et de la personne.",
            "reserve": "Ses réponses ne sont alors lues que de la psychologue, et n’entrent dans aucun chiffre.",
        }


class IntroductionForm(SansEcrire, VersionForm):
    class Meta:
        model = Redaction
        fields = ["introduction"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"introduction": "Ce que la personne lit avant les questions."}


class PlacerForm(forms.Form):
    questions = forms.ModelMultipleChoiceField(
        label="Questions à ajouter", queryset=Question.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text="D’une échelle, toutes les questions viennent ensemble.",
        error_messages={"required": "Cochez au moins une question."},
    )  # fmt: skip

    def __init__(self, *args, redaction: Redaction, **kwargs):
        super().__init__(*args, **kwargs)
        prises = redaction.places.values("question")
        libres = Question.objects.proposees().exclude(pk__in=prises).select_related("echelle")
        self.fields["questions"].queryset = libres
        self.fields["questions"].label_from_instance = lambda question: (
            f"{question.texte} ({question.echelle})" if question.echelle else question.texte
        )
