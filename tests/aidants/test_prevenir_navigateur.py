"""« Prévenir ? » pressed in a browser, at both widths, then the link opened in another one that knows nobody."""

from datetime import time, timedelta

import pytest

from aidants.actions.rendez_vous import personne_prevenir
from aidants.models import Aidant, Entretien, LienRendezVous
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def claire():
    return creer_compte("travail_social", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


def test_sans_accord_puis_avec_puis_son_lien_dans_un_autre_navigateur(
    hub_de, browser, live_server, claire, odile, settings
):
    settings.ADRESSE_PUBLIQUE = live_server.url
    entretien = EntretienFabrique(
        dossier=odile.dossier, professionnel=claire, etat="prevu", date=aujourdhui() + timedelta(days=6), heure=time(14)
    )
    page = hub_de(claire)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    page.get_by_role("link", name="Rendez-vous", exact=True).click()
    page.get_by_text("Pas d’adresse électronique dans sa fiche").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.aller("aidants:rendez_vous_prevenir", odile.dossier.numero, "entretien", entretien.pk)
    page.get_by_text("Rien ne peut partir.").wait_for()
    page.get_by_role("link", name="Noter son accord").click()
    page.get_by_label("Courriel", exact=True).fill("odile@exemple.fr")
    page.get_by_label("Accepte les courriels de rendez-vous depuis le").fill(aujourdhui().isoformat())
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("La fiche est à jour.").wait_for()

    page.aller("aidants:entretien_modifier", odile.dossier.numero, entretien.pk)
    page.get_by_label("Heure", exact=True).fill("15:30")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_role("heading", name="Prévenir du rendez-vous").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_label("Le message").fill("Bonjour, l’équipe psy vous attend.")
    page.get_by_role("button", name="Prévenir").click()
    page.get_by_text("enlevez « psy »").first.wait_for()
    page.get_by_label("Le message").fill("Bonjour, à bientôt.")
    page.get_by_role("button", name="Prévenir").click()
    page.get_by_text("Le message part à Odile Souvignet.").wait_for()
    page.get_by_text("Le sait depuis le").wait_for()

    from aidants.courriels import lien_prive  # noqa: PLC0415 -- once the address is that of the live server

    autre = browser.new_context().new_page()
    autre.goto(lien_prive(LienRendezVous.objects.get()))
    assert (fautes_axe(autre), debordement(autre)) == ([], 0)
    assert autre.get_by_text("Souvignet").count() == 0
    autre.get_by_role("link", name="Demander un autre moment").click()
    autre.get_by_role("button", name="Envoyer ma demande").click()
    autre.get_by_text("Dites en quelques mots").first.wait_for()
    autre.get_by_label("Quand seriez-vous disponible ?").fill("Le jeudi matin")
    autre.get_by_role("button", name="Envoyer ma demande").click()
    autre.get_by_text("Vous avez demandé un autre moment.").wait_for()
    ouverte = autre.context.new_page()
    ouverte.goto(autre.url)
    autre.get_by_role("button", name="Annuler ce rendez-vous").click()
    autre.get_by_text("Ce rendez-vous est annulé.").first.wait_for()
    ouverte.get_by_role("button", name="Annuler ce rendez-vous").click()
    ouverte.get_by_text("Ce rendez-vous est annulé.").first.wait_for()
    ouverte.get_by_role("button", name="Ne plus recevoir ces messages").click()
    ouverte.get_by_text("Nous ne vous enverrons plus").wait_for()
    assert Aidant.objects.get().messages_acceptes_le is None
    assert Entretien.objects.get().etat == "annule"

    page.aller("attentes:a_faire")
    page.get_by_text("A annulé le rendez-vous").wait_for()
    page.get_by_role("button", name="Fait").click()
    page.get_by_text("C’est noté pour Odile Souvignet.").wait_for()
    assert page.get_by_text("A annulé le rendez-vous").count() == 0


def test_pas_parti_se_renvoie_depuis_ce_qui_attend(hub_de, claire, odile):
    entretien = EntretienFabrique(
        dossier=odile.dossier, professionnel=claire, etat="prevu", date=aujourdhui() + timedelta(days=6), heure=time(14)
    )
    Aidant.objects.update(courriel="odile@exemple", messages_acceptes_le=aujourdhui())
    odile.refresh_from_db()
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="confirmation")
    page = hub_de(claire)
    page.aller("attentes:a_faire")
    page.get_by_text("Courriel pas parti").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    attente = page.get_by_role("listitem").filter(has_text="Courriel pas parti")
    attente.get_by_role("link", name="Odile Souvignet", exact=True).click()
    page.get_by_role("link", name="Corriger son adresse").click()
    page.get_by_label("Courriel", exact=True).fill("odile@exemple.fr")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("La fiche est à jour.").wait_for()
    page.aller("attentes:a_faire")
    page.get_by_role("button", name="Renvoyer").click()
    page.get_by_text("Le message est parti à Odile Souvignet.").wait_for()
    assert page.get_by_text("Courriel pas parti").count() == 0
    assert LienRendezVous.objects.get().dit_le == aujourdhui()
