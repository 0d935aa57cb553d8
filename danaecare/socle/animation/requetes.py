"""Reads that have a meaning: how many participations, how many distinct people, of which actions."""

from django.db.models import Max, Min, QuerySet, Sum

from danaecare.socle.animation.models import ActionCollective, ComptageAnonyme, Participation


def participations(actions: QuerySet[ActionCollective]) -> int:
    """Times somebody came to one of `actions`: people named and heads counted. One person twice is two.

    Volunteers and speakers are not among them, nor the followed caregivers, whom their own pole counts.
    """
    return venues_nommees(actions).count() + personnes_comptees(actions)


def personnes_comptees(actions: QuerySet[ActionCollective]) -> int:
    """Heads counted without a name: declared, and never distinct people."""
    return ComptageAnonyme.objects.filter(action__in=actions).aggregate(n=Sum("nombre"))["n"] or 0


def venues_nommees(actions: QuerySet[ActionCollective]) -> QuerySet[Participation]:
    return Participation.objects.venues().filter(action__in=actions)


def comptages_de(action: ActionCollective) -> dict[tuple[str, str], int]:
    """(genre, tranche) -> heads counted."""
    return {(ligne.genre, ligne.tranche): ligne.nombre for ligne in action.comptages.all()}


def annees_connues() -> list[int]:
    """The years that hold an action, the latest first."""
    bornes = ActionCollective.objects.aggregate(premiere=Min("date"), derniere=Max("date"))
    if bornes["premiere"] is None:
        return []
    return list(range(bornes["derniere"].year, bornes["premiere"].year - 1, -1))


def groupes_connus() -> list[str]:
    """The working groups already written, for the suggestions of the form."""
    groupes = ActionCollective.objects.exclude(groupe="").order_by("groupe").values_list("groupe", flat=True)
    return list(groupes.distinct())
