"""What comes into the tiers-lieux from a spreadsheet, one file a noun."""

from tierslieux.ressources.appels import AppelRessource
from tierslieux.ressources.espaces import EspaceRessource
from tierslieux.ressources.reservations import ReservationRessource

RESSOURCES = [EspaceRessource, ReservationRessource, AppelRessource]
