from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation
from tierslieux.forms.champs import DateCourte
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    Production,
    Sollicitation,
)


class SollicitationForm(FicheForm):
    etablissement = ChampOrganisation(label="Établissement", required=False, nouvelle=True)

    class Meta:
        model = Sollicitation
        fields = ["jour", "nature", "sujet", "etablissement", "formation", "etudiants", "etat"]
        widgets = {"jour": DateCourte}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nature"].choices = [("", "Non renseigné"), *self.fields["nature"].choices[1:]]


class ProductionForm(FicheForm):
    lien = forms.URLField(label="Adresse", required=False, assume_scheme="https")

    class Meta:
        model = Production
        fields = ["titre", "nature", "jour"]
        widgets = {"jour": DateCourte}
