"""What the public fills in to ask for a seat."""

from django import forms

from danaecare.socle.communs.interface.antirobot import FormulairePublic
from danaecare.socle.communs.interface.formulaires import SansEcrire
from formations.choix import Financement
from formations.forms.champs import texte
from formations.models import DemandeInscription


class DemandeForm(SansEcrire, FormulairePublic, forms.ModelForm):
    """No account, no JavaScript. Needs and level are asked before the enrolment, as the certification wants."""

    groupes = (
        ("Vous", ["prenom", "nom", "courriel", "telephone", "structure", "fonction"]),
        ("Vos attentes", ["positionnement", "besoins"]),
        ("Le financement", ["financement", "payeur"]),
    )

    class Meta:
        model = DemandeInscription
        fields = [
            "prenom", "nom", "courriel", "telephone", "structure", "fonction", "positionnement", "besoins",
            "financement", "payeur",
        ]  # fmt: skip
        widgets = {"positionnement": texte(4), "besoins": texte(2)}
        labels = {
            "prenom": "Votre prénom",
            "nom": "Votre nom",
            "courriel": "Votre adresse électronique",
            "positionnement": "Ce que vous en attendez, et ce que vous connaissez déjà du sujet",
            "besoins": "Une situation de handicap, un besoin particulier",
        }
        help_texts = {
            "courriel": "La réponse y sera envoyée.",
            "besoins": "Dites ce qui vous aiderait à suivre la formation ; ce n’est pas obligatoire.",
            "payeur": "Si ce n’est pas votre structure.",
        }

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        if session.professionnelle:
            self.fields["financement"].required = True
            self.fields["financement"].choices = [("", "Choisissez"), *Financement.choices]
        else:
            for nom in ("financement", "payeur"):
                del self.fields[nom]

    @property
    def champs(self) -> dict:
        return {nom: self.cleaned_data[nom] for nom in self.Meta.fields if nom in self.cleaned_data}


class RefusForm(forms.Form):
    motif = forms.CharField(label="Pourquoi, en une phrase que la personne lira", max_length=300)
