"""The questionnaire of a private link."""

from django import forms

from formations.choix import ECHELLE, NOTE_GLOBALE, QUESTIONS


class AvisForm(forms.Form):
    """One question a line, from 1 to 5; only the first one is asked for, the others and the text are free."""

    texte = forms.CharField(
        label="Ce qui vous a servi, ce que nous pourrions améliorer",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-largeur": "plein"}),
        help_text="Évitez les noms : ce texte est lu tel quel par l’équipe.",
    )

    def __init__(self, *args, genre, **kwargs):
        super().__init__(*args, **kwargs)
        self.genre = genre
        self.fields["note"] = _note(NOTE_GLOBALE[genre], requise=True)
        for code, libelle in QUESTIONS[genre].items():
            self.fields[code] = _note(libelle, requise=False)
        self.order_fields(["note", *QUESTIONS[genre], "texte"])

    @property
    def champs(self) -> dict:
        """The fields as the action takes them."""
        donnees = self.cleaned_data
        return {
            "note": donnees["note"],
            "details": {code: donnees[code] for code in QUESTIONS[self.genre] if donnees[code]},
            "texte": donnees["texte"],
        }


def _note(libelle: str, *, requise: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=libelle,
        choices=ECHELLE,
        coerce=int,
        empty_value=None,
        required=requise,
        widget=forms.RadioSelect(attrs={"class": "echelle", "data-largeur": "plein"}),
        error_messages={"required": "Choisissez une réponse à cette question : c’est la seule qui soit demandée."},
    )
