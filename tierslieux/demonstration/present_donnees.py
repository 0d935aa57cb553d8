"""The bookings of the running year: invented people and structures, names that need an elision."""

from datetime import time

from tierslieux.choix import NatureSollicitation, Profil

MATIN, APREM, SOIR = (time(9), time(12)), (time(14), time(17)), (time(18, 30), time(20, 30))
CPTS, CLIC, MEMOIRE = "CPTS des Deux Rives", "CLIC du Jarez", "Association Mémoire vive"
COLLECTIVE, PARTENAIRE, ASSOCIATION = Profil.COLLECTIVE, Profil.PARTENAIRE, Profil.ASSOCIATION
# space of the lab (rank), hours, what for, structure, people, profile; every day, closed or not, has these
DU_JOUR = (
    (0, MATIN, "Réunion de coordination des soins", CPTS, 11, PARTENAIRE),
    (1, MATIN, "Permanence d’information sur le répit", CLIC, 6, PARTENAIRE),
    (3, APREM, "Tournage d’un témoignage d’aidante", "", 3, ""),
    (4, APREM, "Atelier mémoire au jardin", MEMOIRE, 9, ASSOCIATION),
)
# working days from today, then the same
A_VENIR = (
    (1, 0, APREM, "Groupe de travail sur les jeunes aidants", "", 8, COLLECTIVE),
    (1, 2, MATIN, "Entretiens d’une étude sur le répit", "", 2, COLLECTIVE),
    (2, 1, MATIN, "Accueil café des aidants", "", 14, COLLECTIVE),
    (3, 0, MATIN, "Rencontre des plateformes de répit", "Plateforme de répit des Monts", 16, PARTENAIRE),
    (4, 3, APREM, "Podcast « Voix d’aidants »", "", 4, COLLECTIVE),
    (5, 0, APREM, "Commission santé de la commune", "Ville de L’Étrat", 12, PARTENAIRE),
    (6, 1, MATIN, "Permanence d’information sur le répit", CLIC, 6, PARTENAIRE),
    (7, 4, MATIN, "Plantation avec les résidents", "Résidence autonomie Les Érables", 10, PARTENAIRE),
    (8, 0, MATIN, "Conseil de la CPTS", CPTS, 18, PARTENAIRE),
)
# The booking above whose space closes meanwhile: it has to be placed elsewhere.
A_REPLACER, MOTIF = 7, "Travaux d’arrosage"
# working days from today, space, hours, what for, who asks, declared structure, people
DEMANDES = (
    (3, 1, APREM, "Anniversaire de l’entraide", "Ève d’Hostun", "Entraide de l’Orangerie", 25),
    (5, 0, MATIN, "Formation des bénévoles", "Anne-Lise Ozanne", "Parkinson Forez", 14),
    (6, 3, APREM, "Enregistrement d’un quatuor", "Hugo Escoffier", "Chorale des Monts", 5),
    (9, 1, APREM, "Assemblée de quartier", "Élodie Abrial-Hay", "", 30),
    (12, 0, APREM, "Réunion d’équipe de soins", "Dr Ousmane Idrissi", "Maison de santé du Pilat", 9),
)
# One more, whose place is taken: refused, with others to choose from.
PRISE = (1, 0, APREM, "Rencontre des accueillants familiaux", "Irénée Ollagnier", "Accueil familial du Gier", 10)
MOTIF_PRISE = "La salle est déjà réservée ce jour-là."
# The weeks past: on Tuesday and Thursday, turn by turn.
PASSEES = (
    (0, MATIN, "Groupe de travail du diplôme universitaire", "", 9, COLLECTIVE),
    (1, MATIN, "Groupe d’échange entre aidants", "", 8, COLLECTIVE),
    (0, APREM, "Réunion de coordination des soins", CPTS, 12, PARTENAIRE),
    (3, MATIN, "Tournage d’un témoignage", "", 3, COLLECTIVE),
    (2, MATIN, "Étude d’utilité sociale", "", 4, ""),
    (1, APREM, "Atelier d’écriture", MEMOIRE, 10, ASSOCIATION),
)
SEMAINES = 22
APPELS = ("Réserver un espace", "Visiter le lieu", "Formations", "Demande d’un aidant", "Stage ou étude")
SOLLICITATIONS = (
    (4, NatureSollicitation.PROJET, "Stage en travail social, accueil des aidants", 1, False),
    (19, NatureSollicitation.RECHERCHE, "Enquête sur les aidants en emploi", 2, False),
    (75, NatureSollicitation.PROJET, "Service sanitaire en soins infirmiers", 4, True),
)
# A place that opens: nothing in it yet.
LIEU_VIDE = ("Tiers-lieu santé de l’Ondaine", "Ancienne école Jules-Ferry", "42095")
