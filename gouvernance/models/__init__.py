from gouvernance.models.adherents import Cotisation
from gouvernance.models.adhesions import DemandeAdhesion
from gouvernance.models.audience import MesureAudience
from gouvernance.models.benevolat import LienBenevole, TauxBenevolat, TempsBenevole, TempsDonne
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
from gouvernance.models.declarations import Declaration
from gouvernance.models.equipe import Contrat
from gouvernance.models.instances import Demande, Instance, Mandat, Presence, Resolution, Seance
from gouvernance.models.rapport import (
    AnneeComplete,
    Cahier,
    ChapitreRapport,
    ChiffreSaisi,
    CommentaireTexte,
    EditionArretee,
    EffectifsArretes,
    Illustration,
    TexteRapport,
    VersionTexte,
)
from gouvernance.models.recus import Association, Habilitation, Recu
from gouvernance.models.subventions import CompteRendu, Objectif, Obligation, Part, Subvention, Versement

__all__ = [
    "ActionRoute", "AnneeComplete", "Association", "Cahier", "Cercle", "ChapitreRapport", "ChiffreSaisi",
    "CommentaireTexte", "CompteRendu", "Contrat", "Cooperation", "Cotisation", "Declaration", "Demande",
    "DemandeAdhesion", "EditionArretee", "EffectifsArretes", "Etape", "Evaluation", "Exercice", "Habilitation",
    "Illustration", "Instance", "LienBenevole", "LigneBudget", "Mandat", "Membre", "MesureAudience", "Objectif",
    "Obligation", "Part", "Presence", "Proposition", "Recu", "Resolution", "Seance", "Subvention", "TauxBenevolat",
    "TempsBenevole", "TempsDonne", "TexteRapport", "Versement", "VersionTexte",
]  # fmt: skip
