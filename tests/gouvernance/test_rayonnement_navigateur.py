"""The gestures of what the association gives: a talk to its thanks, an agreement taken back, a minibus taken once."""

from datetime import date

import pytest
from playwright.sync_api import expect

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.models import Intervention, Recherche
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tierslieux.actions.materiel import materiel_noter
from tierslieux.actions.mediacare import accord_image_noter, diffusion_noter, production_media_noter
from tierslieux.models import Emprunt

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
JOUR = date(2023, 6, 1)


def test_une_intervention_de_l_invitation_aux_remerciements(hub_de):
    hub = regarder(hub_de(creer_compte("jardins")), 390, 844)
    hub.aller("gouvernance:intervention_ajouter")
    hub.locator("[name=titre]").fill("Table ronde des aidants")
    hub.locator("[name=genre]").select_option("table_ronde")
    hub.locator("[name=debut]").fill(f"{aujourdhui():%Y-%m-%d}")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_text("Tenue", exact=True).first).to_be_visible()  # of today: held
    hub.saine("intervention")
    hub.get_by_role("button", name="Remerciements faits").click()
    expect(hub.locator("main")).to_contain_text("Remerciements faits")
    assert Intervention.objects.get().etat == "remerciee"


def test_un_accord_retire_dit_ou_la_personne_se_voit(hub_de):
    film = production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=JOUR)
    accord_image_noter(
        par=None, production=film, personne=personne_creer(par=None, nom="Ravel"), signe_le=JOUR, portee="tous"
    )
    for support, ou in (("site", "Le site"), ("imprime", "L’affiche")):
        diffusion_noter(par=None, production=film, support=support, ou=ou, date=JOUR)
    hub = regarder(hub_de(creer_compte("accueil")), 390, 844)
    hub.aller("gouvernance:production_media_fiche", film.pk)
    hub.get_by_role("button", name="Accord retiré").click()
    expect(hub.get_by_text("À retirer : 1 diffusion ; 1 imprimé à ne plus refaire.")).to_be_visible()
    expect(hub.get_by_text("retirez-la")).to_be_visible()
    expect(hub.get_by_text("ne réimprimez plus")).to_be_visible()
    expect(hub.get_by_role("link", name="Noter une diffusion")).to_have_count(0)
    hub.saine("production")


def test_une_these_dit_son_avis_et_ses_partenaires(hub_de):
    hub = regarder(hub_de(creer_compte("formation")), 390, 844)
    hub.aller("gouvernance:recherche_ajouter")
    hub.locator("[name=titre]").fill("Se soigner au jardin")
    hub.locator("[name=genre]").select_option("these")
    hub.locator("[name=organisation]").fill("Université d’Aval")
    hub.locator("[name=debut]").fill("2023-02-01")
    hub.locator("[name=avis]").select_option("favorable")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_text("Un avis favorable ou défavorable a sa date.")).to_be_visible()
    hub.saine("recherche-refusee")
    hub.locator("[name=avis_le]").fill("2023-01-19")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_role("heading", name="Se soigner au jardin")).to_be_visible()
    hub.get_by_role("link", name="Noter une date").click()
    hub.locator("[name=objet]").fill("Premiers entretiens")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("main")).to_contain_text("Premiers entretiens")
    hub.saine("recherche")
    assert Recherche.objects.get().jalons.count() == 1


def test_le_minibus_ne_se_prend_pas_deux_fois(hub_de):
    minibus = materiel_noter(par=None, nom="Minibus", genre="vehicule")
    hub = regarder(hub_de(creer_compte("travail_social")), 1280, 900)
    for rang, (debut, fin) in enumerate((("09:00", "12:00"), ("11:00", "14:00"))):
        hub.aller("gouvernance:emprunt_ajouter")
        hub.locator("[name=materiel]").select_option(str(minibus.pk))
        hub.locator("[name=debut]").fill(f"2027-03-02T{debut}")
        hub.locator("[name=fin]").fill(f"2027-03-02T{fin}")
        hub.locator("[name=motif]").fill("Courses")
        hub.get_by_role("button", name="Enregistrer").click()
        refus = hub.get_by_text("Déjà pris à ces heures")
        expect(refus).to_have_count(rang)
    hub.saine("emprunt-refuse")
    expect(hub.locator("[name=motif]")).to_have_value("Courses")
    assert Emprunt.objects.count() == 1
