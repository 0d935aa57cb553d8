"""Reads of the caregivers' pole that have a meaning."""

from aidants.selections.acces import tout_sur
from aidants.selections.activite import (
    AgeEntre,
    aidants_actifs,
    aidants_au_premier_entretien,
    appels_recus,
    dossiers_actifs,
    dossiers_de_couples,
    dossiers_ouverts,
    entretiens_honores,
    participations,
    presences,
    presents,
    seances_honorees,
)
from aidants.selections.appels import aidants_proposes, durees_habituelles
from aidants.selections.conservation import dossiers_a_anonymiser, dossiers_a_archiver
from aidants.selections.fiche import FicheDossier
from aidants.selections.filtres_chiffres import Coupe, couper
from aidants.selections.rappels import dossiers_a_faire, dossiers_sans_nouvelles, entretiens_a_venir
from aidants.selections.ressemblances import aidants_ressemblants

__all__ = [
    "aidants_proposes",
    "dossiers_a_anonymiser",
    "dossiers_a_archiver",
    "durees_habituelles",
    "tout_sur",
    "AgeEntre",
    "Coupe",
    "FicheDossier",
    "aidants_actifs",
    "aidants_au_premier_entretien",
    "aidants_ressemblants",
    "appels_recus",
    "couper",
    "dossiers_a_faire",
    "dossiers_actifs",
    "dossiers_de_couples",
    "dossiers_ouverts",
    "dossiers_sans_nouvelles",
    "entretiens_a_venir",
    "entretiens_honores",
    "participations",
    "presences",
    "presents",
    "seances_honorees",
]
