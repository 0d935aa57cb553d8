"""What holds of a person's requests today."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from danaecare.socle.communs.ecriture.conservation import liens
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.conservation.choix import DURABLES, GenreMesure
from danaecare.socle.conservation.models import Mesure


def concernes(modele, *genres: str):
    """The ids of the records of `modele` of which one of these measures holds."""
    return Mesure.objects.filter(objet_type=modele._meta.label_lower).en_cours(*genres).values("objet_id")


@cache
def liens_de(modele) -> tuple:
    """The columns of `modele` that name a person of the directory."""
    return tuple(lien for lien in liens() if lien.classe is modele)


def sans_limites(lignes: QuerySet) -> QuerySet:
    """Without those that name somebody whose data are limited: nothing of hers goes either."""
    for lien in liens_de(lignes.model):
        personne = lignes.model._meta.get_field(lien.champ).related_model
        lignes = lignes.exclude(**{f"{lien.champ}__in": concernes(personne, GenreMesure.LIMITATION)})
    return lignes


def mesures_en_cours(objet) -> list[Mesure]:
    """What lasts and was not lifted: whoever opens the record is told."""
    return list(Mesure.objects.de(objet).filter(genre__in=DURABLES, levee_le=None))


def exiger_non_limite(objet) -> None:
    """ValidationError while its use is limited: it is kept as it is, and nothing is written (GDPR, art. 18)."""
    limitation = Mesure.objects.de(objet).en_cours(GenreMesure.LIMITATION).first()
    if limitation is not None:
        raise ValidationError(
            f"{objet}\u00a0: l’usage de ces données est limité depuis le {date_longue(limitation.prise_le)}, à la "
            "demande de la personne. Rien ne s’y écrit tant que la limitation n’est pas levée."
        )
