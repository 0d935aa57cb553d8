from gouvernance.models.adherents import Cotisation
from gouvernance.models.adhesions import DemandeAdhesion
from gouvernance.models.appreciation import Dimension, Element, Facteur, Jugement
from gouvernance.models.audience import MesureAudience, MesureJour
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
from gouvernance.models.effets import Effet, Parole, Theorie
from gouvernance.models.equipe import Contrat
from gouvernance.models.instances import Demande, Instance, Mandat, Presence, Resolution, Seance
from gouvernance.models.interventions import Intervention, Orateur
from gouvernance.models.mecenat import Campagne, Don
from gouvernance.models.publications import Publication
from gouvernance.models.rapport import (
    AnneeComplete,
    Cahier,
    ChapitreRapport,
    ChiffreSaisi,
    CommentaireTexte,
    EditionArretee,
    EffectifsArretes,
    Illustration,
    MotRapport,
    TexteRapport,
    VersionTexte,
)
from gouvernance.models.recherche import JalonRecherche, PartenaireRecherche, Recherche, Stage
from gouvernance.models.recus import Association, Habilitation, Recu
from gouvernance.models.sieges import Appui, ReunionSiege, Siege
from gouvernance.models.subventions import CompteRendu, Objectif, Obligation, Part, Subvention, Versement

__all__ = [
    "ActionRoute", "AnneeComplete", "Appui", "Association", "Cahier", "Campagne", "Cercle", "ChapitreRapport",
    "ChiffreSaisi", "CommentaireTexte", "CompteRendu", "Contrat", "Cooperation", "Cotisation", "Declaration",
    "Demande", "DemandeAdhesion", "Dimension", "Don", "EditionArretee", "EffectifsArretes", "Effet", "Element",
    "Etape", "Evaluation", "Exercice", "Facteur", "Habilitation", "Illustration", "Instance", "Intervention",
    "JalonRecherche", "Jugement", "LienBenevole", "LigneBudget", "Mandat", "Membre", "MesureAudience", "MesureJour",
    "MotRapport", "Objectif", "Obligation", "Orateur", "Parole", "Part", "PartenaireRecherche", "Presence",
    "Proposition", "Publication", "Recherche", "Recu", "Resolution", "ReunionSiege", "Seance", "Siege", "Stage",
    "Subvention", "TauxBenevolat", "TempsBenevole", "TempsDonne", "TexteRapport", "Theorie", "Versement",
    "VersionTexte",
]  # fmt: skip
