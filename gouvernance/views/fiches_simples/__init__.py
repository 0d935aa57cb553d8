"""The nouns that one form writes, for the common views of `views/page.py`."""

from gouvernance.views.fiches_simples.cooperation import ACTION, CERCLE, COOPERATION, EVALUATION, MEMBRE, PROPOSITION
from gouvernance.views.fiches_simples.effets import DIMENSION, EFFET, ELEMENT, FACTEUR, PAROLE, THEORIE
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
    "ACTION", "CERCLE", "CONTRAT", "COOPERATION", "COTISATION", "DIMENSION", "EFFET", "ELEMENT", "EVALUATION",
    "EXERCICE", "FACTEUR", "HABILITATION", "INSTANCE", "MANDAT", "MEMBRE", "MESURE", "PAROLE", "PROPOSITION", "SEANCE",
    "SUBVENTION", "TAUX", "TEMPS", "THEORIE",
]  # fmt: skip
