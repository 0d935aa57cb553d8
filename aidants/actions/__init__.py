"""Every write of the caregivers' pole."""

from aidants.actions.aidants import aidant_ajouter, aidant_modifier, aidant_retirer
from aidants.actions.dossiers import (
    dossier_clore,
    dossier_modifier,
    dossier_ouvrir,
    dossier_rouvrir,
)
from aidants.actions.ecriture import DejaEnvoye
from aidants.actions.entretiens import entretien_modifier, entretien_noter, entretien_qualifier
from aidants.actions.proches import proche_ajouter, proche_modifier, relation_clore, relation_modifier

__all__ = [
    "DejaEnvoye",
    "aidant_ajouter",
    "aidant_modifier",
    "aidant_retirer",
    "dossier_clore",
    "dossier_modifier",
    "dossier_ouvrir",
    "dossier_rouvrir",
    "entretien_modifier",
    "entretien_noter",
    "entretien_qualifier",
    "proche_ajouter",
    "proche_modifier",
    "relation_clore",
    "relation_modifier",
]
