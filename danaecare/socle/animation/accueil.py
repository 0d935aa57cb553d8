from datetime import date, timedelta

from django.urls import reverse

from danaecare.socle.animation.choix import Etat
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui

JOURS_A_VENIR = 14
LIGNES_MAX = 6


def _attendues(jusqu_au: date):
    attendues = ActionCollective.objects.filter(etat=Etat.PREVUE, date__lte=jusqu_au)
    return attendues.order_by("date", "heure_debut", "pk")[: 4 * LIGNES_MAX]


def cartes(utilisateur) -> list[CarteAccueil]:
    """The actions of the next two weeks, and those past that nobody said were held or cancelled."""
    if not utilisateur.peut("animation.lire"):
        return []
    jour = aujourdhui()
    # One query for both: what is late comes first by its date.
    lignes = list(_attendues(jusqu_au=jour + timedelta(days=JOURS_A_VENIR)))
    retards = [action for action in lignes if action.date < jour]
    prochaines = [action for action in lignes if action.date >= jour]
    if not lignes:
        return []
    contexte = {
        "retards": retards[:LIGNES_MAX],
        "prochaines": prochaines[:LIGNES_MAX],
        "encore": len(retards) > LIGNES_MAX or len(prochaines) > LIGNES_MAX,
    }
    return [
        CarteAccueil(
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
