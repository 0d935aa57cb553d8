"""Every public page with a form, in a fresh browser, its token asked for as in production: saved, refused."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.comptes import frein
from formations.liens import AVIS, DEMANDE, INSCRIPTION, SIGNATURE, jeton_de
from formations.models import DemandeInscription, Emargement
from gouvernance.actions.benevolat import lien_ouvrir
from gouvernance.models import Cotisation, DemandeAdhesion, TempsBenevole
from tests.conftest import creer_compte
from tests.formations import fabriques as formations
from tests.navigateur import debordement, fautes_axe
from tests.tierslieux.fabriques import MATIN, creer_espace, creer_lieu
from tierslieux.actions.demandes import demande_deposer
from tierslieux.choix import Etat
from tierslieux.courriels import jeton_de as jeton_de_reservation
from tierslieux.horaires import bornes
from tierslieux.models import Reservation

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
# Public, and read only.
SANS_FORMULAIRE = {
    "accessibilite", "aidants:halte_affiche_pdf", "aidants:prochaines_haltes", "aidants:prochaines_haltes_flux",
    "agenda:flux", "confidentialite", "confidentialite_pdf", "confidentialite_version",
    "formations:offre", "formations:offre_fiche", "formations:offre_pdf",
    "lettre:archive", "lettre:archive_liste", "lettre:clic", "lettre:image", "lettre:inscription_faite",
    "lettre:ouverture",
    "gouvernance:rapport_publie", "gouvernance:rapport_publie_pdf", "sante",
    "services:donnees", "services:service_public",
    "services:services_publics", "style", "tierslieux:flux",
    "mon_rendez_vous_agenda", "tierslieux:ma_reservation_agenda", "tierslieux:porte", "vivant",
    "tierslieux:programme", "tierslieux:programme_activite", "tierslieux:programme_agenda",
    "tierslieux:programme_image", "tierslieux:mon_inscription_agenda",
}  # fmt: skip


@pytest.fixture
def visiteur(browser, live_server, monkeypatch):
    """A person who follows a link: no cookie, no account; every answer over 399 of a page is told."""
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    contexte = browser.new_context()
    page = contexte.new_page()
    page.codes = []
    page.on("response", lambda reponse: page.codes.append((reponse.request.method, reponse.status)))

    def ouvrir(nom, *args):
        page.goto(live_server.url + reverse(nom, args=args))
        page.codes.clear()
        return page

    yield ouvrir
    contexte.close()


def envoyer(page, bouton) -> int:
    """Press, and give what the post was answered."""
    page.codes.clear()
    with page.expect_navigation():
        page.get_by_role("button", name=bouton, exact=True).click()
    return next(code for methode, code in page.codes if methode == "POST")


def _espace():
    """Open to requests every morning, whatever the day of the test."""
    semaine = {(jour, "matin"): MATIN for jour in range(7)}
    return creer_espace(creer_lieu(semaine=semaine, ouvert_aux_demandes=True))


def test_le_lien_d_une_benevole(visiteur):
    lien = lien_ouvrir(par=None, personne=personne_creer(par=None, nom="Aulagne", prenom="Colette"))
    page = visiteur("gouvernance:temps_par_lien", lien.jeton)
    page.get_by_label("Ce que j’ai fait").fill("Arrosage")
    page.get_by_label("Combien d’heures").fill("25")
    assert envoyer(page, "Noter ce temps") == 422
    assert page.get_by_text("Un jour compte plus de 0 et au plus 24 heures.").first.is_visible()
    assert page.get_by_label("Ce que j’ai fait").input_value() == "Arrosage"
    page.get_by_label("Combien d’heures").fill("2.5")
    assert envoyer(page, "Noter ce temps") == 302
    assert page.get_by_text("C’est noté. Merci pour ce temps donné.").is_visible()
    assert list(TempsBenevole.objects.values_list("mission", "heures")) == [("Arrosage", 2.5)]


@pytest.mark.lent
def test_demander_un_espace_puis_y_renoncer(visiteur):
    espace = _espace()
    page = visiteur("tierslieux:demander")
    page.get_by_label("Espace").select_option(str(espace.pk))
    page.get_by_label("Pour quoi faire").fill("Atelier cuisine")
    page.locator("[name=jour]").fill((timezone.localdate() - timedelta(days=1)).isoformat())
    page.get_by_label("Combien serez-vous").fill("8")
    page.get_by_label("Vous êtes").select_option("association")
    page.get_by_label("Votre structure").fill("Les Marmites")
    page.get_by_label("Votre nom").fill("Lise Aubert")
    page.get_by_label("Votre adresse électronique").fill("lise@exemple.fr")
    page.locator("[name=creneau]").select_option("matin")
    assert envoyer(page, "Envoyer la demande") < 500
    assert page.get_by_text("Ce jour est passé").first.is_visible()
    assert page.get_by_label("Pour quoi faire").input_value() == "Atelier cuisine"
    page.locator("[name=jour]").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    assert envoyer(page, "Envoyer la demande") == 302
    assert page.get_by_text("Votre demande est bien arrivée.").is_visible()
    assert Reservation.objects.get().etat == Etat.DEMANDEE
    assert envoyer(page, "Annuler") == 302
    assert page.get_by_text("C’est annulé.").is_visible()
    assert Reservation.objects.get().etat == Etat.ANNULEE


def test_renoncer_a_ce_qui_n_est_plus_a_soi(visiteur):
    debut, fin = bornes(timezone.localdate() + timedelta(days=9), *MATIN)
    demande = demande_deposer(espace=_espace(), debut=debut, fin=fin, objet="Atelier", contact_courriel="l@exemple.fr")
    page = visiteur("tierslieux:ma_reservation", jeton_de_reservation(demande))
    Reservation.objects.update(etat=Etat.REFUSEE)
    assert envoyer(page, "Annuler") == 302
    assert page.get_by_text("Cette réservation est déjà refusée").is_visible()


@pytest.mark.lent
def test_demander_une_place_puis_la_rendre(visiteur):
    session = formations.session_ouverte()
    page = visiteur("formations:inscription", jeton_de(session.cle_inscription, INSCRIPTION))
    page.locator("[name=nom]").fill("Lenoir")
    assert envoyer(page, "Envoyer ma demande") < 500
    assert page.locator("[name=nom]").input_value() == "Lenoir"
    assert DemandeInscription.objects.count() == 0
    page.locator("[name=prenom]").fill("Zoé")
    page.locator("[name=courriel]").fill("zoe@exemple.fr")
    page.locator("[name=positionnement]").fill("Débuter.")
    page.locator("[name=financement]").select_option(index=1)
    assert envoyer(page, "Envoyer ma demande") == 302
    demande = DemandeInscription.objects.get()
    assert page.url.endswith(reverse("formations:ma_demande", args=[jeton_de(demande.cle, DEMANDE)]))
    assert envoyer(page, "Renoncer à ma place") == 302
    assert page.get_by_text("C’est noté : votre place est rendue.").is_visible()


def test_demander_a_adherer(visiteur):
    page = visiteur("gouvernance:adherer")
    page.get_by_label("Ce qui vous amène").fill("Donner un coup de main.")
    assert envoyer(page, "Envoyer ma demande") == 422
    assert page.get_by_label("Ce qui vous amène").input_value() == "Donner un coup de main."
    assert page.get_by_label("Ne remplissez pas ce champ").bounding_box()["x"] < 0
    page.get_by_label("Votre prénom").fill("Lucette")
    page.get_by_label("Votre nom").fill("Verpilleux")
    page.get_by_label("Votre adresse électronique").fill("lucette@exemple.fr")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    assert envoyer(page, "Envoyer ma demande") == 302
    assert page.get_by_text("Votre demande est arrivée, merci.").is_visible()
    assert (DemandeAdhesion.objects.get().nom, Cotisation.objects.count()) == ("Verpilleux", 0)


@pytest.mark.lent
def test_signer_sur_la_tablette(visiteur):
    lien = formations.lien_en_cours()
    page = visiteur("formations:signer", jeton_de(lien.cle, SIGNATURE))
    assert envoyer(page, "Commencer sur cet appareil") == 302
    page.get_by_role("link", name="Aubry").click()
    page.locator("canvas").wait_for()
    # Sent without the page's own check: the server's refusal.
    page.codes.clear()
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[method=post]').submit()")
    assert [code < 500 and code != 403 for methode, code in page.codes if methode == "POST"] == [True]
    assert Emargement.objects.count() == 0
    cadre = page.locator("canvas").bounding_box()
    for x, y, geste in ((0.2, 0.5, "down"), (0.5, 0.2, ""), (0.8, 0.7, "up")):
        page.mouse.move(cadre["x"] + x * cadre["width"], cadre["y"] + y * cadre["height"])
        if geste:
            getattr(page.mouse, geste)()
    assert envoyer(page, "Valider ma signature") == 302
    assert page.get_by_text("votre signature est enregistrée").is_visible()


def test_dire_son_avis(visiteur):
    session = formations.session_suivie(jours=(timezone.localdate() - timedelta(days=1),))
    invitation = formations.invitation(session)
    page = visiteur("formations:avis", jeton_de(invitation.cle, AVIS))
    page.locator("[name=texte]").fill("Très utile.")
    bouton = page.locator("main button[type=submit], main form button").first.inner_text()
    assert envoyer(page, bouton) < 500
    assert page.get_by_text("c’est la seule qui soit demandée").first.is_visible()
    assert page.locator("[name=texte]").input_value() == "Très utile."
    page.locator("[name=note][value='5']").check()
    assert envoyer(page, bouton) == 302
    invitation.refresh_from_db()
    assert invitation.repondue


def test_entrer_malgre_les_essais_d_un_inconnu(visiteur):
    jeton = signing.dumps(creer_compte("accueil").pk, salt=frein.SEL_PREUVE)
    assert envoyer(visiteur("comptes:essai_prouver", jeton), "Reconnaître ce navigateur") == 302
    page = visiteur("comptes:essai_prouver", jeton[:-1])
    assert page.get_by_role("heading", name="Ce lien ne sert plus").is_visible()
    assert page.get_by_role("button", name="Reconnaître ce navigateur").count() == 0


AVEC_FORMULAIRE = {
    "comptes:essai_prouver", "formations:avis", "formations:inscription", "formations:ma_demande",
    "formations:ma_demande_retirer", "formations:signer", "formations:signer_personne", "formations:signer_prendre",
    "gouvernance:adherer", "gouvernance:temps_par_lien", "jardins:mes_souhaits", "mon_rendez_vous",
    "lettre:confirmer", "lettre:desabonner", "lettre:inscription",
    "mon_rendez_vous_annuler",
    "mon_rendez_vous_arreter", "mon_rendez_vous_autre", "ma_transmission", "services:service_confirmer",
    "mon_bilan", "mon_bilan_refuser", "questionnaires:avis_donner",
    "tierslieux:demander", "tierslieux:mon_inscription", "tierslieux:mon_inscription_annuler",
    "tierslieux:mon_inscription_prendre", "tierslieux:programme_inscrire",
    "tierslieux:ma_reservation", "tierslieux:ma_reservation_annuler", "tierslieux:ma_reservation_choisir",
}  # fmt: skip


def _publiques(motifs, prefixe=""):
    for motif in motifs:
        if isinstance(motif, URLResolver):
            yield from _publiques(motif.url_patterns, f"{prefixe}{motif.namespace}:" if motif.namespace else prefixe)
        elif isinstance(motif, URLPattern) and motif.name and not getattr(motif.callback, "login_required", True):
            yield prefixe + motif.name


def test_chaque_page_publique_est_ici():
    hub = {nom for nom in _publiques(get_resolver().url_patterns) if not nom.startswith(("account_", "mfa_", "admin:"))}
    assert hub == AVEC_FORMULAIRE | SANS_FORMULAIRE
