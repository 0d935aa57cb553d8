"""What holds of a person's requests today."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.formats import date_longue
from danaecare.socle.conservation.choix import DURABLES, GenreMesure
from danaecare.socle.conservation.models import Mesure


def concernes(modele, genre: str):
    """The ids of the records of `modele` of which this measure holds."""
    return Mesure.objects.filter(objet_type=modele._meta.label_lower).en_cours(genre).values("objet_id")


def mesures_en_cours(objet) -> list[Mesure]:
    """What lasts and was not lifted: whoever opens the record is told."""
    return list(Mesure.objects.de(objet).filter(genre__in=DURABLES, levee_le=None))


def exiger_non_limite(objet) -> None:
    """ValidationError while its use is limited: it is kept as it is, and nothing is written (GDPR, art. 18)."""
    limitation = Mesure.objects.de(objet).en_cours(GenreMesure.LIMITATION).first()
    if limitation is not None:
        raise ValidationError(
            f"L’usage de ces données est limité depuis le {date_longue(limitation.prise_le)}, à la demande de la "
            "personne : rien ne s’y écrit tant que la limitation n’est pas levée."
        )
