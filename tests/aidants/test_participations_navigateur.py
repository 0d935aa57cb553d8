"""The attendance of followed caregivers, pressed in a browser: from the action, from the file, twice, too early."""

from datetime import timedelta

import pytest

from aidants.models import ParticipationAidant
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def presences():
    return dict(ParticipationAidant.objects.order_by("pk").values_list("aidant__prenom", "presence"))


def test_de_l_action_on_inscrit_et_on_pointe(hub_de):
    for prenom in ("Nadège", "Paul"):
        AidantFabrique(nom="Thiollière", prenom=prenom).preparer()
    action = action_creer(
        par=None, titre="Goûter des aidants", pole="aidants", genre="convivial", date=aujourdhui(), etat="prevue"
    )
    page = hub_de(creer_compte("accueil"))
    principal = page.get_by_role("main")
    page.aller("animation:action_fiche", action.pk)
    page.get_by_role("link", name="Voir et pointer").click()
    for prenom in ("Nadège", "Paul"):
        page.get_by_label("Nom, téléphone ou dossier").fill("thioll")
        principal.get_by_role("button", name="Chercher").click()
        principal.get_by_role("button", name=f"Inscrire {prenom} Thiollière").click()
    assert presences() == {"Nadège": "inscrit", "Paul": "inscrit"}
    page.get_by_role("radiogroup", name="Présence de Nadège Thiollière").get_by_label("Présent").check()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    principal.get_by_role("button", name="Enregistrer les présences").dblclick()
    page.get_by_text("Les présences sont enregistrées.").or_(page.get_by_text("Rien n’avait changé.")).wait_for()
    assert presences() == {"Nadège": "present", "Paul": "inscrit"}
    page.get_by_text("Retirer quelqu’un de la liste").click()
    principal.get_by_role("button", name="Retirer Paul Thiollière").click()
    assert presences() == {"Nadège": "present"}
    titre = page.get_by_role("heading", level=2, name="Sur la liste").inner_text()
    assert " ".join(titre.split()) == "Sur la liste 1 présent sur 1"
    page.go_back()
    page.go_back()
    page.reload()
    assert presences() == {"Nadège": "present"}


def test_du_dossier_on_note_une_venue_et_trop_tot_est_refuse(hub_de):
    referente = creer_compte("travail_social")
    aidant = AidantFabrique(nom="Thiollière", prenom="Nadège", dossier__referent=referente)
    demain = aujourdhui() + timedelta(days=1)
    action_creer(par=None, titre="Festival", pole="aidants", genre="festival", date=demain)
    page = hub_de(referente)
    page.aller("aidants:dossier_fiche", aidant.dossier.numero)
    page.get_by_role("link", name="Noter une action collective").click()
    enregistrer = page.get_by_role("main").get_by_role("button", name="Enregistrer")
    enregistrer.click()
    assert "Ce champ est obligatoire" in page.locator("main").inner_text()
    page.get_by_label("Action collective").select_option(index=1)
    page.get_by_label("Présent", exact=True).check()
    enregistrer.click()
    assert "notez « inscrit » d’ici là" in page.locator("main").inner_text().replace("\xa0", " ")
    assert page.get_by_label("Nadège Thiollière").is_checked()
    assert not ParticipationAidant.objects.exists()
    page.get_by_label("Inscrit", exact=True).check()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    enregistrer.click()
    assert "La venue est notée." in page.content()
    assert presences() == {"Nadège": "inscrit"}
    assert "Action collective · Festival" in page.locator("main").inner_text()
    page.aller("aidants:participation_noter", aidant.dossier.numero)
    page.get_by_label("Action collective").select_option(index=1)
    enregistrer.click()
    assert "Cette personne est déjà notée à cette action." in page.locator("main").inner_text()
