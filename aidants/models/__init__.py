"""The tables of the caregivers' pole, one module a noun."""

from aidants.models.acces import Apport, DemandeAcces
from aidants.models.aidants import Aidant
from aidants.models.appels import Appel
from aidants.models.archives import ConsultationArchive
from aidants.models.bilans import BilanAidant
from aidants.models.corrections import Correction
from aidants.models.dossiers import Dossier, Passage
from aidants.models.droits import Droit, Orientation
from aidants.models.entretiens import Entretien
from aidants.models.etats import EtatAidant, EtatDossier, EtatOrientation, EtatProche, EtatRelation, avec_etat
from aidants.models.financements import Financement
from aidants.models.groupes import Groupe, Inscription, ParticipationAidant, Presence, SeanceGroupe
from aidants.models.notes import BrisDeGlace, NotePsy, NoteSociale, PartagePsy, PartageSociale
from aidants.models.objectifs import Objectif, PointObjectif
from aidants.models.pas import PasSuivant
from aidants.models.pieces import Document, Evaluation, Piece
from aidants.models.proches import Proche, RelationAide
from aidants.models.psychologue import Seance
from aidants.models.rendez_vous import LienRendezVous
from aidants.models.transmissions import ReponseStructure, Transmission

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
    "Apport",
    "BilanAidant",
    "BrisDeGlace",
    "CleTelephone",
    "ComptageHalte",
    "ConventionMobile",
    "ConsultationArchive",
    "Correction",
    "DemandeAcces",
    "Document",
    "Dossier",
    "Droit",
    "Entretien",
    "EtatAidant",
    "EtatDossier",
    "EtatOrientation",
    "EtatProche",
    "EtatRelation",
    "avec_etat",
    "Evaluation",
    "Financement",
    "Groupe",
    "Halte",
    "Inscription",
    "InscriptionHalte",
    "LienRendezVous",
    "NotePsy",
    "NoteSociale",
    "Objectif",
    "Orientation",
    "PartagePsy",
    "PartageSociale",
    "ParticipationAidant",
    "PasSuivant",
    "Piece",
    "Passage",
    "PhotoHalte",
    "PointObjectif",
    "PopulationAgee",
    "Presence",
    "Proche",
    "RelationAide",
    "ReponseStructure",
    "Saisie",
    "Seance",
    "SeanceGroupe",
    "Tournee",
    "Transmission",
]
