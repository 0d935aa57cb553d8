"""The figures in a browser: drawn, written by one key, saved as a picture, kept on a page of one's own."""

from datetime import date
from pathlib import Path

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_un_chiffre_se_regarde_s_ecrit_s_emporte_et_se_garde(hub_de):
    annee = aujourdhui().year
    for genre in ("F", "H"):
        aidant = AidantFabrique(genre=genre, dossier__date_premier_contact=date(annee - 1, 3, 1))
        for an in (annee - 1, annee):
            EntretienFabrique(dossier=aidant.dossier, date=date(an, 1, 1))
    hub = hub_de(creer_compte("travail_social"))
    hub.goto(hub.adresse("aidants:chiffres", parametres=f"du={annee}-01-01&au={annee}-12-31"))
    assert hub.get_by_role("link", name="Genre des aidants", exact=True).count() == 1
    # One key from the drawings to the tables, and back: the cut stays in the address.
    for vue in ("&vue=tableaux", ""):
        hub.keyboard.press("t")
        hub.wait_for_url(f"**/chiffres/?du={annee}-01-01&au={annee}-12-31{vue}")
    hub.get_by_role("link", name="Voir les lignes : Nouveaux").click()
    hub.wait_for_url("**/aidants.nouveaux/**")
    hub.goto(hub.adresse("indicateurs:figure_lignes", (annee, "aidants.genre")))
    hub.get_by_role("heading", name="Au fil du temps").wait_for()  # it came after the page
    with hub.expect_download() as recu:
        hub.get_by_role("button", name="Par année").click()
    assert recu.value.suggested_filename == f"genre-des-aidants-{annee}-par-annee-aidants.png"
    image = Path(recu.value.path()).read_bytes()
    assert (image[:8], len(image) > 3000) == (b"\x89PNG\r\n\x1a\n", True)
    hub.set_viewport_size({"width": 390, "height": 844})
    assert (fautes_axe(hub), debordement(hub, 390)) == ([], 0)
    hub.get_by_role("button", name="Ajouter à mes chiffres").click()
    hub.get_by_role("button", name="Retirer de mes chiffres").wait_for()
    hub.goto(hub.adresse("mes_chiffres"))
    hub.get_by_role("link", name="Genre des aidants", exact=True).click()
    hub.get_by_role("button", name="Retirer de mes chiffres").click()
    hub.get_by_role("button", name="Ajouter à mes chiffres").wait_for()
