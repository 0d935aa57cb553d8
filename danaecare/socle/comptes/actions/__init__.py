"""Every write of the accounts."""

from danaecare.socle.comptes.actions.adresses import adresse_tenir
from danaecare.socle.comptes.actions.attributions import attribution_decider
from danaecare.socle.comptes.actions.comptes import (
    compte_creer,
    compte_fermer,
    compte_inviter,
    compte_modifier,
    compte_revoir,
    compte_rouvrir,
)
from danaecare.socle.comptes.actions.second_facteur import second_facteur_lever
from danaecare.socle.comptes.actions.sessions import gardes_purger, sessions_fermer, sessions_purger

__all__ = [
    "adresse_tenir",
    "attribution_decider",
    "compte_creer",
    "compte_fermer",
    "compte_inviter",
    "compte_modifier",
    "compte_revoir",
    "compte_rouvrir",
    "gardes_purger",
    "second_facteur_lever",
    "sessions_fermer",
    "sessions_purger",
]
