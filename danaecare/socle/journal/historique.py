"""Which sheets tell what was written on them; the caregivers' have a page of their own, with its walls.

A sheet tells the acts of its own pole alone: what another hangs on it (a contract, a follow-up) has other readers.
"""

AVEC_HISTORIQUE = frozenset({
    "animation", "annuaire", "formations", "gouvernance", "jardins", "questionnaires", "services", "tierslieux",
})  # fmt: skip


def a_un_historique(modele) -> bool:
    return modele._meta.app_label in AVEC_HISTORIQUE and hasattr(modele, "get_absolute_url")
