"""The sheet sent, the favourite, the campaign: pressed in a browser, refused, said again."""

import pytest

from danaecare.socle.services.models import Referencement, Service
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_la_fiche_part_et_le_favori_se_retire(hub_de):
    service = creer("Ligne du soir")
    page = hub_de(creer_compte("accueil"))
    page.aller("services:service_fiche", service.pk)
    page.get_by_role("button", name="Favori").click()
    page.get_by_text("C’est un favori de l’équipe").wait_for()
    page.get_by_role("button", name="Retirer des favoris").click()
    page.get_by_text("Il n’est plus un favori").wait_for()
    assert not Service.objects.get().favori
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("link", name="Envoyer").click()
    page.get_by_label("Adresse de la personne").fill("odile")
    page.get_by_role("main").get_by_role("button", name="Envoyer").click()
    page.locator(".erreur").first.wait_for()
    page.get_by_label("Adresse de la personne").fill("odile@exemple.fr")
    page.get_by_role("main").get_by_role("button", name="Envoyer").click()
    page.get_by_text("La fiche part.").wait_for()


def test_une_structure_entre_dans_la_campagne_et_avance(hub_de):
    creer()
    page = hub_de(creer_compte("accueil"))
    page.aller("services:referencement_liste")
    page.get_by_text("Aucune structure dans la campagne").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("link", name="Structure à référencer").first.click()
    page.locator("[name=organisation]").fill("Les Passerelles")
    page.get_by_label("À faire le").fill("2030-03-04")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Dites ce qui est à faire ce jour-là.").first.wait_for()
    page.get_by_label("Prochaine étape").fill("Rappeler le secrétariat")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("est dans la campagne").wait_for()
    page.get_by_role("link", name="Les Passerelles").first.click()
    page.get_by_label("Référencée").check()
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("C’est à jour.").wait_for()
    assert Referencement.objects.values_list("etat", "prochaine_etape").get() == ("referencee", "")
