"""The tables of the training pole, one file a noun."""

from formations.models.bpf import Charge, ExerciceBpf, Produit
from formations.models.catalogue import Formation, Programme
from formations.models.documents import Document
from formations.models.presences import Emargement
from formations.models.sessions import Animation, DemiJournee, Session
from formations.models.signatures import LienSignature
from formations.models.stagiaires import Stagiaire
from formations.models.universite import Promotion

__all__ = [
    "Animation",
    "Charge",
    "DemiJournee",
    "Document",
    "Emargement",
    "ExerciceBpf",
    "Formation",
    "LienSignature",
    "Produit",
    "Programme",
    "Promotion",
    "Session",
    "Stagiaire",
]
