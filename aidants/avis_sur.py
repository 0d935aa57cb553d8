"""Stops and groups: what is read says a place and a day, never who came."""

from aidants.models import Groupe, Halte
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.sujets import Sujet

SUJETS = [
    Sujet(
        Halte, Moment.HALTE, "Haltes de l’Escale mobile", lire="aidants.mobile", ecrire="aidants.mobile",
        dire=lambda halte: f"Halte de {halte.commune}, le {date_longue(halte.date)}", jour=lambda halte: halte.date,
    ),
    Sujet(
        Groupe, Moment.ACTIVITE, "Groupes d’échange", lire="aidants.lire", ecrire="aidants.typologies",
        dire=lambda groupe: groupe.nom,
    ),
]  # fmt: skip
