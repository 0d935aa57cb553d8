"""The whole path in a real browser, on a desk and on a phone: call, intake, interview, note, session, group, exit."""

import re

import pytest

from aidants.models import Appel, Dossier, Entretien, Groupe, NotePsy, NoteSociale, Presence, Seance
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize("largeur", [1280, 390])
def test_du_premier_appel_a_la_fin_du_suivi(hub_de, largeur):
    sociale = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    psychologue = creer_compte("psychologue", prenom="Sana", nom="Ugnon")
    page = hub_de(sociale)
    page.set_viewport_size({"width": largeur, "height": 900})
    fautes = []

    def verifier():
        fautes.extend(f"{page.url} : {faute}" for faute in fautes_axe(page))

    def envoyer(bouton="Enregistrer"):
        page.get_by_role("main").get_by_role("button", name=bouton, exact=True).click()
        page.wait_for_load_state()
        verifier()

    # A call from nobody known: one key opens the line.
    page.aller("accueil")
    page.keyboard.press("a")
    page.wait_for_url(re.compile("appels/noter"))
    page.get_by_label("Avec qui").fill("Mme Thiollière")
    page.get_by_role("button", name="10 min").click()
    envoyer()
    assert Appel.objects.get().dossier is None

    # Intake of a couple who help one person.
    page.aller("aidants:dossier_ouvrir")
    page.locator("#id_a1-nom").fill("Thiollière")
    page.locator("#id_a1-prenom").fill("Nadège")
    page.locator("#id_a1-lieu").fill("Saint-Étienne")
    page.get_by_text("Un second aidant dans le même dossier").click()
    page.locator("#id_a2-nom").fill("Thiollière")
    page.locator("#id_a2-prenom").fill("Paul")
    page.locator("#id_p-0-prenom").fill("Rose")
    page.locator("#id_p-0-lien").select_option("enfant")
    envoyer("Ouvrir le dossier")
    dossier = Dossier.objects.get()
    assert page.get_by_role("heading", level=1).inner_text() == "Nadège et Paul Thiollière"

    # The call finds its file, the interview is written, then a note.
    page.aller("aidants:appel_rattacher", Appel.objects.get().pk)
    page.get_by_label("Personne suivie").fill(f"Nadège Thiollière ({dossier.numero})")
    envoyer()
    page.aller("aidants:entretien_noter", dossier.numero)
    page.get_by_label("Honoré").check()
    page.get_by_label("Mode").select_option("telephone")
    page.get_by_label("Répit et relais").check()
    envoyer()
    assert Entretien.objects.get().themes == ["repit"]
    page.aller("aidants:note_ecrire", dossier.numero, "sociale")
    page.get_by_label("Note", exact=True).fill("Dort peu, demande un relais.")
    envoyer()
    page.aller("aidants:equipe_definir", dossier.numero)
    page.get_by_label("Sana Ugnon").check()
    envoyer()

    # The group, and its attendance in one screen.
    page.aller("aidants:groupe_creer")
    page.get_by_label("Nom").fill("Groupe du mardi")
    envoyer()
    groupe = Groupe.objects.get()
    page.aller("aidants:groupe_inscrire", groupe.pk)
    page.get_by_label("Personne suivie").fill(f"Nadège Thiollière ({dossier.numero})")
    envoyer()
    page.aller("aidants:groupe_pointer", groupe.pk)
    page.get_by_label("Nadège Thiollière").check()
    envoyer()
    assert Presence.objects.get().seance.groupe == groupe

    # The psychologist: a session and a reserved note, which the social worker does not see.
    page = hub_de(psychologue)
    page.aller("aidants:seance_noter", dossier.numero)
    page.get_by_label("Honoré").check()
    envoyer()
    assert Seance.objects.get().etat == "honore"
    page.aller("aidants:note_ecrire", dossier.numero, "psy")
    page.get_by_label("Note", exact=True).fill("Réservé à moi seule.")
    envoyer()
    assert NotePsy.objects.get().nature == "reservee"

    # The end of the follow-up, and the year that counts it.
    page = hub_de(sociale)
    page.aller("aidants:dossier_fiche", dossier.numero)
    assert "Réservé" not in page.content()
    assert "Note réservée" not in page.content()
    assert page.get_by_role("link", name="Note sociale", exact=True).count() == NoteSociale.objects.count() == 1
    verifier()
    page.aller("aidants:dossier_clore", dossier.numero)
    page.get_by_label("Motif").select_option("objectif")
    envoyer("Terminer le suivi")
    assert Dossier.objects.get().statut == "sorti"
    assert Trace.objects.filter(nature="lecture", objet_id=dossier.pk).exists()
    assert fautes == []


