"""The gardens in a real browser, on a phone and on a desktop: inventory, season's table, slip, pairs."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.binome import candidature_ecrire
from jardins.actions.groupe import groupe_ecrire
from jardins.actions.jardin import jardin_creer
from jardins.actions.pepiniere import emplacement_creer, lot_creer, ressource_creer
from jardins.actions.registre import inventaire_ouvrir, mouvement_ecrire
from jardins.actions.saison import saison_ecrire, souhaits_ecrire
from jardins.models import Binome, Distribution, Inventaire, Stock
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
TELEPHONE, BUREAU = (390, 844), (1280, 900)
JOUR = date(2023, 5, 10)


@pytest.fixture(params=[TELEPHONE, BUREAU], ids=["390", "1280"])
def hub(request, hub_de):
    """The coordinator's page at one of the two widths; `.saine(name)` looks at it with axe and keeps a picture."""
    return regarder(hub_de(creer_compte("jardins")), *request.param)


@pytest.fixture
def pepiniere():
    par = creer_compte("jardins", nom="Pépinière")
    semis = ressource_creer(par=par, nom="Semis", unite="plant", genre="semis")
    terreau = ressource_creer(par=par, nom="Terreau", unite="kg", genre="terreau")
    serre = emplacement_creer(par=par, nom="Serre")
    lot = lot_creer(par=par, ressource=semis, espece="Tomate", variete="Rose de Berne", annee=2023)
    for ressource, numero, quantite in ((semis, lot, 30), (terreau, None, 100)):
        mouvement_ecrire(
            par=par, nature="production", date=JOUR, ressource=ressource, lot=numero, emplacement=serre,
            quantite=Decimal(quantite),
        )  # fmt: skip
    jardins = [jardin_creer(par=par, nom=nom, adhesion=date(2022, 1, 1)) for nom in ("Jardin bleu", "Jardin vert")]
    return {"par": par, "semis": semis, "terreau": terreau, "serre": serre, "jardins": jardins}


def test_l_inventaire_se_compte_au_pouce(hub, pepiniere):
    """Three presses save one count, by themselves; closing writes the difference."""
    inventaire = inventaire_ouvrir(par=pepiniere["par"], date=JOUR, emplacement=pepiniere["serre"])
    hub.aller("jardins:inventaire_fiche", inventaire.pk)
    ligne = hub.locator("form[data-compte]", has_text="Tomate")
    for _ in range(3):
        ligne.get_by_role("button", name="Un de moins").click()
    expect(ligne.locator(".etat")).to_contain_text("Gardé")
    expect(ligne.locator(".etat")).to_contain_text("27")
    expect(hub.locator("#comptes")).to_contain_text("1")
    terreau = hub.locator("form[data-compte]", has_text="Terreau")
    terreau.get_by_role("button", name="Juste : 100").click()
    expect(terreau.locator(".etat")).to_contain_text("Gardé")
    hub.saine("inventaire")
    hub.get_by_role("button", name="Clore l’inventaire").click()
    expect(hub.locator("main")).to_contain_text("Écarts écrits au registre")
    assert Stock.objects.get(lot__isnull=False).quantite == 27
    assert Inventaire.objects.get().clos_le is not None


def test_sans_reseau_le_compte_attend_et_le_dit(hub, pepiniere):
    inventaire = inventaire_ouvrir(par=pepiniere["par"], date=JOUR, emplacement=pepiniere["serre"])
    hub.aller("jardins:inventaire_fiche", inventaire.pk)
    ligne = hub.locator("form[data-compte]", has_text="Tomate")
    hub.context.set_offline(True)
    ligne.get_by_role("button", name="Un de plus").click()
    expect(ligne.locator(".etat")).to_contain_text("Pas de réseau")
    assert not inventaire.lignes.exists()
    hub.context.set_offline(False)
    expect(ligne.locator(".etat")).to_contain_text("Gardé")
    assert inventaire.lignes.get().compte == 31


