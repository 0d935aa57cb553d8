from django import forms

from aidants.choix import Etat, Theme
from aidants.forms.bases import (
    ChampJour,
    ChevauchementMixin,
    CorrectionMixin,
    FicheForm,
    JetonMixin,
    heure_widget,
    jour_widget,
)
from aidants.models import Entretien
from danaecare.socle.communs.texte.dates import aujourdhui


class EntretienForm(JetonMixin, ChevauchementMixin, CorrectionMixin, FicheForm):
    """An interview, done or planned. `typologies=False`: without its themes, which the account may not read."""

    groupes = [
        (
            "L’entretien",
            [
                "etat",
                "mode",
                "rencontre",
                "date",
                "heure",
                "duree_min",
                "malgre",
                "lieu",
                "motif_correction",
            ],
        ),
        ("De quoi il a été question", ["themes", "suite"]),
        ("Le prochain", ["prochain", "prochain_heure"]),
    ]
    themes = forms.MultipleChoiceField(
        label="Thèmes abordés", choices=Theme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    prochain = ChampJour(
        label="Prochain entretien le", required=False, help_text="Il sera inscrit comme prévu, sur le même mode."
    )

    prochain_heure = forms.TimeField(label="À", required=False, widget=heure_widget())

    class Meta:
        model = Entretien
        fields = ["etat", "mode", "rencontre", "date", "heure", "duree_min", "lieu", "themes", "suite"]
        widgets = {
            "etat": forms.RadioSelect,
            "date": jour_widget(),
            "heure": heure_widget(),
            "duree_min": forms.NumberInput(attrs={"min": 1, "max": 600, "list": "durees", "inputmode": "numeric"}),
        }

    def __init__(self, *args, typologies=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["etat"].choices = Etat.choices
        self.initial.setdefault("date", aujourdhui())
        if self.instance.pk:
            del self.fields["prochain"], self.fields["prochain_heure"], self.fields["jeton"]
        if not typologies:
            del self.fields["themes"], self.fields["suite"]

    def clean_prochain(self):
        jour = self.cleaned_data["prochain"]
        if jour is not None and jour < aujourdhui():
            raise forms.ValidationError("Le prochain entretien est à venir : choisissez aujourd’hui ou plus tard.")
        return jour

    def clean(self):
        donnees = super().clean()
        if donnees.get("prochain_heure") and "prochain" in self.fields and not donnees.get("prochain"):
            self.add_error("prochain", "Dites aussi le jour du prochain entretien.")
        return donnees
