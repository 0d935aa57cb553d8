"""The walk as each role: who writes the questions, who asks, who only reads, and what the others are told."""

import re

import pytest

from aidants.models import BilanAidant
from danaecare.socle.questionnaires.models import Avis, Redaction
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.questionnaires.fabriques import publie

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
REFUSES = ("accueil", "escale_mobile", "jardins", "tierslieux", "formation", "gouvernance", "administration")


def ecrire(page, titre):
    page.aller("questionnaires:questionnaire_liste")
    page.get_by_role("link", name="Nouveau questionnaire").click()
    page.get_by_label("Titre").fill(titre)
    page.get_by_label("À l’entrée").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Ajouter des questions").click()
    page.get_by_label("J’ai du temps pour moi.").check()
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_role("button", name="Publier").click()
    page.get_by_text("se propose depuis les dossiers").wait_for()


def test_chaque_role_fait_sa_part_et_lit_la_sienne(hub_de):
    sana, claire, direction = (creer_compte(role) for role in ("psychologue", "travail_social", "direction"))
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)
    odile.dossier.equipe.add(sana)
    for compte, titre in ((sana, "De la psychologue"), (direction, "De la direction")):
        ecrire(hub_de(compte), titre)
    assert sorted(Redaction.objects.publiees().values_list("questionnaire__titre", flat=True)) == [
        "De la direction", "De la psychologue",
    ]  # fmt: skip
    # The social worker reads what is asked and writes none of it.
    page = hub_de(claire)
    page.aller("questionnaires:questionnaire_liste")
    page.get_by_role("link", name="De la direction").first.click()
    assert page.get_by_role("link", name="Ajouter des questions").count() == 0
    assert page.aller("questionnaires:questionnaire_ajouter").status == 403
    # She asks, in an interview; the psychologist of the team asks too; each reads the answer.
    for compte, titre, note in ((claire, "De la direction", "4"), (sana, "De la psychologue", "6")):
        page = hub_de(compte)
        page.aller("aidants:dossier_fiche", odile.dossier.numero)
        page.get_by_role("link", name="Proposer un questionnaire").click()
        page.get_by_label("Questionnaire").select_option(label=f"{titre} (à l’entrée)")
        page.get_by_role("button", name="Proposer").click()
        page.get_by_text("Le questionnaire est proposé").wait_for()
        sien = BilanAidant.objects.latest("pk")
        page.aller("aidants:bilan_remplir", odile.dossier.numero, sien.pk)
        page.get_by_role("group", name="J’ai du temps pour moi.").get_by_label(note, exact=True).check()
        page.get_by_role("button", name="Enregistrer").click()
        page.aller("aidants:bilan_fiche", odile.dossier.numero, sien.pk)
        page.get_by_text(f"{note} sur 10").wait_for()
        assert (fautes_axe(page), debordement(page)) == ([], 0)
    # The direction counts and reads nobody's answers.
    page = hub_de(direction)
    page.aller("aidants:evaluations")
    lignes = [page.get_by_role("row", name=re.compile(titre)) for titre in ("De la direction", "De la psychologue")]
    assert [ligne.get_by_role("cell").all_inner_texts()[1:4] for ligne in lignes] == [["1", "0", "1"]] * 2
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    assert page.get_by_role("link", name="Proposer un questionnaire").count() == 0
    assert page.aller("aidants:bilan_fiche", odile.dossier.numero, sien.pk).status == 403


def test_les_autres_roles_ne_lisent_ni_ne_posent_de_question(hub_de):
    odile = AidantFabrique(dossier__referent=creer_compte("travail_social"))
    for role in REFUSES:
        page = hub_de(creer_compte(role))
        for adresse in (("questionnaires:questionnaire_liste",), ("aidants:bilan_proposer", odile.dossier.numero)):
            assert page.aller(*adresse).status == 403
            page.get_by_role("heading", level=1).wait_for()
        assert fautes_axe(page) == []


def test_apres_une_halte_l_avis_se_donne_au_telephone_et_se_lit_a_trois(hub_de, browser, live_server, settings):
    settings.ADRESSE_PUBLIQUE = live_server.url
    publie("satisfaction", "ce_qui_a_compte", titre="Votre avis", moments=["halte"])
    halte = halte_creer()
    page = hub_de(creer_compte("escale_mobile"))
    page.aller("aidants:halte_fiche", halte.pk)
    page.get_by_role("link", name="Avis", exact=True).click()
    page.get_by_role("link", name="Recueillir des avis").click()
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_text("Le recueil est ouvert").wait_for()
    lien = re.search(r"https?://[^\s\"<]+/questionnaires/avis/[^\s\"<]+", page.content()).group()
    telephone = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    for note in ("5, tout à fait", "4", "3"):
        telephone.goto(lien)
        assert (fautes_axe(telephone), debordement(telephone)) == ([], 0)
        satisfaction = telephone.get_by_role("group", name="Êtes-vous satisfait(e)")
        satisfaction.get_by_label(note, exact=True).check()
        telephone.get_by_role("button", name="Envoyer mon avis").click()
        telephone.get_by_text("Votre avis est bien arrivé").wait_for()
        assert (fautes_axe(telephone), debordement(telephone)) == ([], 0)
    assert Avis.objects.count() == 3
    page.reload()
    page.get_by_text("4 en moyenne").wait_for()  # (5 + 4 + 3) / 3
    page.aller("aidants:halte_supprimer", halte.pk)
    page.get_by_text("Des avis ont été donnés sur elle").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
