"""The tables of the caregivers' pole, one module a noun."""

from aidants.models.aidants import Aidant
from aidants.models.appels import Appel
from aidants.models.dossiers import Dossier, Passage
from aidants.models.droits import Droit, Orientation
from aidants.models.entretiens import Entretien
from aidants.models.groupes import Groupe, Inscription, ParticipationAidant, Presence, SeanceGroupe
from aidants.models.notes import BrisDeGlace, NotePsy, NoteSociale, PartagePsy, PartageSociale
from aidants.models.pieces import Document, Evaluation
from aidants.models.proches import Proche, RelationAide
from aidants.models.psychologue import Seance

from aidants.mobile.models import (  # isort: skip -- it stands on the tables above
    AccueilBref,
    CleTelephone,
    ComptageHalte,
    ConventionMobile,
    Halte,
    InscriptionHalte,
    PhotoHalte,
    PopulationAgee,
    Saisie,
    Tournee,
)

__all__ = [
    "AccueilBref",
    "Aidant",
    "Appel",
    "BrisDeGlace",
    "CleTelephone",
    "ComptageHalte",
    "ConventionMobile",
    "Document",
    "Dossier",
    "Droit",
    "Entretien",
    "Evaluation",
    "Groupe",
    "Halte",
    "Inscription",
    "InscriptionHalte",
    "NotePsy",
    "NoteSociale",
    "Orientation",
    "PartagePsy",
    "PartageSociale",
    "ParticipationAidant",
    "Passage",
    "PhotoHalte",
    "PopulationAgee",
    "Presence",
    "Proche",
    "RelationAide",
    "Saisie",
    "Seance",
    "SeanceGroupe",
    "Tournee",
]
