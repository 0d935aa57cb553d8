"""The association in the running year: what is said of its members, its money and its meetings; all invented."""

from datetime import date

from gouvernance.choix import CategorieBenevolat, Pole, TypeContrat

ANCIENS, A_JOUR = 44, 27  # members of the year before; those who paid this year's fee, the others are called
# Last name, first name: members who joined this year.
NOUVEAUX = (("d’Apinac", "Ève"), ("Orelu", "Augustine"), ("Hervier", "Isidore"), ("Umbert", "Anne-Lise"))
MISSIONS = (
    ("Accueil à l’Escale", Pole.AIDANTS, CategorieBenevolat.COURANTE, 3),
    ("Café des aidants", Pole.AIDANTS, CategorieBenevolat.COURANTE, 2),
    ("Préparation des plants", Pole.JARDINS, CategorieBenevolat.COURANTE, 4),
    ("Appui informatique", Pole.TIERSLIEUX, CategorieBenevolat.QUALIFIEE, 2),
    ("Trésorerie", Pole.GOUVERNANCE, CategorieBenevolat.EXPERTE, 3),
)
BENEVOLES = 12
# last name, first name, contract, function, first day, months it lasts (None: no end), full-time share; those of 2023
# go on, or somebody follows them
SUITES = (
    ("Orelle", "Karim", TypeContrat.CDI, "Coordinateur du tiers-lieu", date(2024, 8, 1), "1"),
    ("Ugnon", "Sana", TypeContrat.CDI, "Chargée d’accueil", date(2024, 5, 2), "0.8"),
    ("Paliard", "Théo", TypeContrat.CDI, "Animateur de l’Escale mobile", date(2024, 3, 1), "1"),
    ("Vernay", "Lucie", TypeContrat.CDI, "Responsable de la formation", date(2024, 9, 2), "1"),
    ("Barjol", "Inès", TypeContrat.CDI, "Psychologue", date(2024, 9, 2), "0.5"),
)
# last name, first name, contract, function, days since it began, days until it ends, tutor
EN_COURS = (
    ("Ancelin", "Ève", TypeContrat.SERVICE_CIVIQUE, "Lien aux aidants", 200, 38, "Montagny"),
    ("Hugon", "Eliott", TypeContrat.SERVICE_CIVIQUE, "Animation des jardins", 120, 120, "Chazelles"),
    ("Orhan", "Asli", TypeContrat.STAGE, "Stage en travail social", 50, 24, "Montagny"),
    ("Idoux", "Hortense", TypeContrat.ALTERNANCE, "Chargée de communication", 260, 100, "Périgneux"),
)
# account, amount planned
CHARGES = (("60", 26000), ("61", 39000), ("62", 24000), ("64", 168000), ("681", 19000))
PRODUITS = (("70", 52000), ("74", 98000), ("754", 18000), ("755", 82000), ("756", 900), ("79", 14000))
ORDRE_DU_JOUR = "Point sur le budget\nDemandes de subvention\nAccueil des aidants en emploi\nQuestions diverses"
# What somebody dropped and did not confirm: the third line is refused.
IMPORT = (
    "annee;nom;prenom;montant;date\n{a};d’Ozon;Isaure;15;{j}\n{a};Eyraud;Hector;20;{j}\n{a};Abel;Ondine;quinze;{j}\n"
)
# Who asked to join by the public form.
ADHESIONS = (
    {"prenom": "Lucette", "nom": "Verpilleux", "message": "Je voudrais aider à l’accueil, un après-midi par semaine."},
    {"prenom": "Blaise", "nom": "Dussurgey", "structure": "Amicale laïque du Crêt", "telephone": "04 77 00 00 55"},
)
