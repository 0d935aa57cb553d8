"""A call typed while one listens: choosing who calls at the end keeps all that was typed before."""

import pytest

from aidants.models import Appel
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_choisir_qui_appelle_garde_ce_qui_est_ecrit(hub_de, largeur, hauteur):
    aidant = AidantFabrique(nom="Souvignet", prenom="Odile")
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.aller("aidants:appel_noter")
    page.get_by_label("L’aidant", exact=True).check()
    page.locator("#id_appelant_nom").fill("Odile S.")
    page.locator("#id_telephone").fill("04 77 00 00 21")
    page.locator("#id_duree_min").fill("25")
    page.get_by_label("Répit et relais").check()
    ecrits = "form => Object.fromEntries(new FormData(form))"
    avant = page.locator("form[data-garde]").evaluate(ecrits)
    page.get_by_label("Personne suivie").press_sequentially("souv")
    page.get_by_role("option", name="Odile Souvignet").click()
    apres = page.locator("form[data-garde]").evaluate(ecrits)
    assert apres == avant | {"dossier": f"Odile Souvignet ({aidant.dossier.numero})"}
    page.saine("appel")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’appel est noté.").wait_for()
    appel = Appel.objects.get()
    assert (appel.dossier, appel.duree_min, appel.appelant_nom, appel.themes) == (
        aidant.dossier, 25, "Odile S.", ["repit"],
    )  # fmt: skip
