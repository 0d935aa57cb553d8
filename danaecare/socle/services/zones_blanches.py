"""Where help is missing: of each theme, the communes of the Loire that nobody comes to and where nobody is near.

A service is near who comes home, or who receives within twenty kilometres of the town hall, the straight line that the
search uses too; one that helps from afar alone is for everybody, and fills no white zone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from danaecare.socle.services.choix import Etendue, Mode
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.services.requetes import DISTANCE_KM, themes_proposes
from danaecare.socle.territoires.agees import agees
from danaecare.socle.territoires.distances import vol_d_oiseau
from danaecare.socle.territoires.models import Commune


@dataclass(frozen=True)
class Ligne:
    """A commune of the Loire, and the themes for which nobody is near; `agees` is None where it is not known."""

    commune: Commune
    manques: tuple[ThemeService, ...]
    agees: int | None


def servies_de_pres(services: Iterable[Service]) -> dict[int, set[str]]:
    """theme -> the communes of the Loire where one of these services is near. Two queries at most."""
    loire = {commune.pk: commune for commune in Commune.objects.de_la_loire()}
    proches: dict[str, set[str]] = {}
    servies: dict[int, set[str]] = defaultdict(set)
    for service in services:
        zone = loire.keys() & set(service.communes) if service.etendue == Etendue.COMMUNES else loire.keys()
        if Mode.DOMICILE in service.modes:
            servies[service.theme_id] |= zone
        if Mode.SUR_PLACE in service.modes and service.commune is not None:
            if service.commune_id not in proches:
                proches[service.commune_id] = _autour(service.commune, loire)
            servies[service.theme_id] |= zone & proches[service.commune_id]
    return servies


def _autour(lieu: Commune, loire: dict[str, Commune]) -> set[str]:
    """Itself, where its town hall has no coordinates."""
    trouvees = {code for code, autre in loire.items() if (vol_d_oiseau(lieu, autre) or DISTANCE_KM + 1) <= DISTANCE_KM}
    return trouvees | {lieu.pk}


def lignes_de_manque(services) -> list[Ligne]:
    """The communes of the Loire in the order of their names. `services` is a queryset."""
    themes, ages = list(themes_proposes()), agees()
    servies = servies_de_pres(services.select_related("commune"))
    return [
        Ligne(commune, tuple(t for t in themes if commune.pk not in servies[t.pk]), ages.get(commune.pk))
        for commune in Commune.objects.de_la_loire().order_by("cle", "pk")
    ]


def manquent_beaucoup(services) -> list[str]:
    """The communes where nobody is near for half of the themes, or more."""
    moitie = len(themes_proposes()) / 2
    return [ligne.commune.pk for ligne in lignes_de_manque(services) if len(ligne.manques) >= max(moitie, 1)]
