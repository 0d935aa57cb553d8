"""How far two town halls are; nothing outside the hub is asked."""

from math import asin, cos, radians, sin, sqrt

from danaecare.socle.territoires.models import Commune

RAYON_TERRE_KM = 6371.0


def vol_d_oiseau(a: Commune, b: Commune) -> float | None:
    """Kilometres in a straight line between two town halls."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    lat1, lat2 = radians(a.latitude), radians(b.latitude)
    corde = (
        sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    )  # fmt: skip
    return 2 * RAYON_TERRE_KM * asin(sqrt(corde))
