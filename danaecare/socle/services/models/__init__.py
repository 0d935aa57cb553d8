"""The tables of the map of help, one module a noun."""

from danaecare.socle.services.models.services import Service, ServiceQuerySet, ThemeService, Verification

from danaecare.socle.services.models.demandes import DemandeVerification  # isort: skip -- it stands on the tables above
from danaecare.socle.services.models.referencements import EtatReferencement, Referencement  # isort: skip -- idem

__all__ = [
    "DemandeVerification",
    "EtatReferencement",
    "Referencement",
    "Service",
    "ServiceQuerySet",
    "ThemeService",
    "Verification",
]
