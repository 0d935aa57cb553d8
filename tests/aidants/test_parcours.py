"""The whole path in a real browser, on a desk and on a phone: call, intake, interview, note, session, group, exit."""

import re

import pytest

from aidants.models import Appel, Dossier, Entretien, Groupe, NotePsy, NoteSociale, Presence, Seance
from danaecare.socle.journal.models import Trace
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


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
    page.get_by_label("Nom donné").fill("Mme Thiollière")
    page.get_by_label("Durée en minutes").fill("10")
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
    page.get_by_label("Numéro du dossier").fill(dossier.numero)
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
    page.get_by_label("Numéro du dossier").fill(dossier.numero)
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

    # The end of the follow-up.
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
