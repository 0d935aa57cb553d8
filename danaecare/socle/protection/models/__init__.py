from danaecare.socle.protection.models.demandes import DemandeDroit
from danaecare.socle.protection.models.notices import Notice
from danaecare.socle.protection.models.registre import Aipd, Hebergement, SousTraitant, Traitement
from danaecare.socle.protection.models.violations import DELAI_CNIL, Violation

__all__ = [
    "DELAI_CNIL", "Aipd", "DemandeDroit", "Hebergement", "Notice", "SousTraitant", "Traitement", "Violation",
]  # fmt: skip
