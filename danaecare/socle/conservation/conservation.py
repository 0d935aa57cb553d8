"""What a person asked: the reasons go three years after, the measure that still holds apart."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table
from danaecare.socle.conservation.choix import DURABLES


def _finies(limite) -> Q:
    durables = Q(genre__in=[genre.value for genre in DURABLES])
    return Q(~durables, prise_le__lte=limite) | Q(durables, levee_le__lte=limite)


HORLOGES = [
    Horloge(
        code="conservation.mesures",
        quoi="Raisons des demandes d’effacement, de limitation et d’opposition",
        mois=36,
        depuis="ce qui a été fait, ou la levée de ce qui dure",
        fondement="CNIL : liste d’opposition gardée trois ans",
        tables=(
            Table("conservation.Mesure", _finies, {"motif": "effacé", "suite": ""}),
            Table("conservation.Mesure", lambda limite: Q(levee_le__lte=limite), {"levee_motif": "effacé"}),
        ),
    )
]
GARDES = {"un code : de quel genre de fiche il s’agit": {"conservation.Mesure": "objet_type"}}
