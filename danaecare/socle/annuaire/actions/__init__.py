"""Every write of the directory."""

from danaecare.socle.annuaire.actions.fusion import Bilan, FusionImpossible, fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import (
    contact_ajouter,
    contact_modifier,
    contact_retirer,
    organisation_archiver,
    organisation_assurer,
    organisation_creer,
    organisation_modifier,
    organisation_reactiver,
    organisation_trouver_ou_creer,
)
from danaecare.socle.annuaire.actions.personnes import (
    personne_archiver,
    personne_creer,
    personne_modifier,
    personne_reactiver,
    personne_trouver_ou_creer,
)

__all__ = [
    "Bilan",
    "FusionImpossible",
    "contact_ajouter",
    "contact_modifier",
    "contact_retirer",
    "fiches_fusionner",
    "organisation_archiver",
    "organisation_assurer",
    "organisation_creer",
    "organisation_modifier",
    "organisation_reactiver",
    "organisation_trouver_ou_creer",
    "personne_archiver",
    "personne_creer",
    "personne_modifier",
    "personne_reactiver",
    "personne_trouver_ou_creer",
]
