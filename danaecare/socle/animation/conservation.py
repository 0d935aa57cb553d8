"""Collective actions: who came by name is forgotten three years later; the action stays."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Lien

LIENS = [Lien("animation.Participation", "personne", 36, lambda limite: Q(action__date__gt=limite))]
GARDES = {
    "ce que l’association a fait, sans nom de participant": {
        "animation.ActionCollective": "titre groupe endroit compte_rendu motif_annulation cherche commune_libre_nom "
        "commune_libre_code_postal",
    },
}
