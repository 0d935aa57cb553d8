from tierslieux.models.adhesions import AdhesionStructure
from tierslieux.models.appels import Appel
from tierslieux.models.conseils import DemandeConseil
from tierslieux.models.contre_propositions import ContreProposition
from tierslieux.models.flux import Flux
from tierslieux.models.lieux import (
    Espace,
    Fermeture,
    HoraireOuverture,
    Lieu,
    PhotoEspace,
    Tarif,
    VacancesScolaires,
)
from tierslieux.models.projets import Convention, PassageEtape, Projet, RencontreProjet
from tierslieux.models.reservations import Reservation, Serie
from tierslieux.models.sollicitations import Production, Sollicitation
from tierslieux.models.visites import Visite

__all__ = [
    "AdhesionStructure",
    "Appel",
    "ContreProposition",
    "Convention",
    "DemandeConseil",
    "Espace",
    "Fermeture",
    "Flux",
    "HoraireOuverture",
    "Lieu",
    "PassageEtape",
    "PhotoEspace",
    "Production",
    "Projet",
    "RencontreProjet",
    "Reservation",
    "Serie",
    "Sollicitation",
    "Tarif",
    "VacancesScolaires",
    "Visite",
]
