from django.db.models import Case, CharField, Value, When

from danaecare.socle.indicateurs.periode import Periode
from gouvernance.choix import NatureDon
from gouvernance.models import Don


def dons_recus(periode: Periode):
    """What came in the period, by nature."""
    natures = [When(nature=code, then=Value(str(libelle))) for code, libelle in NatureDon.choices]
    recus = Don.objects.recus().filter(recu_le__range=(periode.debut, periode.fin))
    return recus.select_related("personne", "organisation").annotate(categorie=Case(*natures, output_field=CharField()))
