"""The followed caregivers at a collective action, for the action's own sheet."""

from django.db.models import Count, Q
from django.urls import reverse

from aidants.models import ParticipationAidant
from danaecare.socle.animation.choix import Presence
from danaecare.socle.animation.pointages import Compte, Pointage


def _compter(action) -> Compte:
    comptes = ParticipationAidant.objects.filter(action=action).aggregate(
        inscrits=Count("pk"), presents=Count("pk", filter=Q(presence=Presence.PRESENT))
    )
    return Compte(**comptes)


POINTAGES = [
    Pointage(
        titre="Aidants suivis",
        droit="aidants.lire",
        adresse=lambda action: reverse("aidants:action_aidants", args=[action.pk]),
        compter=_compter,
    )
]
