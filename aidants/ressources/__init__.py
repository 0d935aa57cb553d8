"""The pole's records that come in from spreadsheets."""

from aidants.mobile.ressources import HalteRessource, PopulationAgeeRessource
from aidants.ressources.aidants import AidantRessource
from aidants.ressources.entretiens import EntretienRessource
from aidants.ressources.participations import ParticipationRessource
from aidants.ressources.seances import SeanceRessource

RESSOURCES = [
    AidantRessource,
    EntretienRessource,
    SeanceRessource,
    ParticipationRessource,
    HalteRessource,
    PopulationAgeeRessource,
]
