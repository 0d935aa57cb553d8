"""Actions of the pole that came from elsewhere and have no sheet in the gardens' screens."""

from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective

_LIENS = {
    GenreAction.CHANTIER: "chantier",
    GenreAction.TEMPS_FORT: "journee_distribution",
    GenreAction.REUNION: "reunion_jardins",
}
DERNIERES = 50


def actions_sans_fiche(genre: str):
    """The latest, cancelled ones aside."""
    actions = ActionCollective.objects.du_pole(Pole.JARDINS).filter(genre=genre, **{f"{_LIENS[genre]}__isnull": True})
    return actions.exclude(etat=Etat.ANNULEE).order_by("-date", "-pk")[:DERNIERES]
