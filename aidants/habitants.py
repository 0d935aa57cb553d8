"""What the Escale mobile imports of the census, for the map of help."""

from aidants.mobile.models import PopulationAgee


def agees() -> dict[str, int]:
    return dict(PopulationAgee.objects.exclude(plus_75=None).values_list("commune", "plus_75"))
