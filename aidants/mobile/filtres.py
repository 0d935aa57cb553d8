import django_filters as filtres

from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import Halte
from danaecare.socle.communs.texte.annees import FiltreAnnee
from danaecare.socle.territoires.filtres import FiltreCommune


class HalteFiltres(filtres.FilterSet):
    commune = FiltreCommune(field_name="commune", label="Commune")
    annee = FiltreAnnee(field_name="date", lookup_expr="year")
    etat = filtres.ChoiceFilter(choices=EtatHalte.choices, label="État", empty_label="Tous")

    class Meta:
        model = Halte
        fields = ["commune", "annee", "etat"]
