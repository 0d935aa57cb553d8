"""What spreadsheets bring to the pole."""

from formations.ressources.sessions import SessionRessource, StagiaireRessource
from formations.ressources.universite import EtudiantDiplomeRessource, ModuleDiplomeRessource

RESSOURCES = [SessionRessource, StagiaireRessource, ModuleDiplomeRessource, EtudiantDiplomeRessource]