def test_des_souhaits_aux_distributions_au_bon(hub, pepiniere):
    par, semis, (bleu, vert) = pepiniere["par"], pepiniere["semis"], pepiniere["jardins"]
    saison = saison_ecrire(par=par, nom="Printemps", annee=2023, ressources=[semis])
    souhaits_ecrire(par=par, saison=saison, champ="souhaite", valeurs={(vert.pk, semis.pk): Decimal(10)})
    hub.aller("jardins:souhaits_jardin", saison.pk, bleu.pk)
    hub.get_by_label("Semis").fill("40")
    hub.get_by_role("button", name="Enregistrer").last.click()
    preparer = hub.get_by_role("button", name="Préparer une distribution par jardin")
    expect(hub.locator("main")).to_contain_text("Aucune part n’attend d’être préparée")
    expect(preparer).to_have_count(0)
    hub.get_by_role("button", name="Proposer un partage").click()
    part = hub.get_by_label("Part de Semis pour Jardin bleu")
    expect(part).to_have_value("20")
    hub.saine("saison")
    part.fill("18")
    hub.get_by_role("button", name="Enregistrer les parts").click()
    expect(hub.get_by_label("Part de Semis pour Jardin bleu")).to_have_value("18")
    preparer.click()
    expect(hub.locator("main")).to_contain_text("2 distributions préparées, une par jardin.")
    expect(preparer).to_have_count(0)
    hub.saine("saison-preparee")

    hub.goto(hub.url.split("/jardins/")[0] + Distribution.objects.get(jardin=bleu).get_absolute_url())
    hub.get_by_label("Personnes touchées").fill("24")
    hub.saine("distribution")
    hub.get_by_role("button", name="C’est remis").click()
    expect(hub.locator("main")).to_contain_text("C’est remis : le stock est à jour.")
    reponse = hub.request.get(hub.get_by_role("link", name="Bon à signer").evaluate("lien => lien.href"))
    assert (reponse.status, reponse.headers["content-type"]) == (200, "application/pdf")
    assert reponse.body().startswith(b"%PDF")
    distribution = Distribution.objects.get(jardin=bleu)
    assert (distribution.etat, distribution.personnes) == ("remise", 24)
    assert Stock.objects.get(ressource=semis).quantite == 12


def test_une_distribution_se_prepare_au_clavier(hub, pepiniere):
    hub.aller("jardins:distribution_creer")
    champ = hub.get_by_label("Tomate « Rose de Berne »")
    champ.focus()
    hub.keyboard.press("Tab")
    for _ in range(2):
        hub.keyboard.press("Enter")
    expect(champ).to_have_value("2")
    hub.locator("#id_jardin").select_option(label="Jardin bleu")
    hub.get_by_role("button", name="Enregistrer la préparation").focus()
    hub.keyboard.press("Enter")
    expect(hub.locator("main")).to_contain_text("Bon de remise")
    assert [ligne.quantite for ligne in Distribution.objects.get().lignes.all()] == [2]


def test_deux_fiches_font_un_binome(hub):
    par = creer_compte("jardins", nom="Binômes")
    lieu = Lieu(commune=Commune.objects.get(pk="42218"))
    offre, _ = (
        candidature_ecrire(
            par=par, personne=personne_creer(par=par, nom=nom, prenom="Alix"), role=role, demande_le=JOUR,
            premiere_visite_le=JOUR, lieu=lieu, disponibilites=["samedi"], envies=["potager"],
        )
        for nom, role in (("Brun", "offre"), ("Petit", "demande"))
    )  # fmt: skip
    hub.aller("jardins:candidature_fiche", offre.pk)
    expect(hub.locator("main")).to_contain_text("Même commune")
    hub.saine("candidature")
    hub.get_by_role("link", name="Former ce binôme avec Alix Petit").click()
    hub.get_by_label("Contribution").fill("Un tiers de la récolte")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("main")).to_contain_text("à signer")
    hub.saine("binome")
    reponse = hub.request.get(hub.get_by_role("link", name="Imprimer").evaluate("lien => lien.href"))
    assert reponse.body().startswith(b"%PDF")
    hub.get_by_role("link", name="Noter la signature").click()
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.locator("main")).to_contain_text("Signée le")
    assert Binome.objects.get().conventions.get().signee_le is not None


def test_ce_qui_est_importe_s_ouvre_et_se_complete(hub):
    par = creer_compte("jardins", nom="Import")
    groupe_ecrire(par=par, nom="Actions opérationnelles")
    for titre, genre in (("Monter les bacs", "chantier"), ("Calendrier des distributions", "reunion")):
        action_creer(par=par, pole="jardins", genre=genre, titre=titre, date=JOUR, etat="tenue", benevoles=8)
    hub.aller("jardins:groupe_liste")
    hub.get_by_label("Groupe de Calendrier des distributions").select_option(label="Actions opérationnelles")
    hub.saine("reunions-sans-groupe")
    hub.get_by_role("button", name="Ouvrir la fiche").click()
    expect(hub.get_by_role("heading", name="Décisions")).to_be_visible()
    hub.aller("jardins:chantier_liste")
    hub.saine("chantiers-sans-fiche")
    hub.get_by_role("button", name="Ouvrir la fiche").click()
    expect(hub.locator("main")).to_contain_text("Bénévoles comptés, sans leurs noms")
    hub.get_by_role("link", name="Ajouter un atelier").click()
    hub.get_by_label("Titre").fill("Bacs")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_role("heading", name="Bacs", level=3)).to_be_visible()
    hub.saine("chantier-complete")
