"""What the demonstration year tells: totals published for 2023, invented people, structures and year before."""

from datetime import date, time

from danaecare.socle.annuaire.choix import NatureOrganisation
from tierslieux.choix import Equipement as Eq
from tierslieux.choix import Moment, NatureSollicitation, Profil

MATIN, APREM, JOURNEE = (time(9), time(12)), (time(13, 30), time(17)), (time(9), time(17))
SEMAINE = {(j, m): h for j in range(5) for m, h in ((Moment.MATIN, MATIN), (Moment.APRES_MIDI, APREM))}

LAB = (
    # name, places, m², step-free, equipment, desks
    ("Salle de formation", 30, 62, True, (Eq.VIDEOPROJECTEUR, Eq.ECRAN, Eq.TABLEAU, Eq.WIFI), 0),
    ("Espace d’accueil et de convivialité", 40, 55, True, (Eq.CUISINE, Eq.WIFI, Eq.POINT_EAU), 0),
    ("Bureaux de recherche", 8, 38, True, (Eq.ORDINATEURS, Eq.WIFI, Eq.VISIO), 6),
    ("Studio MediaCare Lab", 6, 18, False, (Eq.SONO, Eq.VISIO, Eq.WIFI), 0),
    ("Pépinière", 25, 2500, False, (Eq.POINT_EAU,), 0),
)
GIVORS = (
    ("Ateliers, conférences, réunions", 50, 90, True, (Eq.VIDEOPROJECTEUR, Eq.ECRAN, Eq.SONO, Eq.BOUCLE, Eq.WIFI), 0),
    ("Comptoir des aidants et interculturalité", 20, 45, True, (Eq.WIFI, Eq.POINT_EAU), 0),
    ("Cuisine créative et pédagogique", 12, 30, True, (Eq.CUISINE, Eq.POINT_EAU), 0),
    ("Bureaux confidentiels et coworking", 10, 40, True, (Eq.CONFIDENTIEL, Eq.WIFI, Eq.VISIO), 8),
)
ECOLE = "Institut de formation en soins infirmiers du Rozier"
# profile, what for, space, structure, people, how many half-days (two a day where "journée"), first month
RESERVATIONS = (
    (Profil.COLLECTIVE, "Groupe de travail du diplôme universitaire", 0, "", 9, 10, MATIN, 2),
    (Profil.COLLECTIVE, "Groupe opérationnel du réseau des jardins", 0, "", 11, 4, APREM, 3),
    (Profil.COLLECTIVE, "Formation-action, journée", 0, "", 6, 10, JOURNEE, 9),
    (Profil.COLLECTIVE, "Formation découverte", 0, "", 14, 2, JOURNEE, 11),
    (Profil.COLLECTIVE, "Groupe d’échange entre aidants", 1, "", 7, 16, MATIN, 1),
    (Profil.COLLECTIVE, "Ateliers des usages numériques", 0, "", 12, 2, JOURNEE, 6),
    (Profil.COLLECTIVE, "Goûter de fin d’année", 1, "", 35, 1, APREM, 12),
    (Profil.COLLECTIVE, "Tournage d’un témoignage", 3, "", 3, 6, MATIN, 4),
    (Profil.PARTENAIRE, "Réunion de coordination des soins", 0, "CPTS des Deux Rives", 12, 6, APREM, 3),
    (Profil.PARTENAIRE, "Permanence d’information", 1, "CLIC du Jarez", 8, 5, APREM, 2),
    (Profil.PARTENAIRE, "Rencontre des plateformes de répit", 0, "Plateforme de répit des Monts", 15, 5, APREM, 5),
    (Profil.ASSOCIATION, "Atelier mémoire", 1, "Association Mémoire vive", 10, 3, MATIN, 10),
    (Profil.ENTREPRISE, "Séminaire de promotion", 0, ECOLE, 24, 1, APREM, 10),
)
NATURES = {
    "CPTS des Deux Rives": NatureOrganisation.PROFESSIONNELS_SANTE,
    "CLIC du Jarez": NatureOrganisation.CLIC_REPIT,
    "Plateforme de répit des Monts": NatureOrganisation.CLIC_REPIT,
    "Association Mémoire vive": NatureOrganisation.ASSOCIATION,
    ECOLE: NatureOrganisation.ENSEIGNEMENT,
}
APPELS = ("Réserver un espace", "Visiter le lieu", "Formations", "Jardins de santé", "Stage ou étude", "Autre lieu")
ATELIERS = (
    (date(2023, 4, 27), "Lancement", None),
    (date(2023, 6, 22), "Activité physique et alimentation", 15),
    (date(2023, 9, 19), "Santé mentale", 35),
    (date(2023, 9, 19), "0-25 ans", 12),
    (date(2023, 11, 15), "Interculturalité", 13),
    (date(2023, 12, 16), "Les aînés", None),
)
EVENEMENTS = (
    (date(2023, 3, 8), None, "Trophées des femmes de l’ESS", "Paris", None),
    (date(2023, 10, 4), date(2023, 10, 6), "Congrès de la Société française de santé publique", "Saint-Étienne", None),
    (date(2023, 11, 9), None, "Mois de l’ESS", "Saint-Étienne", 10),
    (date(2023, 11, 10), None, "CAPE, atelier tiers-lieux santé", "Marseille", None),
)
SOLLICITATIONS = (
    (date(2023, 1, 17), NatureSollicitation.PROJET, "Service sanitaire en soins infirmiers", 4, True),
    (date(2023, 2, 7), NatureSollicitation.PROJET, "Stage de licence professionnelle", 1, True),
    (date(2023, 3, 14), NatureSollicitation.PROJET, "Mémoire sur les tiers-lieux de santé", 1, False),
    (date(2023, 5, 4), NatureSollicitation.PROJET, "Projet tutoré\u00a0: accueil des aidants actifs", 3, False),
    (date(2023, 10, 12), NatureSollicitation.PROJET, "Étude d’un parcours santé et jardins", 2, False),
    (date(2023, 4, 6), NatureSollicitation.RECHERCHE, "Mesure du bien-être au jardin", 1, False),
    (date(2023, 9, 21), NatureSollicitation.RECHERCHE, "Expérimentation d’un groupe à distance", 2, True),
    (date(2023, 11, 23), NatureSollicitation.RECHERCHE, "Littératie en santé dans les lieux ouverts", 1, False),
)
COLLECTIVITES = (
    (date(2023, 2, 21), "Bordeaux"), (date(2023, 6, 8), "Marseille"), (date(2023, 9, 26), "Annecy"),
    (date(2023, 11, 28), "Saint-Julien-en-Genevois"),
)  # fmt: skip
