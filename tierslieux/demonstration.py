"""The tiers-lieux part of the demonstration year."""

ORDRE = 40
REFERENCE = ("tierslieux.VacancesScolaires",)


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    """Nothing yet but the reference table."""
