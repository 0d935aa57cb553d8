from tierslieux.models.activites import Activite, DateActivite
from tierslieux.models.adhesions import AdhesionStructure
from tierslieux.models.appels import Appel
from tierslieux.models.conseils import DemandeConseil
from tierslieux.models.contre_propositions import ContreProposition
from tierslieux.models.flux import Flux
from tierslieux.models.inscriptions import InscriptionActivite
from tierslieux.models.lieux import (
    Espace,
    Fermeture,
    HoraireOuverture,
    Lieu,
    PhotoEspace,
    Tarif,
    VacancesScolaires,
)
from tierslieux.models.materiel import Conducteur, Emprunt, Entretien, Materiel
from tierslieux.models.mediacare import AccordImage, Diffusion, ProductionMedia
from tierslieux.models.missions import Mission
from tierslieux.models.projets import Convention, NoteJury, PassageEtape, Projet, RencontreProjet
from tierslieux.models.reservations import Reservation, Serie
from tierslieux.models.sollicitations import Production, Sollicitation
from tierslieux.models.visites import Visite

__all__ = [
    "AccordImage",
    "Activite",
    "AdhesionStructure",
    "Appel",
    "Conducteur",
    "ContreProposition",
    "Convention",
    "DateActivite",
    "DemandeConseil",
    "Diffusion",
    "Emprunt",
    "Entretien",
    "Espace",
    "Fermeture",
    "Flux",
    "HoraireOuverture",
    "InscriptionActivite",
    "Lieu",
    "Materiel",
    "Mission",
    "NoteJury",
    "PassageEtape",
    "PhotoEspace",
    "Production",
    "ProductionMedia",
    "Projet",
    "RencontreProjet",
    "Reservation",
    "Serie",
    "Sollicitation",
    "Tarif",
    "VacancesScolaires",
    "Visite",
]
