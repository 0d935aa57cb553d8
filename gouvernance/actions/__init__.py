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
from gouvernance.actions.cooperation import (
    action_ajouter,
    action_effacer,
    action_modifier,
    actions_choisir,
    cercle_creer,
    cercle_modifier,
    cooperation_creer,
    cooperation_modifier,
    etape_achever,
    etape_commencer,
    evaluation_effacer,
    evaluation_modifier,
    evaluation_noter,
    membre_admettre,
    membre_modifier,
    proposition_creer,
    proposition_modifier,
)
from gouvernance.actions.equipe import contrat_creer, contrat_effacer, contrat_modifier
from gouvernance.actions.instances import (
    declaration_faire,
    declaration_noter,
    fin_declarer,
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
    seance_demander,
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
    obligation_rappeler,
    parts_repartir,
    subvention_creer,
    subvention_modifier,
    versement_ajouter,
    versement_effacer,
    versement_recevoir,
)

__all__ = [
    "action_ajouter", "action_effacer", "action_modifier", "actions_choisir", "association_decrire", "cercle_creer",
    "cercle_modifier", "compte_rendu_ecrire", "contrat_creer", "contrat_effacer", "contrat_modifier",
    "cooperation_creer", "cooperation_modifier", "cotisation_effacer", "cotisation_enregistrer",
    "cotisation_modifier", "cotisation_relancer", "cotisations_appeler", "cotisations_relancer",
    "declaration_faire", "declaration_noter", "etape_achever", "etape_commencer", "evaluation_effacer", "fin_declarer",
    "evaluation_modifier", "evaluation_noter", "exercice_assurer", "exercice_creer", "exercice_modifier",
    "habilitation_modifier", "habilitation_noter", "instance_creer", "instance_modifier", "lien_fermer",
    "lien_ouvrir", "ligne_creer", "ligne_effacer", "ligne_modifier", "mandat_donner", "mandat_modifier",
    "membre_admettre", "membre_modifier", "mesure_effacer", "mesure_modifier", "mesure_noter", "objectif_fixer",
    "objectif_retirer", "obligation_ajouter", "obligation_faire", "obligation_rappeler", "parts_repartir",
    "presences_pointer", "proces_verbal_approuver", "proposition_creer", "proposition_modifier", "recu_annuler",
    "recu_emettre", "recu_remplacer", "resolution_effacer", "resolution_faire", "resolution_voter",
    "seance_convoquer", "seance_demander", "seance_modifier", "seance_preparer", "subvention_creer",
    "subvention_modifier", "taux_effacer", "taux_fixer", "taux_modifier", "temps_effacer", "temps_modifier",
    "temps_noter", "versement_ajouter", "versement_effacer", "versement_recevoir",
]  # fmt: skip
