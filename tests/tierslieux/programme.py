"""An activity, its dates and who comes, by short strokes."""

from datetime import date, time

from tierslieux.actions.activites import activite_creer, activite_publier, dates_ajouter
from tierslieux.actions.inscriptions import inscription_creer
from tierslieux.choix_activites import PublicActivite, ThemeActivite

JOUR = date(2026, 3, 12)


def creer_activite(titre="Yoga doux", *, publiee=True, places=2, jours=(JOUR,), espace=None, **champs):
    """With its dates, published unless told otherwise."""
    donnes = {"theme": ThemeActivite.BIEN_ETRE, "public": PublicActivite.TOUS, "places": places} | champs
    activite = activite_creer(par=None, titre=titre, **donnes)
    if jours:
        ajouter(activite, jours=jours, places=places, espace=espace)
    if publiee:
        activite_publier(par=None, activite=activite)
    return activite


def ajouter(activite, *, jours=(JOUR,), places=2, espace=None, **champs):
    heures = {"debut": time(14), "fin": time(16)}
    return dates_ajouter(
        par=None, activite=activite, jours=list(jours), places=places, espace=espace, **heures | champs
    )


def creer_date(**champs):
    return creer_activite(**champs).dates.select_related("activite", "action").first()


def venir(prevue, nom="Zoé Lenoir", *, telephone="06 12 34 56 78", **champs):
    return inscription_creer(par=None, prevue=prevue, nom=nom, telephone=telephone, **champs)
