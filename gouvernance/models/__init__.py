from gouvernance.models.adherents import Cotisation
from gouvernance.models.audience import MesureAudience
from gouvernance.models.benevolat import LienBenevole, TauxBenevolat, TempsBenevole
from gouvernance.models.budget import Exercice, LigneBudget
from gouvernance.models.cooperation import (
    ActionRoute,
    Cercle,
    Cooperation,
    Etape,
    Evaluation,
    Membre,
    Proposition,
)
from gouvernance.models.equipe import Contrat
from gouvernance.models.instances import Declaration, Demande, Instance, Mandat, Presence, Resolution, Seance
from gouvernance.models.recus import Association, Habilitation, Recu
from gouvernance.models.subventions import CompteRendu, Objectif, Obligation, Part, Subvention, Versement

__all__ = [
    "ActionRoute", "Association", "Cercle", "CompteRendu", "Contrat", "Cooperation", "Cotisation", "Declaration",
    "Demande", "Etape", "Evaluation", "Exercice", "Habilitation", "Instance", "LienBenevole", "LigneBudget",
    "Mandat", "Membre", "MesureAudience", "Objectif", "Obligation", "Part", "Presence", "Proposition", "Recu",
    "Resolution", "Seance", "Subvention", "TauxBenevolat", "TempsBenevole", "Versement",
]  # fmt: skip
