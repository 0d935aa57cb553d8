"""What the association's own spreadsheets bring to the pole."""

from gouvernance.ressources.adherents import AdherentRessource
from gouvernance.ressources.argent import BudgetRessource, SubventionRessource
from gouvernance.ressources.audience import AudienceRessource
from gouvernance.ressources.personnes import EquipeRessource, TempsBenevoleRessource

RESSOURCES = [
    AdherentRessource, TempsBenevoleRessource, EquipeRessource, BudgetRessource, SubventionRessource,
    AudienceRessource,
]  # fmt: skip
