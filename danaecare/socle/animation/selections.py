"""Reads that have a meaning: how many participations, how many distinct people, of which actions."""

from django.db.models import QuerySet, Sum

from danaecare.socle.animation.choix import Presence
from danaecare.socle.animation.models import ActionCollective, ComptageAnonyme, Participation


def participations(actions: QuerySet[ActionCollective]) -> int:
    """Times somebody came to one of `actions`: people named and heads counted. One person twice is two."""
    return participations_nommees(actions) + personnes_comptees(actions)


def participations_nommees(actions: QuerySet[ActionCollective]) -> int:
    return _presents(actions).count()


def personnes_comptees(actions: QuerySet[ActionCollective]) -> int:
    """Heads counted without a name: declared, and never distinct people."""
    return ComptageAnonyme.objects.filter(action__in=actions).aggregate(n=Sum("nombre"))["n"] or 0


def personnes_distinctes(actions: QuerySet[ActionCollective]) -> int:
    """People of the directory who came at least once. Nobody who was only counted is among them."""
    return _presents(actions).values("personne").distinct().count()


def _presents(actions: QuerySet[ActionCollective]) -> QuerySet[Participation]:
    return Participation.objects.filter(action__in=actions, presence=Presence.PRESENT)


def comptages_de(action: ActionCollective) -> dict[tuple[str, str], int]:
    """(genre, tranche) -> heads counted."""
    return {(ligne.genre, ligne.tranche): ligne.nombre for ligne in action.comptages.all()}
