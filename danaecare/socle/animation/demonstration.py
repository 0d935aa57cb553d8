"""The collective actions of the demonstration year that belong to no pole's own part: the study of digital uses."""

from datetime import date, time

from danaecare.socle.animation.actions import action_creer, participation_inscrire
from danaecare.socle.animation.choix import Etat, GenreAction, Pole, Presence, RoleParticipant
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

ORDRE = 20
# Two workshops of 22 June 2023, twelve people: six caregivers and six associations.
ATELIERS = (
    ("Usages numériques\u00a0: les aidants", time(9, 30), time(12), 6),
    ("Usages numériques\u00a0: les associations", time(14), time(16, 30), 6),
)


def charger(annee: int, *, par, comptes, alea) -> None:
    lieu = Lieu(commune=Commune.objects.get(pk="42218"))
    partenaires = Organisation.objects.filter(nature="association")[:4]
    intervenant = Personne.objects.filter(qualites__contains=["benevole"]).first()
    for titre, debut, fin, participants in ATELIERS:
        action = action_creer(
            par=par,
            titre=titre,
            pole=Pole.AIDANTS,
            genre=GenreAction.ATELIER,
            etat=Etat.TENUE,
            date=date(annee, 6, 22),
            heure_debut=debut,
            heure_fin=fin,
            endroit="Escale des Aidants",
            lieu=lieu,
            partenaires=partenaires,
            participants=participants,
            benevoles=1,
        )
        if intervenant:
            participation_inscrire(
                par=par,
                action=action,
                personne=intervenant,
                role=RoleParticipant.BENEVOLE,
                presence=Presence.PRESENT,
            )
