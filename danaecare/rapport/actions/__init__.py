"""The writes of the annual report. Each one is logged under « rapport », which is no pole: no figure is due for it."""

from danaecare.rapport.actions.arretes import effectifs_arreter, effectifs_relacher
from danaecare.rapport.actions.cahier import (
    cahier_assurer,
    cahier_habiller,
    chapitre_ajouter,
    chapitre_cacher,
    chapitre_deplacer,
    chapitre_diviser,
    chapitre_effacer,
    chapitre_modifier,
    chapitre_relire,
    chapitre_tenir,
)
from danaecare.rapport.actions.chiffres import chiffre_effacer, chiffre_modifier, chiffre_saisir
from danaecare.rapport.actions.commentaires import commentaire_ecrire, commentaire_regler
from danaecare.rapport.actions.editions import edition_arreter, edition_depublier, edition_publier
from danaecare.rapport.actions.illustrations import illustration_ajouter, illustration_effacer
from danaecare.rapport.actions.textes import (
    TAILLE_MAX,
    Ecriture,
    ecarte_regler,
    partie_ajouter,
    texte_ecrire,
    texte_reprendre,
)

__all__ = [
    "TAILLE_MAX", "Ecriture", "cahier_assurer", "cahier_habiller", "chapitre_ajouter", "chapitre_cacher",
    "chapitre_deplacer", "chapitre_diviser", "chapitre_effacer", "chapitre_modifier", "chapitre_relire",
    "chapitre_tenir", "chiffre_effacer", "chiffre_modifier", "chiffre_saisir", "commentaire_ecrire",
    "commentaire_regler", "ecarte_regler", "edition_arreter", "edition_depublier", "edition_publier",
    "effectifs_arreter", "effectifs_relacher", "illustration_ajouter", "illustration_effacer", "partie_ajouter",
    "texte_ecrire", "texte_reprendre",
]  # fmt: skip
