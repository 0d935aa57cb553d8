from gouvernance.models.adherents import Cotisation
from gouvernance.models.audience import MesureAudience
from gouvernance.models.benevolat import LienBenevole, TauxBenevolat, TempsBenevole
from gouvernance.models.budget import Exercice, LigneBudget
from gouvernance.models.equipe import Contrat
from gouvernance.models.instances import Declaration, Instance, Mandat, Presence, Resolution, Seance
from gouvernance.models.recus import Association, Habilitation, Recu
from gouvernance.models.subventions import CompteRendu, Objectif, Obligation, Subvention, Versement

__all__ = [
    "Association", "CompteRendu", "Contrat", "Cotisation", "Declaration", "Exercice", "Habilitation", "Instance",
    "LienBenevole", "LigneBudget", "Mandat", "MesureAudience", "Objectif", "Obligation", "Presence", "Recu",
    "Resolution", "Seance", "Subvention", "TauxBenevolat", "TempsBenevole", "Versement",
]  # fmt: skip
