"""Reads of the caregivers' pole that have a meaning."""

from aidants.selections.activite import (
    AgeEntre,
    aidants_actifs,
    aidants_au_premier_entretien,
    dossiers_actifs,
    dossiers_de_couples,
    entretiens_honores,
    presents,
)
from aidants.selections.fiche import FicheDossier
from aidants.selections.rappels import dossiers_a_faire, dossiers_sans_nouvelles, entretiens_a_venir
from aidants.selections.ressemblances import aidants_ressemblants

__all__ = [
    "AgeEntre",
    "FicheDossier",
    "aidants_actifs",
    "aidants_au_premier_entretien",
    "aidants_ressemblants",
    "dossiers_a_faire",
    "dossiers_actifs",
    "dossiers_de_couples",
    "dossiers_sans_nouvelles",
    "entretiens_a_venir",
    "entretiens_honores",
    "presents",
]
