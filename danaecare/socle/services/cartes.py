"""The map of what the public list shows: a circle a commune where one goes."""

from collections import Counter
from collections.abc import Iterable

from django.utils.safestring import SafeString

from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.services.choix import Mode
from danaecare.socle.services.documents import page_publique
from danaecare.socle.services.models import Service
from danaecare.socle.territoires.carte import Classe, PointCarte, carte_svg
from danaecare.socle.territoires.models import Commune

CLASSES = (Classe("loire", "Loire", "#e3edf6"), Classe("ici", "Votre commune", "#f2b84b"))
RAYON = 20


def carte_des(services: Iterable[Service], ici: Commune | None, theme: str = "") -> SafeString:
    """ "" where no service of the list receives in the Loire; `ici` is where the person lives."""
    lieux = [service.commune for service in services if Mode.SUR_PLACE in service.modes and service.commune is not None]
    lieux = [commune for commune in lieux if commune.dans_la_loire and commune.latitude is not None]
    combien = Counter(commune.pk for commune in lieux)
    if not combien:
        return SafeString("")
    points = [
        PointCarte(
            commune.latitude, commune.longitude, combien[commune.pk],
            f"{commune}\u00a0: {pluriel(combien[commune.pk], 'service')}", page_publique(commune, theme),
        )
        for commune in {commune.pk: commune for commune in lieux}.values()
    ]  # fmt: skip
    return carte_svg(
        {ici.pk: "ici"} if ici else {}, CLASSES, titre="Où l’on se rend, commune par commune", points=points,
        rayon_points=RAYON, identifiant="services",
    )  # fmt: skip
