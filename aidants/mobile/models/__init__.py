"""The tables of the Escale mobile, one module a noun."""

from aidants.mobile.models.conventions import ConventionMobile, PopulationAgee
from aidants.mobile.models.inscriptions import InscriptionHalte
from aidants.mobile.models.saisies import AccueilBref, CleTelephone, PhotoHalte, Saisie
from aidants.mobile.models.tournees import ComptageHalte, Halte, Tournee

__all__ = [
    "AccueilBref",
    "CleTelephone",
    "ComptageHalte",
    "ConventionMobile",
    "Halte",
    "InscriptionHalte",
    "PhotoHalte",
    "PopulationAgee",
    "Saisie",
    "Tournee",
]
