"""What a page may ask the database: fewer than 12 questions, whoever opens it (tests/acces/test_matrice.py)."""

from django.db import connection

PLAFOND = 11
# Pages that gather several poles or a whole record, with what they may ask at most, and why.
PLUS = {
    "aidants:dossier_fiche": (
        18,
        "the whole follow-up of a file: people, thread, notes, rights, scores, answers",
    ),
    "agenda:equipe": (12, "what every pole puts in a week, and the walls of its files"),
    "aidants:acces_exporter": (38, "everything held on one person, table by table"),
    "aidants:effets_exporter": (13, "each measure of the library, read before and after"),
    "conservation:dossier_exporter": (38, "the same, and what she asked"),
    "conservation:personne_exporter": (86, "everything that names one person of the directory, table by table"),
    "formations:session_fiche": (
        14,
        "the checklist of a session: sheet, papers, mails, addresses, texts, space",
    ),
    "formations:audit": (22, "32 indicators: eleven questions for all the sessions, nine for the organisation"),
    "exploitation:etat": (21, "the state of each piece of the hub, and what runs out soon"),
    "gouvernance:rayonnement": (13, "one count of the year for each register, research among them"),
    "annuaire:organisation_fiche": (20, "what each pole hangs on an organisation, its services among them"),
    "gouvernance:demande_telecharger": (12, "the people and the budgets of a grant's application"),
    "gouvernance:rapport": (12, "the chapters of a year, the pages last made, the editions"),
    "gouvernance:rapport_chapitre": (22, "the figures of the poles, the texts, pictures and comments of a chapter"),
    "gouvernance:edition_fiche": (
        21,
        "the report composed anew, its time line too, to say how the data moved since",
    ),
    "gouvernance:rapport_chapitre_diviser": (16, "the list of the figures that a chapter may print"),
    "gouvernance:rapport_partie_ajouter": (16, "the same list"),
    "gouvernance:chiffre_saisi_ajouter": (16, "the same list"),
    "gouvernance:chiffre_saisi_modifier": (16, "the same list"),
    "gouvernance:accueil": (26, "the pole's home: members, time, team, bodies, budget, grants"),
    "recherche": (27, "one question a kind of thing that the role may find; nothing found, people again with a slip"),
    "annuaire:personne_fiche": (18, "what each pole hangs on a person, and what she asked of her data"),
    "annuaire:organisation_fusionner": (49, "counts what each app hangs on the two sheets: one question a foreign key"),
    "annuaire:personne_fusionner": (40, "the same for people"),
    "attentes:a_faire": (31, "what every pole has waiting: a question or two each"),
    "attentes:a_faire_equipe": (28, "the same, of colleagues"),
    "attentes:cloche": (31, "the same"),
    "attentes:cloche_compter": (31, "the same"),
    "attentes:attente_reporter": (45, "the same, of the account then of its colleagues"),
    "accueil": (35, "what every pole has waiting and what it plans, and the figures: a question or two each"),
}


def passer_a_la_suite():
    """The test's own writes are outside of a snapshot, and no figure is kept, until a later transaction has ended."""
    with connection.cursor() as curseur:
        curseur.execute("SAVEPOINT suite")
        curseur.execute("SELECT id FROM django_content_type LIMIT 1 FOR UPDATE")
        curseur.execute("ROLLBACK TO SAVEPOINT suite")
