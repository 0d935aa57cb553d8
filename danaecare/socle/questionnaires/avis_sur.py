"""Every pole's collective actions, whose app is below."""

from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.sujets import Sujet

SUJETS = [
    Sujet(
        ActionCollective, Moment.ACTIVITE, "Actions collectives", lire="animation.lire", ecrire="animation.ecrire",
        dire=lambda action: f"{action.titre}, le {date_longue(action.date)}", jour=lambda action: action.date,
    )
]  # fmt: skip
