"""Who is followed in the running year: invented people, whose names and genders meet what sentences must agree with."""

from aidants.choix import Appelant, Categorie, Genre, IssueAppel, Lien, Mode, Pathologie
from aidants.choix import SituationPro as Pro

F, H = Genre.FEMME, Genre.HOMME
TS, AC, PS, EM, PARTIE = "travail_social", "accueil", "psychologue", "escale_mobile", "partie"
AGEE, HANDICAP, MALADIE, ENFANT = Categorie.AGEE, Categorie.HANDICAP, Categorie.MALADIE, Categorie.ENFANT
ALZHEIMER, AVC, SEP = Pathologie.NEURODEGENERATIVE, Pathologie.AVC, Pathologie.SEP
TEL, PERM, MAIL, HALTE = Mode.TELEPHONE, Mode.PERMANENCE, Mode.COURRIEL, Mode.MOBILE
# first name, last name, gender, age ("" is unknown), INSEE code, work, first contact, referent, days since the first
# contact, silent or not, whom they help: first name, kind, illness, link, age
DOSSIERS = (
    ("Ève", "Aurouze", F, 52, "42218", Pro.TEMPS_PLEIN, TEL, TS, 0, False, ("Rose", AGEE, ALZHEIMER, Lien.ENFANT, 84)),
    ("Anne-Lise", "d’Humières", F, 61, "42092", Pro.RETRAITE, PERM, TS, 44, False,
     ("Hubert", AGEE, Pathologie.PARKINSON, Lien.CONJOINT, 71)),
    ("Éloi", "Oriol", H, 38, "42147", Pro.INDEPENDANT, MAIL, TS, 71, False,
     ("Inès", ENFANT, Pathologie.TND, Lien.PARENT, 9)),
    ("Honorine", "Hébrard", F, 77, "42095", Pro.RETRAITE, TEL, TS, 103, False,
     ("Élie", AGEE, ALZHEIMER, Lien.CONJOINT, 81)),
    ("Issa", "Ouattara", H, 45, "42207", Pro.TEMPS_PARTIEL, PERM, TS, 140, False,
     ("Aminata", MALADIE, Pathologie.CANCER, Lien.CONJOINT, 43)),
    ("Zélie", "d’Arlanc", F, "", "42218", "", TEL, TS, 166, True, ("Odile", AGEE, AVC, Lien.ENFANT, 88)),
    ("Hélène", "Yvernault", F, 49, "42186", Pro.CONGE_AIDANT, "", TS, 190, False,
     ("Ulysse", HANDICAP, SEP, Lien.PARENT, 22)),
    ("Auguste", "Épercieux", H, 83, "42187", Pro.RETRAITE, TEL, TS, 214, True,
     ("Ida", AGEE, ALZHEIMER, Lien.CONJOINT, 80)),
    ("Yaëlle", "Ihaddaden", F, 29, "", Pro.ETUDIANT, MAIL, TS, 233, False,
     ("Yvonne", AGEE, AVC, Lien.PETIT_ENFANT, 86)),
    ("Marie-Ange", "O’Brien", F, 56, "42275", Pro.DEMANDEUR, PERM, TS, 262, False,
     ("Hector", HANDICAP, Pathologie.PSYCHIQUE, Lien.FRATRIE, 51)),
    ("Ursule", "Eymard", F, 66, "42222", Pro.RETRAITE, TEL, TS, 301, False,
     ("Abel", AGEE, Pathologie.PARKINSON, Lien.CONJOINT, 74)),
    ("Aïcha", "El Amrani", F, 34, "42218", Pro.SANS_ACTIVITE, PERM, AC, 0, False,
     ("Yanis", ENFANT, Pathologie.POLYHANDICAP, Lien.PARENT, 7)),
    ("Odilon", "Ancel", H, 58, "42218", Pro.TEMPS_PLEIN, TEL, AC, 9, False, ("Eugénie", AGEE, "", Lien.ENFANT, 90)),
    ("Inès", "Ubaud", F, "", "42207", Pro.ARRET_MALADIE, TEL, AC, 151, True,
     ("Honoré", MALADIE, SEP, Lien.CONJOINT, 57)),
    ("Élisabeth", "d’Ailly", F, 70, "42224", Pro.RETRAITE, HALTE, EM, 30, False,
     ("Ernest", AGEE, AVC, Lien.CONJOINT, 76)),
    ("Armand", "Hivert", H, 64, "42204", Pro.RETRAITE, HALTE, EM, 86, False,
     ("Angèle", AGEE, ALZHEIMER, Lien.CONJOINT, 66)),
    ("Eulalie", "Issaly", F, 47, "42039", Pro.TEMPS_PARTIEL, HALTE, EM, 128, True,
     ("Irène", AGEE, "", Lien.BEL_ENFANT, 82)),
    ("Alma", "Usson-Hénaff", F, 41, "42218", Pro.TEMPS_PLEIN, PERM, PS, 58, False,
     ("Ézéchiel", ENFANT, Pathologie.TND, Lien.PARENT, 12)),
    ("Odette", "Arnal", F, 73, "", Pro.RETRAITE, TEL, PS, 176, True, ("Aimé", AGEE, ALZHEIMER, Lien.CONJOINT, 79)),
    ("Émeric", "Aubin", H, 50, "42147", Pro.TEMPS_PLEIN, TEL, PARTIE, 120, False,
     ("Hermine", AGEE, AVC, Lien.ENFANT, 85)),
    ("Héloïse", "d’Esparron", F, 44, "42218", Pro.INVALIDITE, PERM, PARTIE, 95, False,
     ("Octave", MALADIE, Pathologie.CANCER, Lien.CONJOINT, 48)),
    ("Ariane", "Eyssautier", F, 36, "42218", Pro.TEMPS_PARTIEL, MAIL, PS, 26, False,
     ("Isidore", MALADIE, Pathologie.PSYCHIQUE, Lien.CONJOINT, 39)),
)  # fmt: skip
# The second caregiver of some files, by the main one's last name.
SECONDS = {
    "Hébrard": ("Augustin", "Hébrard", H, 54, Pro.TEMPS_PLEIN, Lien.ENFANT),
    "O’Brien": ("Ophélie", "O’Brien", F, 27, Pro.ETUDIANT, Lien.FAMILLE),
}
# Ranks of those who agreed to be told of their appointments, by mail, one by text message too; of them, who was told of
# the next one, and who answered that she would rather come at another time. The other is due the reminder.
ACCORDS = {1: "anne-lise@exemple.invalid", 4: "issa@exemple.invalid", 10: "ursule@exemple.invalid"}
PAR_SMS, PREVENUS, SOUHAITS = (4,), (1, 4), {4: "Plutôt un jeudi après 17 h, si c’est possible."}
PAS = (
    "Rappeler pour le dossier APA", "Prendre des nouvelles après l’hospitalisation", "Confirmer l’accueil de jour",
    "Dire la réponse de la plateforme de répit", "Préparer le rendez-vous avec l’employeur",
    "Proposer le groupe du mardi",
    "Relire le courrier de la MDPH",
)  # fmt: skip
# days ago, who called, the name given, what it led to, the file (rank) it is about or none
APPELS = (
    (0, Appelant.AIDANT, "", IssueAppel.RAPPEL, 0), (0, Appelant.PROFESSIONNEL, "Service social de l’hôpital",
     IssueAppel.RAPPEL, None), (0, Appelant.AUTRE, "M. Hugonnard, voisin", IssueAppel.INFORMATION, None),
    (1, Appelant.AIDANT, "Mme d’Ozon", IssueAppel.RAPPEL, None), (1, Appelant.AIDANT, "", IssueAppel.RENDEZ_VOUS, 11),
    (2, Appelant.PROCHE, "", IssueAppel.MESSAGE, 3), (3, Appelant.AIDANT, "", IssueAppel.RAPPEL, 6),
    (4, Appelant.PROFESSIONNEL, "Infirmière libérale", IssueAppel.ORIENTATION, None),
    (6, Appelant.AIDANT, "", IssueAppel.RENDEZ_VOUS, 14), (8, Appelant.AIDANT, "", IssueAppel.INFORMATION, 9),
    (13, Appelant.AUTRE, "Mairie", IssueAppel.INFORMATION, None), (21, Appelant.AIDANT, "", IssueAppel.RENDEZ_VOUS, 1),
    (34, Appelant.PROFESSIONNEL, "Médecin traitant", IssueAppel.ORIENTATION, 4),
    (52, Appelant.AIDANT, "", IssueAppel.INFORMATION, 10),
)  # fmt: skip
# Ranks of those whom the psychologist receives, and hours of today's sessions.
RECUS = (1, 3, 6, 9, 10, 17, 2)
NOTES = (
    (1, "Dort mal depuis trois semaines. Accepte que sa fille vienne le jeudi. Rappeler après la visite du médecin."),
    (6, "Congé de proche aidant accordé. L’employeur demande une date de retour : en reparler ensemble."),
    (9, "Tension avec la fratrie autour de l’entrée en établissement. Propose une rencontre à trois."),
)
GROUPES = (
    ("Paroles d’aidants", "deux fois par mois", 6, 1, 14, (0, 1, 2, 3, 4, 6, 9, 12)),
    ("Aider un parent âgé", "une fois par mois", 10, 3, 28, (0, 8, 10, 12, 14, 15)),
)
# What structures answered to the first orientations: what, why, in how many days.
REPONSES = (
    [("recue", "", 0), ("rendez_vous", "", 9)],
    [("refusee", "Liste d’attente de six mois.", 0)],
    [("acceptee", "", 0), ("faite", "", 0)],
    [],
)
