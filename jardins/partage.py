"""The fair share of a stock between wishes."""

from collections.abc import Sequence
from decimal import Decimal

REGLE = (
    "Chaque jardin reçoit la même quantité, sans dépasser son souhait. Ce que les plus petits souhaits laissent est "
    "partagé de nouveau entre ceux qui attendent encore. Les dernières unités, trop peu nombreuses pour tous, vont "
    "d’abord aux jardins qui ont le moins reçu de cette ressource depuis un an, puis dans l’ordre alphabétique."
)


def partager(souhaits: dict[int, Decimal], disponible: Decimal, *, pas: Decimal, ordre: Sequence[int]) -> dict:
    """garden -> share of `disponible`, in multiples of `pas`: more for one would be less for a poorer one.

    `ordre` says who comes first for the units that are too few to be shared.
    """
    voulu = {jardin: int(quantite // pas) for jardin, quantite in souhaits.items()}
    parts = dict.fromkeys(souhaits, 0)
    reste = max(int(disponible // pas), 0)
    attend = sorted((jardin for jardin in souhaits if voulu[jardin]), key=ordre.index)
    while reste and attend:
        chacun = reste // len(attend)
        if not chacun:
            for jardin in attend[:reste]:
                parts[jardin] += 1
            break
        for jardin in attend:
            donne = min(chacun, voulu[jardin] - parts[jardin])
            parts[jardin] += donne
            reste -= donne
        attend = [jardin for jardin in attend if parts[jardin] < voulu[jardin]]
    return {jardin: part * pas for jardin, part in parts.items()}
