"""Every write of the collective actions. Poles that sit above call these and link their own people to the action."""

from danaecare.socle.animation.actions.action_collective import (
    action_annuler,
    action_creer,
    action_modifier,
    action_supprimer,
    action_tenir,
)
from danaecare.socle.animation.actions.comptages import (
    comptage_ajouter,
    comptage_fixer,
)
from danaecare.socle.animation.actions.liens import (
    financeur_noter,
    financeur_retirer,
    partenaire_ajouter,
    partenaire_retirer,
)
from danaecare.socle.animation.actions.participations import (
    POINTER,
    participation_inscrire,
    participation_retirer,
    participations_pointer,
    valeurs_de,
)

__all__ = [
    "POINTER",
    "action_annuler",
    "action_creer",
    "action_modifier",
    "action_supprimer",
    "action_tenir",
    "comptage_ajouter",
    "comptage_fixer",
    "financeur_noter",
    "financeur_retirer",
    "partenaire_ajouter",
    "partenaire_retirer",
    "participation_inscrire",
    "participation_retirer",
    "participations_pointer",
    "valeurs_de",
]
