from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    Visite,
)


class VisiteForm(FicheForm):
    class Meta:
        model = Visite
        fields = ["nombre", "femmes", "hommes", "premieres"]

    def clean(self):
        donnees = super().clean()
        total = donnees.get("nombre") or 0
        if (donnees.get("femmes") or 0) + (donnees.get("hommes") or 0) > total:
            self.add_error("nombre", "Femmes et hommes ne peuvent pas dépasser le total.")
        if (donnees.get("premieres") or 0) > total:
            self.add_error("premieres", "Les premières visites ne peuvent pas dépasser le total.")
        return donnees
