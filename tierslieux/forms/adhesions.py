from danaecare.socle.annuaire.champs import ChampOrganisation
from tierslieux.forms.champs import DateCourte
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    AdhesionStructure,
)


class AdhesionForm(FicheForm):
    structure = ChampOrganisation(label="Structure", nouvelle=True)

    class Meta:
        model = AdhesionStructure
        fields = ["structure", "lieu", "annee", "adheree_le", "montant"]
        widgets = {"adheree_le": DateCourte}
