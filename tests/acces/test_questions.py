"""Every page of the matrix asks the database fewer than 12 questions, whoever may open it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danaecare.socle.comptes.roles import Role
from tests.acces.test_matrice import LIGNES
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db

PLAFOND = 11
# Pages that gather several poles or a whole record, with what they may ask at most, and why.
PLUS = {
    "aidants:dossier_fiche": (14, "the whole follow-up of a file: people, thread, notes, rights, scores, papers"),
    "aidants:acces_exporter": (19, "everything held on one person, table by table"),
    "formations:session_fiche": (12, "the checklist of a session: sheet, papers, mails, invitations, texts, space"),
    "formations:audit": (20, "32 indicators: nine questions for all the sessions, nine for the organisation"),
    "exploitation:etat": (14, "the state of each piece of the hub"),
    "annuaire:organisation_fiche": (12, "what each pole hangs on an organisation"),
    "gouvernance:demande_telecharger": (12, "the people and the budgets of a grant's application"),
    "gouvernance:rapport_chapitre": (22, "the figures of the poles, the texts, pictures and comments of a chapter"),
    "gouvernance:rapport_chapitre_diviser": (16, "the list of the figures that a chapter may print"),
    "gouvernance:rapport_partie_ajouter": (16, "the same list"),
    "gouvernance:chiffre_saisi_ajouter": (16, "the same list"),
    "gouvernance:chiffre_saisi_modifier": (16, "the same list"),
    "gouvernance:accueil": (26, "the pole's home: members, time, team, bodies, budget, grants"),
    "recherche": (17, "one question a kind of thing that the role may find"),
    "annuaire:organisation_fusionner": (40, "counts what each app hangs on the two sheets: one question a foreign key"),
    "annuaire:personne_fusionner": (40, "the same for people"),
    "accueil": (30, "the direction's home brings a card of every pole: a handful of questions each"),
}
PAGES = [ligne for ligne in LIGNES if ligne[1].methode == "GET" and ligne[1].permis]


@pytest.mark.parametrize(("nom", "acces", "module"), PAGES, ids=[ligne[0] for ligne in PAGES])
def test_la_page_pose_peu_de_questions(nom, acces, module):
    objets = module.preparer() if hasattr(module, "preparer") else {}
    adresse = reverse(nom, args=acces.args(objets)) + (f"?{acces.parametres}" if acces.parametres else "")
    plafond = PLUS.get(nom, (PLAFOND,))[0]
    trop = {}
    for role in Role.values:
        if role not in acces.permis:
            continue
        client = connecter(creer_compte(role))
        _passer_a_la_suite()
        client.get(adresse)  # the kept figures and the second factor are looked up once
        with CaptureQueriesContext(connection) as questions:
            client.get(adresse)
        if len(questions) > plafond:
            trop[role] = len(questions)
    assert trop == {}


def _passer_a_la_suite():
    """The test's own writes are outside of a snapshot, and no figure is kept, until a later transaction has ended."""
    with connection.cursor() as curseur:
        curseur.execute("SAVEPOINT suite")
        curseur.execute("CREATE TEMPORARY TABLE suite ()")
        curseur.execute("ROLLBACK TO SAVEPOINT suite")
