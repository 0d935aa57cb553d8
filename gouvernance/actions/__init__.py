"""Every write of the pole."""

from gouvernance.actions.adherents import (
    cotisation_effacer,
    cotisation_enregistrer,
    cotisation_modifier,
    cotisation_relancer,
    cotisations_appeler,
    cotisations_relancer,
)
from gouvernance.actions.audience import mesure_effacer, mesure_modifier, mesure_noter
from gouvernance.actions.benevolat import (
    lien_fermer,
    lien_ouvrir,
    taux_effacer,
    taux_fixer,
    taux_modifier,
    temps_effacer,
    temps_modifier,
    temps_noter,
)
from gouvernance.actions.budget import (
    exercice_assurer,
    exercice_creer,
    exercice_modifier,
    ligne_creer,
    ligne_effacer,
    ligne_modifier,
)
from gouvernance.actions.equipe import contrat_creer, contrat_effacer, contrat_modifier
from gouvernance.actions.instances import (
    declaration_faire,
    declaration_noter,
    instance_creer,
    instance_modifier,
    mandat_donner,
    mandat_modifier,
    presences_pointer,
    proces_verbal_approuver,
    resolution_effacer,
    resolution_faire,
    resolution_voter,
    seance_convoquer,
    seance_modifier,
    seance_preparer,
)
from gouvernance.actions.recus import (
    association_decrire,
    habilitation_modifier,
    habilitation_noter,
    recu_annuler,
    recu_emettre,
    recu_remplacer,
)
from gouvernance.actions.subventions import (
    compte_rendu_ecrire,
    objectif_fixer,
    objectif_retirer,
    obligation_ajouter,
    obligation_faire,
    subvention_creer,
    subvention_modifier,
    versement_ajouter,
    versement_effacer,
    versement_recevoir,
)

__all__ = [
    "association_decrire", "compte_rendu_ecrire", "contrat_creer", "contrat_effacer", "contrat_modifier",
    "cotisation_effacer", "cotisation_enregistrer", "cotisation_modifier", "cotisation_relancer",
    "cotisations_appeler", "cotisations_relancer", "declaration_faire", "declaration_noter", "exercice_assurer",
    "exercice_creer", "exercice_modifier", "habilitation_modifier", "habilitation_noter", "instance_creer",
    "instance_modifier", "lien_fermer", "lien_ouvrir", "ligne_creer", "ligne_effacer", "ligne_modifier",
    "mandat_donner", "mandat_modifier", "mesure_effacer", "mesure_modifier", "mesure_noter", "objectif_fixer",
    "objectif_retirer", "obligation_ajouter", "obligation_faire", "presences_pointer", "proces_verbal_approuver",
    "recu_annuler", "recu_emettre", "recu_remplacer", "resolution_effacer", "resolution_faire", "resolution_voter",
    "seance_convoquer", "seance_modifier", "seance_preparer", "subvention_creer", "subvention_modifier",
    "taux_effacer", "taux_fixer", "taux_modifier", "temps_effacer", "temps_modifier", "temps_noter",
    "versement_ajouter", "versement_effacer", "versement_recevoir",
]  # fmt: skip
