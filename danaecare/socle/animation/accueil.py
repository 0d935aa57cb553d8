from datetime import timedelta

from django.urls import reverse

from danaecare.socle.animation.choix import Etat
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.cartes import Carte, Geste
from danaecare.socle.communs.dates import aujourdhui

JOURS_A_VENIR = 14
LIGNES_MAX = 6


def cartes(utilisateur) -> list[Carte]:
    """The actions of the next two weeks, and those past that nobody said were held or cancelled."""
    if not utilisateur.peut("animation.lire"):
        return []
    jour = aujourdhui()
    a_dire = ActionCollective.objects.filter(etat=Etat.PREVUE, date__lt=jour)
    a_venir = ActionCollective.objects.filter(
        etat=Etat.PREVUE, date__range=(jour, jour + timedelta(days=JOURS_A_VENIR))
    ).order_by("date", "heure_debut", "pk")
    retards = list(a_dire.order_by("date", "pk")[: LIGNES_MAX + 1])
    prochaines = list(a_venir[: LIGNES_MAX + 1])
    if not retards and not prochaines:
        return []
    contexte = {
        "retards": retards[:LIGNES_MAX],
        "prochaines": prochaines[:LIGNES_MAX],
        "encore": len(retards) > LIGNES_MAX or len(prochaines) > LIGNES_MAX,
    }
    return [
        Carte(
            titre="Actions collectives",
            gabarit="animation/_carte.html",
            contexte=contexte,
            nombre=len(contexte["retards"]) or None,
            ordre=40,
        )
    ]


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("animation.ecrire"):
        return []
    return [Geste(libelle="Action collective", url=reverse("animation:action_ajouter"), ordre=60)]