@pytest.fixture
def dossier_connu(transactional_db):
    """A file of the referent, with somebody to find by name, seen once this year."""
    referente = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    aidant = AidantFabrique(
        nom="Souvignet", prenom="Agnès", dossier__referent=referente, situation_professionnelle="conge_aidant",
        dossier__date_premier_contact=aujourdhui(),
    )  # fmt: skip
    EntretienFabrique(dossier=aidant.dossier, date=aujourdhui(), professionnel=referente, themes=["fin_de_vie"])
    return aidant.dossier


@pytest.mark.parametrize("largeur", [1280, 390])
def test_l_accueil_note_un_appel_au_clavier_seul(hub_de, dossier_connu, largeur):
    page = hub_de(creer_compte("accueil"))
    page.set_viewport_size({"width": largeur, "height": 900})
    page.aller("aidants:dossier_fiche", dossier_connu.numero)
    assert "congé" not in page.content()
    page.keyboard.press("a")
    page.wait_for_url(re.compile("appels/noter"))
    assert page.evaluate("document.activeElement.id") == "id_dossier"  # nothing to reach
    page.keyboard.type("souvig")
    page.get_by_role("option", name="Agnès Souvignet").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("Durée en minutes").focus()
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"dossiers/{dossier_connu.numero}"))
    assert Appel.objects.values_list("dossier", "duree_min").get() == (dossier_connu.pk, 15)
    assert "15" in page.get_by_text(re.compile(r"^\s*Appel ·")).first.inner_text()
    assert (fautes_axe(page), debordement(page)) == ([], 0)


@pytest.mark.parametrize("largeur", [1280, 390])
def test_l_escale_mobile_ouvre_un_dossier_a_une_halte_et_note_l_entretien(hub_de, largeur):
    page = hub_de(creer_compte("escale_mobile"))
    page.set_viewport_size({"width": largeur, "height": 900})
    page.aller("aidants:dossier_ouvrir")
    page.locator("#id_a1-nom").fill("Vial")
    page.get_by_label("Mode du premier contact").select_option("mobile")
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.wait_for_url(re.compile("dossiers/D"))
    page.keyboard.press("e")  # beside the file, or its page on a telephone
    page.get_by_label("Honoré").check()
    assert page.get_by_label("Répit et relais").count() == 0  # the reason is not theirs
    page.get_by_label("Mode").select_option("mobile")
    page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("L’entretien est noté.").wait_for()
    assert re.search(r"dossiers/D\d+/$", page.url)
    assert Entretien.objects.values_list("mode", "etat").get() == ("mobile", "honore")
    assert (fautes_axe(page), debordement(page)) == ([], 0)


@pytest.mark.parametrize("largeur", [1280, 390])
def test_la_direction_lit_les_chiffres_et_confie_les_dossiers_sans_les_ouvrir(hub_de, dossier_connu, largeur):
    suivante = creer_compte("travail_social", prenom="Sarah", nom="Peyret")
    page = hub_de(creer_compte("direction"))
    page.set_viewport_size({"width": largeur, "height": 900})
    page.aller("aidants:chiffres")
    if largeur < 700:  # folded on a phone
        page.locator("summary", has_text="Découper").click()
    page.get_by_label("Par qui").select_option(label="Claire Montagny")
    page.get_by_role("main").get_by_role("button", name="Découper").click()
    page.wait_for_url(re.compile("professionnel="))
    assert [texte.split()[0] for texte in page.locator(".emboites li").all_inner_texts()] == ["<"] * 4  # under eleven
    assert "Souvignet" not in page.content()
    assert page.locator(".emboites a").count() == 0
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.aller("aidants:dossiers_reaffecter")
    page.get_by_label("Dossiers de").select_option(label="Claire Montagny")
    page.get_by_label("Confiés à").select_option(label="Sarah Peyret")
    page.get_by_role("button", name="Confier les dossiers").click()
    page.wait_for_load_state()
    assert Dossier.objects.get().referent == suivante
    # The list that she is led to is a read; no file was opened.
    assert list(Trace.objects.filter(nature="lecture").values_list("action", flat=True)) == [
        "aidants.aidant_liste.lire"
    ]


def test_le_travail_social_ouvre_les_lignes_d_un_chiffre(hub_de, dossier_connu):
    page = hub_de(dossier_connu.referent)
    page.aller("aidants:chiffres")
    page.locator(".emboites a").nth(2).click()
    page.wait_for_url(re.compile("chiffres/aidants.accompagnes"))
    page.get_by_role("link", name="Agnès Souvignet").click()
    page.wait_for_url(re.compile(f"dossiers/{dossier_connu.numero}"))
    lues = Trace.objects.filter(nature="lecture", objet_id=dossier_connu.pk).order_by("id")
    assert list(lues.values_list("action", flat=True)) == ["aidants.chiffre_lignes.lire", "aidants.dossier.lire"]
