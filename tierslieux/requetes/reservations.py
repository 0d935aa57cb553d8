"""What earlier bookings tell of the next."""

from tierslieux.models import Reservation


def profil_connu(structure) -> str:
    """The profile of the last booking of `structure` that had one, or ""."""
    if structure is None:
        return ""
    siennes = Reservation.objects.filter(structure=structure).exclude(profil="")
    return siennes.order_by("-debut", "-pk").values_list("profil", flat=True).first() or ""
