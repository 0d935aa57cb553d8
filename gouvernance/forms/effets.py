from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.poles import POLES
from gouvernance.forms.bases import date_widget
from gouvernance.models import Effet, Parole, Theorie


def chiffres_par_pole(*, nombres: bool) -> list:
    """Those that may be chosen, under their poles; `nombres`: those alone that are one number, that a target reads."""
    admis = (Genre.NOMBRE,) if nombres else (Genre.NOMBRE, Genre.REPARTITION)
    groupes = [
        (nom, [(i.code, i.libelle) for i in registre.du_pole(pole) if i.genre in admis]) for pole, nom in POLES.items()
    ]
    return [(nom, choix) for nom, choix in groupes if choix]


class TheorieForm(VersionForm):
    """The outputs are chosen among the figures of its pole, once it is known."""

    class Meta:
        model = Theorie
        fields = ["programme", "pole", "besoins", "actions"]
        widgets = {"besoins": forms.Textarea(attrs={"rows": 4}), "actions": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pole"] = forms.ChoiceField(label="Pôle", choices=[("", "Choisir"), *POLES.items()])
        if self.instance.pk:
            del self.fields["pole"]
            self.fields["realisations"] = forms.MultipleChoiceField(
                label="Réalisations, par les chiffres du hub", required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(i.code, i.libelle) for i in registre.du_pole(self.instance.pole) if i.genre == Genre.NOMBRE],
                initial=self.instance.realisations, help_text="Trois à six suffisent\u00a0: ils tiennent sur la page.",
            )  # fmt: skip


class EffetForm(VersionForm):
    class Meta:
        model = Effet
        fields = ["texte", "hypothese", "connu_par", "source", "chiffre", "cible", "rang"]
        help_texts = {"cible": "Avec un chiffre seulement, dans son unité\u00a0: 60 pour 60\u00a0%."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chiffre"] = forms.ChoiceField(
            label="Chiffre du hub", required=False, choices=[("", "Aucun"), *chiffres_par_pole(nombres=True)]
        )
        self.fields["rang"].required = False
        self.order_fields(self.Meta.fields)

    def clean_rang(self):
        return self.cleaned_data["rang"] or 1


class ParoleForm(VersionForm):
    class Meta:
        model = Parole
        fields = ["effet", "texte", "prenom", "qui", "recueillie_le", "accord_le"]
        widgets = {
            "texte": forms.Textarea(attrs={"rows": 3}), "recueillie_le": date_widget(), "accord_le": date_widget(),
        }  # fmt: skip
        help_texts = {"prenom": "Un autre que le sien.", "accord_le": "Sans ce jour, rien n’est proposé au rapport."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["effet"].queryset = Effet.objects.select_related("theorie").order_by("theorie__programme", "rang")
