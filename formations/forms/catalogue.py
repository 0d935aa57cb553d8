from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from formations.forms.champs import date_widget, texte
from formations.models import Formation, Programme


class FormationForm(VersionForm):
    class Meta:
        model = Formation
        fields = ["intitule", "objectif", "nsf", "retiree_le"]
        widgets = {"retiree_le": date_widget()}
        help_texts = {"nsf": "Par exemple 332 (travail social), 331 (santé), 210 (spécialités de l’agriculture)."}


class ProgrammeForm(forms.ModelForm):
    groupes = (
        ("Ce que la formation apporte", ("objectifs", "contenu", "methodes", "evaluation")),
        ("Pour qui", ("public", "prerequis", "handicap")),
        ("Durée et prix", ("du", "heures", "jours", "prix")),
    )

    class Meta:
        model = Programme
        fields = [
            "du", "objectifs", "contenu", "public", "prerequis", "heures", "jours", "methodes", "evaluation",
            "handicap", "prix",
        ]  # fmt: skip
        widgets = {"du": date_widget(), "objectifs": texte(), "contenu": texte(5), "methodes": texte(),
                   "evaluation": texte(), "handicap": texte()}  # fmt: skip
