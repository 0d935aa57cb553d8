"""What comes into the gardens' pole from a spreadsheet, one file a noun."""

from jardins.ressources.distributions import DistributionRessource
from jardins.ressources.jardins import JardinRessource
from jardins.ressources.pepiniere import EmplacementRessource, NomenclatureRessource

RESSOURCES = [JardinRessource, DistributionRessource, NomenclatureRessource, EmplacementRessource]
