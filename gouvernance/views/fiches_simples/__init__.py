"""The nouns that one form writes, for the common views of `views/page.py`."""

from gouvernance.views.fiches_simples.cooperation import ACTION, CERCLE, COOPERATION, EVALUATION, MEMBRE, PROPOSITION
from gouvernance.views.fiches_simples.noms import (
    CONTRAT,
    COTISATION,
    EXERCICE,
    HABILITATION,
    INSTANCE,
    MANDAT,
    MESURE,
    SEANCE,
    SUBVENTION,
    TAUX,
    TEMPS,
)

__all__ = [
    "ACTION", "CERCLE", "CONTRAT", "COOPERATION", "COTISATION", "EVALUATION", "EXERCICE", "HABILITATION",
    "INSTANCE", "MANDAT", "MEMBRE", "MESURE", "PROPOSITION", "SEANCE", "SUBVENTION", "TAUX", "TEMPS",
]  # fmt: skip
