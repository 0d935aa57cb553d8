"""The tables of the training pole, one file a noun."""

from formations.models.avis import Avis, Invitation
from formations.models.bpf import Charge, ExerciceBpf, Produit
from formations.models.catalogue import Formation, Programme
from formations.models.corrections import CorrectionEmargement
from formations.models.demandes import DemandeInscription
from formations.models.documents import Document, TexteCadre
from formations.models.presences import Emargement
from formations.models.preuves import Preuve
from formations.models.qualite import EntreeRegistre, PieceFormateur
from formations.models.sessions import Animation, DemiJournee, Session
from formations.models.signatures import LienSignature
from formations.models.stagiaires import Stagiaire
from formations.models.universite import EtudiantDiplome, ModuleDiplome, Promotion

__all__ = [
    "Animation",
    "Avis",
    "Charge",
    "CorrectionEmargement",
    "DemandeInscription",
    "DemiJournee",
    "Document",
    "Emargement",
    "EntreeRegistre",
    "EtudiantDiplome",
    "ExerciceBpf",
    "Formation",
    "Invitation",
    "LienSignature",
    "ModuleDiplome",
    "PieceFormateur",
    "Preuve",
    "Produit",
    "Programme",
    "Promotion",
    "Session",
    "Stagiaire",
    "TexteCadre",
]
