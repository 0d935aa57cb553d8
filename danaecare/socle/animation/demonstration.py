"""The collective actions of the demonstration year that belong to no pole's own part: the study of digital uses."""

from datetime import date, time, timedelta

from danaecare.socle.animation.actions.action_collective import action_annuler, action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.choix import Etat, GenreAction, Pole, Presence, RoleParticipant
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

ORDRE = 20
# Two workshops of 22 June 2023, twelve people: six caregivers and six associations.
ATELIERS = (
    ("Usages numériques\u00a0: les aidants", time(9, 30), time(12), 6),
    ("Usages numériques\u00a0: les associations", time(14), time(16, 30), 6),
)
# Days from today, title, kind, from, to, place, INSEE code; heads counted where it was held, None where nobody said.
ACTIONS = (
    (-96, "Café des aidants, la place de chacun", GenreAction.ATELIER, 14, 16, "Escale des Aidants", "42218", 9),
    (-61, "Forum des aidants de l’Ondaine", GenreAction.STAND, 9, 17, "Salle des fêtes", "42095", 46),
    (-33, "Conférence, aider sans s’épuiser", GenreAction.TABLE_RONDE, 18, 20, "Médiathèque", "42147", 38),
    (0, "Café des aidants, les mots pour le dire", GenreAction.ATELIER, 10, 12, "Escale des Aidants", "42218", 7),
    (-6, "Atelier du mieux-être", GenreAction.ATELIER, 14, 16, "Escale des Aidants", "42218", None),
    (2, "Sophrologie pour les aidants", GenreAction.ATELIER, 10, 12, "DanaeCare Lab, l’Orangerie", "42092", None),
    (5, "Stand à l’hôpital, semaine des aidants", GenreAction.STAND, 9, 16, "Hall d’entrée", "42186", None),
    (9, "Goûter de l’Escale", GenreAction.CONVIVIAL, 15, 17, "Escale des Aidants", "42218", None),
    (13, "Jeunes aidants, en parler au lycée", GenreAction.SENSIBILISATION, 10, 12, "Lycée agricole", "42147", None),
)  # fmt: skip
ANNULEE = ("Balade au fil de l’eau", 3, "Alerte aux vents violents")


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


def vivre(jour: date, *, par, comptes, alea) -> None:
    """Held this year, coming within two weeks; one past that nobody said was held, one cancelled."""
    communes = Commune.objects.in_bulk({ligne[6] for ligne in ACTIONS})
    commun = {"par": par, "pole": Pole.AIDANTS}
    for decalage, titre, genre, debut, fin, endroit, insee, participants in ACTIONS:
        quand = jour + timedelta(days=decalage)
        action_creer(
            titre=titre, genre=genre, etat=Etat.PREVUE if participants is None else Etat.TENUE,
            date=ouvre(quand) if decalage > 0 else ouvre(quand, -1) if decalage else de_l_annee(jour),
            heure_debut=time(debut), heure_fin=time(fin), endroit=endroit, lieu=Lieu(commune=communes[insee]),
            participants=participants, **commun,
        )  # fmt: skip
    titre, decalage, motif = ANNULEE
    annulee = action_creer(
        titre=titre, genre=GenreAction.CONVIVIAL, date=ouvre(jour + timedelta(days=decalage)), **commun
    )
    action_annuler(par=par, action=annulee, motif=motif)
