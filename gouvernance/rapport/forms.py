from django import forms

from danaecare.socle.communs.dates import aujourdhui
from gouvernance.rapport.contenu import INTERNE, PUBLIQUE
from gouvernance.rapport.sorties import LIBELLES, Sortie


class AnneeForm(forms.Form):
    annee = forms.TypedChoiceField(label="Année", coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        annees = range(aujourdhui().year, 2019, -1)
        self.fields["annee"].choices = [(annee, str(annee)) for annee in annees]


class ProduireForm(AnneeForm):
    edition = forms.ChoiceField(
        label="Édition",
        choices=[
            (INTERNE, "Interne : tous les effectifs"),
            (PUBLIQUE, "Publique : les effectifs de moins de 11 personnes sont masqués"),
        ],
        widget=forms.RadioSelect,
        initial=INTERNE,
    )

    sortie = forms.ChoiceField(
        label="Format",
        choices=[(sortie.value, libelle) for sortie, libelle in LIBELLES.items()],
        widget=forms.RadioSelect,
        initial=Sortie.ECRAN.value,
    )
