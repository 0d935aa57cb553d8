"""The stop's sheet in a real browser whose network is cut before, during and after a send: every entry exactly once.

The phone is a browser with a profile of its own: closed and opened again, it is the same phone.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.etats import halte_supprimer
from aidants.mobile.choix import EtatSaisie
from aidants.mobile.models import AccueilBref, Saisie
from tests.aidants.mobile.coupure import COUPEE, OUVERTE, SANS_REPONSE
from tests.aidants.mobile.telephone import ATTENTE, GARDEES
from tests.conftest import creer_compte

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def _comptees(halte) -> int:
    return sum(c.nombre for c in halte.comptages.all())


@contextmanager
def _reponse_d_envoi(page):
    with page.expect_response(lambda r: r.url.endswith("/envoyer/") and r.status == 200, timeout=60_000):
        yield


def test_coupe_avant_l_envoi_page_fermee_telephone_rallume_tout_arrive_une_fois(telephone, halte, ligne):
    ligne.etat = COUPEE
    page = telephone.page
    telephone.appuyer(3)
    telephone.dit("3 saisies en attente")
    assert Saisie.objects.count() == 0
    telephone.eteindre()
    page = telephone.allumer().ouvrir()  # without a network: from the phone alone
    telephone.dit("3 saisies en attente")
    expect(page.locator('[data-genre="F"] output')).to_have_text("3")
    telephone.appuyer(1)
    telephone.dit("4 saisies en attente")
    ligne.etat = OUVERTE
    page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    assert (_comptees(halte), Saisie.objects.count()) == (4, 4)


def test_coupe_pendant_la_reponse_renvoie_et_compte_une_fois(telephone, halte, ligne):
    """The hub took the entries and the phone never heard it: the worst moment."""
    ligne.etat = SANS_REPONSE
    telephone.appuyer(2)
    telephone.page.wait_for_timeout(1500)
    telephone.dit("2 saisies en attente")
    assert ligne.envois_perdus >= 1
    assert Saisie.objects.count() == 2
    telephone.eteindre()
    telephone.allumer()
    ligne.etat = OUVERTE
    telephone.ouvrir()
    telephone.dit("Tout est envoyé")
    assert (_comptees(halte), Saisie.objects.count()) == (2, 2)


def test_coupe_apres_l_envoi_ne_perd_ni_ne_redouble(telephone, halte, ligne):
    with _reponse_d_envoi(telephone.page):
        telephone.appuyer(1)
    telephone.dit("Tout est envoyé")
    ligne.etat = COUPEE
    page = telephone.ouvrir()
    telephone.dit("Tout est envoyé")
    expect(page.locator("[data-total]")).to_have_text("1")
    telephone.appuyer(1)
    telephone.dit("1 saisie en attente")
    ligne.etat = OUVERTE
    page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    assert (_comptees(halte), Saisie.objects.count()) == (2, 2)


def test_tout_ce_qui_se_saisit_hors_ligne_arrive_et_ce_qui_attend_est_illisible_sur_le_telephone(
    telephone, halte, ligne, agent, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    ligne.etat = COUPEE
    page = telephone.page
    page.check("input[name=visite][value=premiere]", force=True)
    page.check("input[name=tranche][value='60-69']", force=True)
    telephone.appuyer(2)
    page.click('[data-genre="F"] [data-moins]')
    page.click("[data-depliants] [data-plus]")
    page.click("summary:has-text('Accueil bref')")
    page.fill("#a-prenom", "Odile-Marthe")
    page.fill("#a-telephone", "06 00 00 00 42")
    page.check("[data-accueil] input[name=rappel]")
    page.click("[data-accueil] button")
    page.click("summary:has-text('Note')")
    page.fill("#n-texte", "Beaucoup de monde au marché.")
    page.click("[data-note] button")
    page.click("summary:has-text('Photo')")
    image = {"name": "camion.png", "mimeType": "image/png", "buffer": page.screenshot()}
    page.set_input_files("#p-image", image)
    page.click("[data-photo] button")
    telephone.dit("7 saisies en attente")
    gardees = page.evaluate(GARDEES)
    assert gardees["nombre"] == 7
    assert not any(clair in gardees["texte"] for clair in ("Odile", "06 00", "marché", "passage", "premiere"))
    assert gardees["extractible"] is False
    ligne.etat = OUVERTE
    page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    halte.refresh_from_db()
    assert {(c.genre, c.tranche, c.visite): c.nombre for c in halte.comptages.all()} == {("F", "60-69", "premiere"): 1}
    assert (halte.depliants, halte.note) == (1, f"{agent} : Beaucoup de monde au marché.")
    accueil = AccueilBref.objects.get()
    assert (accueil.prenom, accueil.telephone, accueil.rappel) == ("Odile-Marthe", "06 00 00 00 42", True)
    assert halte.photos.count() == 1


def test_une_correction_du_bureau_pendant_la_coupure_garde_les_deux_et_le_dit(telephone, halte, ligne, agent):
    ligne.etat = COUPEE
    telephone.appuyer(2)
    telephone.dit("2 saisies en attente")
    comptage_fixer(par=agent, halte=halte, cases={("", "", ""): 14})
    ligne.etat = OUVERTE
    telephone.page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    expect(telephone.page.locator("[data-alertes]")).to_contain_text("2 saisies gardées à part")
    assert _comptees(halte) == 14
    assert [s.etat for s in Saisie.objects.all()] == [EtatSaisie.CONFLIT] * 2
    telephone.page.goto(telephone.origine + reverse("aidants:saisies_a_reprendre"))
    expect(telephone.page.locator("main")).to_contain_text("Réalisée" if halte.etat == "realisee" else "Prévue")
    assert telephone.page.locator("main").inner_text().count("Sur le terrain : +1 : Femmes") == 2
    assert "14 personnes comptées" in telephone.page.locator("main").inner_text().replace("\u00a0", " ")


def test_une_halte_supprimee_et_une_horloge_fausse_ne_perdent_rien(telephone, halte, ligne):
    ligne.etat = COUPEE
    telephone.page.clock.set_fixed_time(timezone.now() + timedelta(days=400))
    telephone.appuyer(1)
    telephone.dit("1 saisie en attente")
    halte_supprimer(par=None, halte=halte)
    ligne.etat = OUVERTE
    telephone.page.evaluate("document.querySelector('[data-envoyer-maintenant]').click()")
    alertes = telephone.page.locator("[data-alertes]")
    expect(alertes).to_contain_text("La halte a été supprimée au bureau", timeout=ATTENTE)
    expect(alertes).to_contain_text("L’horloge de ce téléphone avance de")
    saisie = Saisie.objects.get()
    assert (saisie.etat, saisie.halte) == (EtatSaisie.A_REPRENDRE, None)
    assert abs(saisie.recue_le - saisie.saisie_le) < timedelta(minutes=5)


def test_un_telephone_plein_le_dit_et_envoie_quand_meme(telephone, halte, ligne):
    telephone.page.evaluate(
        "() => { IDBObjectStore.prototype.add = () => { throw new DOMException('plein', 'QuotaExceededError') } }"
    )
    ligne.etat = COUPEE
    telephone.appuyer(1)
    expect(telephone.page.locator("[data-alertes]")).to_contain_text("Le téléphone est plein")
    telephone.dit("1 saisie en attente")
    ligne.etat = OUVERTE
    telephone.page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    assert (_comptees(halte), Saisie.objects.count()) == (1, 1)


def test_un_autre_compte_ne_lit_ni_n_envoie_ce_qui_attend(telephone, halte, ligne, agent):
    ligne.etat = COUPEE
    telephone.appuyer(2)
    telephone.dit("2 saisies en attente")
    ligne.etat = OUVERTE
    telephone.connecter(creer_compte("travail_social"))
    telephone.ouvrir()
    telephone.dit("Tout est envoyé")
    expect(telephone.page.locator("[data-attente-suite]")).to_contain_text("2 saisies d’un autre compte")
    assert Saisie.objects.count() == 0
    telephone.connecter(agent)
    telephone.ouvrir()
    telephone.dit("Tout est envoyé")
    assert {s.auteur for s in Saisie.objects.all()} == {agent}
    assert _comptees(halte) == 2


def test_le_reste_du_hub_dit_qu_il_a_besoin_du_reseau(telephone, ligne):
    page = telephone.page
    page.goto(telephone.origine + reverse("aidants:mobile_mois"))
    telephone.contexte.set_offline(True)
    expect(page.locator("[data-hors-ligne]")).to_contain_text("Seule la feuille de halte fonctionne sans réseau")
    telephone.contexte.set_offline(False)
    expect(page.locator("[data-hors-ligne]")).to_have_count(0)
    ligne.etat = COUPEE
    page.goto(telephone.origine + reverse("aidants:terrain_halte", args=[10**9]))
    expect(page.locator("h1")).to_have_text("Cette feuille n’est pas sur ce téléphone")
    with pytest.raises(Exception, match="ERR_"):
        page.goto(telephone.origine + reverse("aidants:mobile_mois"))


def test_ce_qui_est_compte_avant_que_la_cle_arrive_est_pris(hub_de, halte):
    page, retenues, passe = hub_de(creer_compte("escale_mobile")), [], []
    page.route("**/terrain/cle/", lambda route: route.continue_() if passe else retenues.append(route))
    page.aller("aidants:terrain_halte", halte.pk)
    page.wait_for_selector("body[data-pret]")
    page.click('[data-genre="F"] [data-plus]', click_count=2)
    while not retenues:
        page.wait_for_timeout(50)
    passe.append(True)
    with _reponse_d_envoi(page):
        for demande in retenues:
            demande.continue_()
    expect(page.get_by_text("Tout est envoyé")).to_be_visible()
    assert (_comptees(halte), page.locator("[data-alertes] .alerte").count()) == (2, 0)
