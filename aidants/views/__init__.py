"""The pages of the caregivers' pole."""

from aidants.views.dossiers import (
    dossier_clore_vue,
    dossier_fiche,
    dossier_modifier_vue,
    dossier_ouvrir_vue,
    dossier_rouvrir_vue,
)
from aidants.views.entretiens import entretien_modifier_vue, entretien_noter_vue, entretien_qualifier_vue
from aidants.views.listes import aidant_exporter, aidant_liste, ressemblants_suggerer
from aidants.views.personnes import (
    aidant_ajouter_vue,
    aidant_modifier_vue,
    proche_ajouter_vue,
    proche_modifier_vue,
    relation_clore_vue,
    relation_modifier_vue,
)

__all__ = [
    "aidant_ajouter_vue",
    "aidant_exporter",
    "aidant_liste",
    "aidant_modifier_vue",
    "ressemblants_suggerer",
    "dossier_clore_vue",
    "dossier_fiche",
    "dossier_modifier_vue",
    "dossier_ouvrir_vue",
    "dossier_rouvrir_vue",
    "entretien_modifier_vue",
    "entretien_noter_vue",
    "entretien_qualifier_vue",
    "proche_ajouter_vue",
    "proche_modifier_vue",
    "relation_clore_vue",
    "relation_modifier_vue",
]
