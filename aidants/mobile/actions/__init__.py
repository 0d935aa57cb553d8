"""Every write of the Escale mobile."""

from aidants.mobile.actions.comptes import comptage_ajouter, comptage_fixer
from aidants.mobile.actions.conventions import convention_creer, convention_modifier, halte_facturer
from aidants.mobile.actions.etats import (
    a_garder,
    halte_annuler,
    halte_realiser,
    halte_reporter,
    halte_retablir,
    halte_supprimer,
)
from aidants.mobile.actions.inscriptions import halte_desinscrire, halte_inscrire
from aidants.mobile.actions.preparations import preparation_deplacer
from aidants.mobile.actions.saisies import (
    accueil_rattacher,
    cle_telephone,
    saisie_ecarter,
    saisie_prendre,
    saisie_rattacher,
    saisie_recevoir,
)
from aidants.mobile.actions.tournees import (
    halte_ajouter,
    halte_deplacer,
    halte_modifier,
    tournee_copier,
    tournee_creer,
    tournee_modifier,
    tournee_supprimer,
    tournee_trouver_ou_creer,
)

__all__ = [
    "a_garder",
    "accueil_rattacher",
    "cle_telephone",
    "comptage_ajouter",
    "comptage_fixer",
    "convention_creer",
    "convention_modifier",
    "halte_ajouter",
    "halte_annuler",
    "halte_deplacer",
    "halte_desinscrire",
    "halte_facturer",
    "halte_inscrire",
    "halte_modifier",
    "halte_realiser",
    "halte_reporter",
    "halte_retablir",
    "halte_supprimer",
    "preparation_deplacer",
    "saisie_ecarter",
    "saisie_prendre",
    "saisie_rattacher",
    "saisie_recevoir",
    "tournee_copier",
    "tournee_creer",
    "tournee_modifier",
    "tournee_supprimer",
    "tournee_trouver_ou_creer",
]
