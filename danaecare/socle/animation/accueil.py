"""The collective actions on the home page: those past that nobody said were held, those that come."""

from datetime import date

from django.urls import reverse

from danaecare.socle.animation.choix import Etat, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste, Venue
from danaecare.socle.communs.interface.actes import bouton
from danaecare.socle.communs.texte.dates import aujourdhui

PASSEE = GenreAttente(
    code="animation.passee", un="action collective dont l’issue manque",
    plusieurs="actions collectives dont l’issue manque", poids=35,
)  # fmt: skip
# Who runs the actions of a pole from day to day.
TENUES_PAR = {
    Pole.AIDANTS: "aidants.ecrire",
    Pole.JARDINS: "jardins.quotidien",
    Pole.TIERSLIEUX: "tierslieux.quotidien",
    Pole.FORMATIONS: "formations.quotidien",
    Pole.GOUVERNANCE: "gouvernance.quotidien",
}


def _siens(utilisateur) -> list[str]:
    return [pole for pole, droit in TENUES_PAR.items() if utilisateur.peut(droit)]


def attentes(utilisateur) -> list[Attente]:
    siens = _siens(utilisateur)
    return _passees(utilisateur, ActionCollective.objects.filter(pole__in=siens)) if siens else []


def attentes_equipe(utilisateur) -> list[Attente]:
    if not utilisateur.peut("animation.lire"):
        return []
    return _passees(utilisateur, ActionCollective.objects.exclude(pole__in=_siens(utilisateur)))


def _passees(utilisateur, actions) -> list[Attente]:
    passees = actions.filter(etat=Etat.PREVUE, date__lt=aujourdhui()).order_by("date", "heure_debut", "pk")
    ecrit = utilisateur.peut("animation.ecrire")
    return [
        Attente(
            genre=PASSEE, de=action.pk, jour=action.date, titre=str(action), texte="A-t-elle eu lieu\u00a0?",
            url=action.get_absolute_url(), pole=action.pole,
            gestes=(
                bouton(
                    "Oui", "animation:action_tenir", action.pk, objet=action, petit=True,
                    precision=f", «\u00a0{action}\u00a0» a eu lieu",
                ),
            ) * ecrit,
        )
        for action in passees
    ]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    if not utilisateur.peut("animation.lire"):
        return []
    prevues = ActionCollective.objects.filter(etat=Etat.PREVUE, date__range=(debut, fin))
    return [
        Venue(
            app="animation", jour=action.date, heure=action.heure_debut, titre=str(action), pole=action.pole,
            texte=" · ".join(filter(None, (action.get_genre_display(), action.endroit))),
            url=action.get_absolute_url(),
        )
        for action in prevues.order_by("date", "heure_debut", "pk")
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("animation.ecrire"):
        return []
    return [Geste(libelle="Action collective", url=reverse("animation:action_ajouter"), ordre=60)]
