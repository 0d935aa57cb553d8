"""The walk: the direction writes, a social worker proposes, the person is reminded and answers on a telephone.

Then it is read on the file, in the figures of the direction, and by who writes the report.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail

from aidants.dus import envoyer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.questionnaires.models import Bilan
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.test_effets import CODES, suivre
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.questionnaires.fabriques import publie

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_du_questionnaire_ecrit_a_la_reponse_lue(hub_de, browser, live_server, settings):
    settings.ADRESSE_PUBLIQUE = live_server.url
    claire = creer_compte("travail_social")
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", courriel="odile@exemple.fr", dossier__referent=claire)
    direction = creer_compte("direction")
    page = hub_de(direction)
    page.aller("questionnaires:questionnaire_liste")
    page.get_by_role("link", name="Nouveau questionnaire").click()
    page.get_by_label("Titre").fill("Le point avec vous")
    page.get_by_label("À l’entrée").check()
    page.get_by_label("À 6 mois").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("il en faut une pour publier").wait_for()
    assert page.get_by_role("button", name="Publier").count() == 0
    page.get_by_role("link", name="Ajouter des questions").click()
    page.get_by_label("Je me sens seul(e) face à la situation.").check()
    page.get_by_label("J’ai du temps pour moi.").check()
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_role("button", name="Monter « Je me sens seul(e) face à la situation. »").click()
    page.get_by_role("link", name="Lire comme la personne").click()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("button", name="Publier").click()
    page.get_by_text("se propose depuis les dossiers").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)

    page = hub_de(claire)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    page.get_by_role("link", name="Proposer un questionnaire").click()
    page.get_by_label("Questionnaire").select_option(index=1)
    page.get_by_role("button", name="Proposer").click()
    page.get_by_text("Le questionnaire est proposé").wait_for()
    page.get_by_role("link", name="Envoyer le lien").click()
    page.get_by_label("La personne a accepté de recevoir ce lien").check()
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Le lien part").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)

    # Three weeks go by without an answer: her reminder is the only one, and its link is the one that she opens.
    jour = aujourdhui()
    Bilan.objects.update(
        demande_le=jour - timedelta(21), echeance_le=jour - timedelta(7), envoye_le=jour - timedelta(20)
    )
    assert [courriel.objet for courriel in envoyer(jour)] == ["Rappel : quelques questions de DanaeCare"]
    page.reload()
    page.get_by_text("Rappel parti le").wait_for()
    lien = re.search(r"https?://\S+/questions/\S+", mail.outbox[-1].body).group()

    telephone = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    telephone.goto(lien)
    assert (fautes_axe(telephone), debordement(telephone)) == ([], 0)
    assert telephone.get_by_text("Souvignet").count() == 0
    ouverte = telephone.context.new_page()
    ouverte.goto(telephone.url)
    telephone.get_by_role("button", name="Envoyer mes réponses").click()
    telephone.get_by_text("Aucune réponse").first.wait_for()
    seul = telephone.get_by_role("group", name="Je me sens seul(e) face à la situation.")
    seul.get_by_label("7", exact=True).check()
    temps = telephone.get_by_role("group", name="J’ai du temps pour moi.")
    temps.get_by_label("Je ne souhaite pas répondre").check()
    telephone.get_by_role("button", name="Envoyer mes réponses").click()
    telephone.get_by_text("Votre réponse est bien arrivée").wait_for()
    assert (fautes_axe(telephone), debordement(telephone)) == ([], 0)
    ouverte.get_by_role("group", name="J’ai du temps pour moi.").get_by_label("3", exact=True).check()
    ouverte.get_by_role("button", name="Envoyer mes réponses").click()
    ouverte.get_by_text("Rien de plus n’a été enregistré").wait_for()

    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    page.get_by_role("link", name="Le point avec vous, à l’entrée").click()
    page.get_by_text("7 sur 10").wait_for()
    page.get_by_text("Ne souhaite pas répondre", exact=True).wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)

    page = hub_de(direction)
    page.aller("aidants:evaluations")
    ligne = page.get_by_role("row", name=re.compile("Le point avec vous"))
    assert [case.strip() for case in ligne.get_by_role("cell").all_inner_texts()][1:5] == ["1", "1", "1", "0"]
    page.aller("aidants:chiffres")
    page.get_by_text("Questionnaires proposés, et ce qu’il en est advenu").first.wait_for()
    page = hub_de(claire)
    page.aller("aidants:chiffre_lignes", "effets.bilans")
    page.get_by_text("Répondus").first.wait_for()
    assert page.get_by_text("Souvignet").count() == 0
    # Of one person the report says nothing; of the forty of 2023 it has a chapter.
    suivre(publie(*CODES, titre="Celui de 2023"), claire)
    page = hub_de(direction)
    page.aller("gouvernance:rapport_chapitre", 2023, "effets")
    page.get_by_text("Ce qu’en disent les personnes").first.wait_for()
