"""Which sheets tell what was written on them; the caregivers' have a page of their own, with its walls."""

AVEC_HISTORIQUE = frozenset({"animation", "annuaire", "formations", "gouvernance", "jardins", "tierslieux"})
# What is done in the follow-up of a person is told there alone, whoever is named.
HORS_HISTORIQUE = ("aidants", "comptes", "conservation", "protection")


def a_un_historique(modele) -> bool:
    return modele._meta.app_label in AVEC_HISTORIQUE and hasattr(modele, "get_absolute_url")
