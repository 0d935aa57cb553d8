"""A diploma's cohort, an institution hosted, by who notes them, on a telephone: refused, twice, from a stale page."""

import pytest
from playwright.sync_api import expect

from formations.models import EtudiantDiplome, ModuleDiplome
from tests.conftest import creer_compte
from tests.formations.fabriques import promotion
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace
from tierslieux.models import Mission

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_une_promotion_ses_modules_et_ses_etudiants(hub_de):
    cohorte = promotion()
    hub = regarder(hub_de(creer_compte("formation")), 390, 844)
    hub.aller("formations:promotion_fiche", cohorte.pk)
    hub.saine("promotion-vide")
    hub.get_by_role("link", name="Ajouter un module").click()
    hub.get_by_role("button", name="Enregistrer").dblclick()
    expect(hub.locator("[aria-invalid=true]").first).to_be_visible()
    hub.locator("[name=intitule]").fill("Le jardin qui soigne")
    hub.locator("[name=heures]").fill("-3")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("[name=intitule]")).to_have_value("Le jardin qui soigne")
    hub.saine("module-refuse")
    hub.locator("[name=heures]").fill("3,5")
    hub.get_by_role("button", name="Enregistrer").dblclick()
    expect(hub.locator("main")).to_contain_text("Le jardin qui soigne")
    assert ModuleDiplome.objects.count() == 1
    hub.get_by_role("link", name="Ajouter un étudiant").click()
    hub.locator("[name=numero]").fill("Odile Souvignet")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("[name=numero]")).to_have_value("Odile Souvignet")
    assert EtudiantDiplome.objects.count() == 0  # a number, never a name
    hub.locator("[name=numero]").fill("2023-0042")
    hub.get_by_role("button", name="Enregistrer").dblclick()
    expect(hub.locator("main")).to_contain_text("2023-0042")
    assert EtudiantDiplome.objects.count() == 1
    hub.saine("promotion")


def test_une_institution_accueillie_dit_son_espace_et_sa_convention(hub_de):
    espace = creer_espace(nom="Bureaux")
    hub = regarder(hub_de(creer_compte("tierslieux")), 390, 844)
    hub.aller("gouvernance:mission_ajouter")
    hub.locator("[name=objet]").fill("Accueillir la communauté de soins")
    hub.locator("[name=nature]").select_option("diagnostic")
    hub.locator("[name=organisation]").fill("CPTS des Deux Rives")
    hub.locator("[name=debut]").fill("2023-12-04")
    hub.locator("[name=espace]").select_option(str(espace.pk))
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_text("ne vont qu’avec l’accueil d’une institution")).to_be_visible()
    assert Mission.objects.count() == 0
    hub.saine("institution-refusee")
    hub.locator("[name=nature]").select_option("hebergement")
    hub.locator("[name=convention_le]").fill("2023-11-20")
    hub.get_by_role("button", name="Enregistrer").dblclick()
    expect(hub.get_by_role("heading", name="Accueillir la communauté de soins")).to_be_visible()
    assert Mission.objects.get().espace == espace
    hub.saine("institution")
    # A page opened before a colleague changed it: told, and nothing undone.
    hub.get_by_role("link", name="Modifier").click()
    Mission.objects.update(objet="Accueillir les soignants", version=Mission.objects.get().version + 1)
    hub.locator("[name=territoire]").fill("Aval")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("[name=territoire]")).to_have_value("Aval")
    assert Mission.objects.get().territoire == ""
