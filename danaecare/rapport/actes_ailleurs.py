"""« Pour le rapport », on the sheets of what is told there (`interface.ailleurs`)."""

from django.db.models import Model

from danaecare.rapport.sujets import tenu_de
from danaecare.socle.communs.interface.actes import DISCRET, Acte, lien


def actes(utilisateur, objet: Model) -> list[Acte]:
    tenu = tenu_de(objet) if utilisateur.peut("rapport.ecrire") else None
    return (
        [lien("Pour le rapport", "gouvernance:rapport_mot_ajouter", tenu[0], objet.pk, poids=DISCRET)] if tenu else []
    )
