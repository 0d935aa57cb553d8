"""Stopping and publishing a year twice, as the director does it."""

import pytest
from playwright.sync_api import expect

from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import ecrire
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.rapport.test_deux_dates import ANNEE, _entrer, etat  # noqa: F401 -- its fixture


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_la_direction_arrete_publie_puis_corrige_une_annee(etat, settings, monkeypatch, hub_de):  # noqa: F811
    """The year that goes on offers what stays in the house; a second edition of 2023 corrects money, not people."""
    settings.TRAVAUX_EN_LIGNE = True
    monkeypatch.setattr(
        "danaecare.rapport.taches.enfant.rendre",
        lambda annee, **o: ecrire(composer(annee, edition=o["edition"]), o["sortie"]),
    )
    page = hub_de(creer_compte("direction"))

    def arreter(annee):
        page.aller("gouvernance:edition_arreter", annee)
        page.get_by_label("Complète").check()
        page.get_by_label("Publique").check()
        assert (fautes_axe(page), debordement(page)) == ([], 0)
        page.get_by_role("button", name="Arrêter le rapport").click()

    page.aller("gouvernance:edition_arreter", aujourdhui().year)
    expect(page.get_by_text("n’est pas finie")).to_be_visible()
    expect(page.get_by_label("Publique")).to_have_count(0)
    expect(page.get_by_label("Interne")).to_be_checked()
    page.aller("gouvernance:edition_arreter", ANNEE)
    expect(page.get_by_text("Attendez que tout soit saisi.")).to_be_visible()
    arreter(ANNEE)
    expect(page.get_by_text("les mêmes dans toutes les éditions de 2023")).to_be_visible()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    _entrer(etat, gens=61, sexes={"Femmes": 40, "Hommes": 21}, euros=1200)
    page.reload()
    expect(page.get_by_text("effectifs exceptés")).to_be_visible()
    arreter(ANNEE)
    page.get_by_role("button", name="Publier la page web").click()
    page.get_by_role("link", name="la page publique").click()
    expect(page.get_by_text("Effectifs arrêtés au")).to_be_visible()
    expect(page.locator("main")).to_contain_text("1\u202f200")
    expect(page.locator("main")).not_to_contain_text("61")
