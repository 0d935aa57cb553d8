"""What the association's own spreadsheets bring to the pole."""

from gouvernance.ressources.adherents import AdherentRessource
from gouvernance.ressources.argent import BudgetRessource, SubventionRessource
from gouvernance.ressources.audience import AudienceJourRessource, AudienceRessource
from gouvernance.ressources.mecenat import DonRessource
from gouvernance.ressources.missions import MaterielRessource, MissionRessource, ProductionMediaRessource
from gouvernance.ressources.personnes import EquipeRessource, TempsBenevoleRessource
from gouvernance.ressources.rayonnement import (
    AppuiRessource,
    InterventionRessource,
    PublicationRessource,
    SiegeRessource,
)

RESSOURCES = [
    AdherentRessource, TempsBenevoleRessource, EquipeRessource, BudgetRessource, SubventionRessource,
    AudienceRessource, AudienceJourRessource, InterventionRessource, PublicationRessource, SiegeRessource,
    AppuiRessource, MissionRessource, ProductionMediaRessource, MaterielRessource,
    DonRessource,
]  # fmt: skip
