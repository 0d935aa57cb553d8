from danaecare.socle.protection.actions.demandes import (
    demande_accomplir,
    demande_ouvrir,
    demande_prolonger,
    demande_repondre,
    designer,
)
from danaecare.socle.protection.actions.registre import (
    aipd_ecrire,
    fiche_enregistrer,
    notice_publier,
    registre_remplir,
)
from danaecare.socle.protection.actions.violations import violation_clore, violation_completer, violation_signaler

__all__ = [
    "aipd_ecrire",
    "demande_accomplir",
    "demande_ouvrir",
    "demande_prolonger",
    "demande_repondre",
    "designer",
    "fiche_enregistrer",
    "notice_publier",
    "registre_remplir",
    "violation_clore",
    "violation_completer",
    "violation_signaler",
]
