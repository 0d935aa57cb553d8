from datetime import date, time, timedelta

from aidants.choix import Genre
from aidants.models import Groupe, Inscription, Presence, SeanceGroupe
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

# Two monthly groups; ten people, nine women and one man, 58,8 years old on average at their first session.
FEMMES, HOMMES, SOMME_DES_AGES = 9, 1, 588
ESSAIS = 200_000
GROUPES = (("Groupe d’échange du mardi", date(2023, 2, 7)), ("Groupe d’échange du jeudi", date(2023, 2, 9)))


def groupes_inventer(annee: int, situations, *, comptes, alea) -> None:
    """The exchange groups and who came; and the collective actions of the pole."""
    participants = _choisir(annee, situations, alea)
    for rang, (nom, premiere) in enumerate(GROUPES):
        premiere = premiere.replace(year=annee)
        groupe = Groupe(
            nom=nom, debut=premiere, fin=date(annee, 12, 31), capacite=8, lieu="Escale des Aidants",
            rythme="une fois par mois", animateur=comptes.get("psychologue"),
        )  # fmt: skip
        groupe.enregistrer()
        membres = participants[rang * 5 : rang * 5 + 5]
        Inscription.objects.bulk_create(
            [Inscription(groupe=groupe, aidant=aidant, inscrit_le=premiere) for aidant in membres]
        )
        jours = [premiere + timedelta(days=28 * mois) for mois in range(11)]
        seances = [
            SeanceGroupe(groupe=groupe, date=jour, heure=time(14), tenue=True) for jour in jours if jour.month != 8
        ]
        SeanceGroupe.objects.bulk_create(seances)
        Presence.objects.bulk_create(
            [
                Presence(seance=seance, aidant=aidant)
                for numero, seance in enumerate(seances)
                for aidant in membres
                if numero == 0 or alea.random() < 0.75
            ]
        )


def _choisir(annee, situations, alea):
    """Ten caregivers whose ages on the day of the first session add up to the published mean."""
    jours = [premiere.replace(year=annee) for _, premiere in GROUPES]
    possibles = [
        aidant
        for situation in situations
        for aidant in situation.aidants
        if aidant.date_naissance and aidant.depuis < jours[0] and aidant.age_le(jours[0]) == aidant.age_le(jours[1])
    ]
    femmes = [aidant for aidant in possibles if aidant.genre == Genre.FEMME]
    hommes = [aidant for aidant in possibles if aidant.genre == Genre.HOMME]
    for _ in range(ESSAIS):
        choisis = alea.sample(femmes, FEMMES) + alea.sample(hommes, HOMMES)
        if sum(aidant.age_le(jours[0]) for aidant in choisis) == SOMME_DES_AGES:
            return choisis
    raise AssertionError("Aucun groupe de dix personnes n’a l’âge moyen publié.")


def actions_inventer(annee: int, *, par) -> None:
    """The festival, the stand, the concertation and the festive tea of the year."""
    saint_etienne = Lieu(commune=Commune.objects.get(pk="42218"))
    commun = {"par": par, "pole": Pole.AIDANTS, "etat": Etat.TENUE}
    organisations = list(Organisation.objects.order_by("pk")[:12])
    action_creer(
        titre="Festival des aidants", genre=GenreAction.FESTIVAL, date=date(annee, 5, 26), heure_debut=time(10),
        heure_fin=time(17), endroit="Place Jean-Jaurès", lieu=saint_etienne, public_estime=200,
        partenaires=organisations, **commun,
    )  # fmt: skip
    action_creer(
        titre="Concertation avec les aidants", genre=GenreAction.REUNION, date=date(annee, 1, 26),
        endroit="Escale des Aidants", lieu=saint_etienne, **commun,
    )  # fmt: skip
    action_creer(
        titre="Stand à la filière gérontologique de l’Ondaine", genre=GenreAction.STAND, date=date(annee, 11, 30),
        lieu=Lieu(commune=Commune.objects.get(pk="42095")), **commun,
    )  # fmt: skip
    action_creer(
        titre="Goûter festif", genre=GenreAction.CONVIVIAL, date=date(annee, 12, 13), endroit="Escale des Aidants",
        lieu=Lieu(commune=Commune.objects.get(pk="42092")), **commun,
    )  # fmt: skip
