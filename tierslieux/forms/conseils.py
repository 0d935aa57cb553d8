from danaecare.socle.annuaire.champs import ChampOrganisation
from tierslieux.forms.champs import DateCourte
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    DemandeConseil,
)


class ConseilForm(FicheForm):
    organisation = ChampOrganisation(label="Qui demande", nouvelle=True)

    class Meta:
        model = DemandeConseil
        fields = ["jour", "organisation", "nature", "objet", "suite"]
        labels = {"nature": "Nature du demandeur"}
        widgets = {"jour": DateCourte}
