"""The gardens' pole: gardens, nursery, ledger, deliveries, work days, pairs, working groups."""

from jardins.models.binome import Binome, Candidature, Convention, EvaluationBinome
from jardins.models.chantier import AtelierChantier, Chantier, Inscription
from jardins.models.distribution import Distribution, Journee, LigneDistribution, Saison, Souhait
from jardins.models.groupe import Decision, GroupeTravail, Reunion, Suite
from jardins.models.jardin import ContactJardin, Jardin, PhotoJardin, VisiteJardin
from jardins.models.pepiniere import Culture, Emplacement, Lot, Ressource
from jardins.models.recolte import Recolte
from jardins.models.registre import Inventaire, LigneInventaire, Mouvement, Stock

__all__ = [
    "AtelierChantier",
    "Binome",
    "Candidature",
    "Chantier",
    "ContactJardin",
    "Convention",
    "Culture",
    "Decision",
    "Distribution",
    "Emplacement",
    "EvaluationBinome",
    "GroupeTravail",
    "Inscription",
    "Inventaire",
    "Jardin",
    "Journee",
    "LigneDistribution",
    "LigneInventaire",
    "Lot",
    "Mouvement",
    "PhotoJardin",
    "Recolte",
    "Ressource",
    "Reunion",
    "Saison",
    "Souhait",
    "Stock",
    "Suite",
    "VisiteJardin",
]
