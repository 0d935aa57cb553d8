"""« Ajouter une personne aidée », pressed in a browser: one caregiver, a couple, and what the page refuses."""

import pytest

from aidants.models import Proche
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]

SECOND = "Lien du second aidant avec la personne aidée"


@pytest.fixture
def fiche(hub_de):
    """A file of Agnès Souvignet, opened by its referent; `couple` gives it a second caregiver."""
    referente = creer_compte("travail_social")

    def ouvrir(couple=False):
        aidant = AidantFabrique(nom="Souvignet", prenom="Agnès", dossier__referent=referente)
        if couple:
            AidantFabrique(nom="Souvignet", prenom="Paul", dossier=aidant.dossier, principal=False)
        page = hub_de(referente)
        page.aller("aidants:dossier_fiche", aidant.dossier.numero)
        page.get_by_role("link", name="Ajouter une personne aidée").click()
        return page

    return ouvrir


def enregistrer(page):
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("couple", "liens"), [(False, {"Agnès": "enfant"}), (True, {"Agnès": "enfant", "Paul": "parent"})]
)
def test_une_personne_aidee_s_ajoute_au_dossier(fiche, couple, liens):
    page = fiche(couple)
    assert page.get_by_label(SECOND).count() == int(couple)
    page.get_by_label("prénom", exact=False).first.fill("Rose")
    page.get_by_label("Lien de l’aidant", exact=True).select_option("enfant")
    if couple:
        page.get_by_label(SECOND).select_option("parent")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    enregistrer(page)
    assert "La personne aidée est ajoutée." in page.content()
    rose = Proche.objects.get()
    assert rose.prenom == "Rose"
    assert {relation.aidant.prenom: relation.lien for relation in rose.relations.all()} == liens


@pytest.mark.parametrize("couple", [False, True])
def test_ce_que_la_page_refuse_est_dit_et_garde(fiche, couple):
    page = fiche(couple)
    enregistrer(page)
    assert "Rien n’est rempli" in page.get_by_role("alert").inner_text()
    page.get_by_label("prénom", exact=False).first.fill("Rose")
    page.get_by_label("Année de naissance").fill("1066")
    enregistrer(page)
    assert "entre 1900 et aujourd’hui" in page.locator("main").inner_text()
    assert page.get_by_label("prénom", exact=False).first.input_value() == "Rose"
    assert not Proche.objects.exists()
    page.get_by_label("Année de naissance").fill("1936")
    enregistrer(page)
    assert Proche.objects.get().annee_naissance == 1936
