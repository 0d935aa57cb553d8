"""What a social worker does with a file in her browser: she ends a follow-up, takes a file that she is given."""

from datetime import time, timedelta

import pytest

from aidants.actions.equipe import dossiers_reaffecter
from aidants.models import Dossier, Entretien, Seance
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
def test_terminer_un_suivi_montre_ce_qui_est_prevu(hub_de, claire, odile, largeur, hauteur):
    bientot = aujourdhui() + timedelta(days=20)
    garde = EntretienFabrique(dossier=odile.dossier, professionnel=claire, etat="prevu", date=bientot, heure=time(10))
    Seance.objects.create(aidant=odile, date=bientot, heure=time(14))
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:dossier_clore", odile.dossier.numero)
    page.get_by_label("Entretien du").uncheck()
    page.saine("terminer")
    page.get_by_role("button", name="Terminer le suivi").click()
    page.get_by_text("Choisissez").or_(page.get_by_text("obligatoire")).first.wait_for()
    assert page.get_by_label("Entretien du").is_checked() is False
    page.get_by_label("Motif").select_option("objectif")
    page.get_by_role("button", name="Terminer le suivi").click()
    page.get_by_text("Le suivi est terminé.").wait_for()
    page.saine("termine")
    assert (Entretien.objects.get(pk=garde.pk).etat, Seance.objects.get().etat) == ("prevu", "annule")
    assert Dossier.objects.get().statut == "sorti"


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
def test_le_dossier_confie_attend_puis_se_prend(hub_de, claire, odile, largeur, hauteur):
    zoe, bruno = creer_compte("travail_social", prenom="Zoé", nom="Faure"), creer_compte("direction", nom="Chapuis")
    EntretienFabrique(dossier=odile.dossier, professionnel=zoe, etat="prevu", date=aujourdhui(), heure=time(10))
    dossiers_reaffecter(par=bruno, de=claire, a=zoe)
    page = regarder(hub_de(zoe), largeur, hauteur)
    page.goto(page.adresse("accueil"))
    page.saine("confie-accueil")
    page.get_by_text("Dossier confié par").wait_for()
    page.get_by_role("link", name="La liste entière").click()
    page.get_by_role("heading", name="À faire", exact=True).wait_for()
    page.saine("confie-a-faire")
    page.get_by_role("button", name="Vu : Odile Souvignet").click()
    page.get_by_text(f"Le dossier {odile.dossier.numero} est à vous.").wait_for()
    assert page.get_by_text("Dossier confié par").count() == 0


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
def test_honore_d_un_geste_reste_a_completer_jusqu_a_ce_que_tout_soit_dit(hub_de, claire, odile, largeur, hauteur):
    EntretienFabrique(dossier=odile.dossier, professionnel=claire, etat="prevu", date=aujourdhui(), heure=time(10))
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    page.get_by_role("button", name="Honoré").click()
    page.get_by_text("Entretien honoré. Il reste à le compléter.").wait_for()
    page.get_by_text("à compléter", exact=True).wait_for()
    page.saine("honore")
    page.aller("attentes:a_faire")
    page.get_by_text("Entretien à compléter, téléphone").wait_for()
    page.saine("a-completer")
    page.get_by_role("link", name="Odile Souvignet", exact=True).click()
    page.get_by_label("Qui était là").select_option(label="L’aidant et la personne aidée")
    page.get_by_label("Durée en minutes").fill("45")
    page.get_by_label("Répit et relais").check()
    page.saine("completer")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.locator(".fil-de-temps").get_by_text("avec l’aidant et la personne aidée").wait_for()
    assert page.get_by_text("à compléter", exact=True).count() == 0
    fait = Entretien.objects.get()
    assert (fait.etat, fait.rencontre, fait.duree_min, fait.themes) == ("honore", "ensemble", 45, ["repit"])
    page.aller("attentes:a_faire")
    page.get_by_role("heading", name="À faire", exact=True).wait_for()
    assert page.get_by_text("ntretien à compléter").count() == 0


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
def test_la_recherche_pardonne_une_faute_et_connait_la_personne_aidee(hub_de, claire, odile, largeur, hauteur):
    RelationAideFabrique(aidant=odile, proche__prenom="Rose", proche__nom="Vialleton")
    page = regarder(hub_de(claire), largeur, hauteur)
    page.goto(page.adresse("recherche", parametres="q=vialeton"))
    page.get_by_text("aide Rose Vialleton").first.wait_for()
    page.saine("recherche")
    page.get_by_role("main").get_by_role("link", name="Odile Souvignet").click()
    page.get_by_role("heading", name="Odile Souvignet").first.wait_for()
    page.get_by_role("link", name="Modifier la fiche d’Odile Souvignet").click()
    page.get_by_label("Nom de naissance").fill("Faure")
    page.saine("fiche-aidant")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.goto(page.adresse("recherche", parametres="q=fuare"))
    page.get_by_role("main").get_by_role("link", name="Odile Souvignet").click()
    page.saine("fiche-nee")
