"""The gestures where a person makes them: two pages open on one request, another login, a photo, the wheel."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.conftest import creer_compte
from tests.navigateur import attendre
from tests.tierslieux.fabriques import creer_espace, poser
from tests.tierslieux.test_lieux import photo
from tierslieux.choix import Etat
from tierslieux.models import Appel, PhotoEspace, Reservation

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.mark.lent
def test_confirmer_apres_le_refus_d_une_collegue_ne_change_rien(hub_de, browser):
    demande = poser(creer_espace(), date(2026, 3, 9), etat=Etat.DEMANDEE)
    page = hub_de(creer_compte("tierslieux", prenom="Ana", nom="Oriol"))
    page.aller("tierslieux:reservation", demande.pk)
    autre = page.context.new_page()
    autre.goto(page.url)
    autre.get_by_label("Pourquoi").fill("La salle est en travaux")
    autre.get_by_role("button", name="Refuser").click()
    expect(autre.get_by_text("Pourquoi : La salle est en travaux")).to_be_visible()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_text(re.compile("votre geste n’a rien changé"))).to_be_visible()
    reservation = Reservation.objects.get()
    assert (reservation.etat, reservation.motif) == (Etat.REFUSEE, "La salle est en travaux")


def test_deux_clics_et_un_retour_n_ecrivent_qu_une_fois(hub_de):
    page = hub_de(creer_compte("tierslieux"))
    page.aller("tierslieux:appel_liste")
    page.get_by_label("Sujet").fill("Une salle pour un goûter")
    page.get_by_role("button", name="Noter").dblclick()
    expect(page.get_by_text("1 résultat", exact=True)).to_be_visible()
    page.go_back()
    # Nothing of a login stays in the browser: the page is asked for again, its form is a new one, empty.
    expect(page.get_by_text("1 résultat", exact=True)).to_be_visible()
    expect(page.get_by_label("Sujet")).to_have_value("")
    page.get_by_role("button", name="Noter").click()
    assert Appel.objects.count() == 1


def test_la_photo_choisie_survit_a_un_refus(hub_de):
    espace = creer_espace()
    page = hub_de(creer_compte("tierslieux"))
    page.aller("tierslieux:photo_ajouter", espace.pk)
    image = photo((40, 30))
    page.get_by_label("Photo", exact=True).set_input_files(
        {"name": "la-salle.jpg", "mimeType": "image/jpeg", "buffer": image.read()}
    )
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Gardé : la-salle.jpg")).to_be_visible()
    page.get_by_label("Ce que montre la photo").fill("La salle, vue de la porte")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url(f"**{reverse('tierslieux:espace', args=[espace.pk])}")
    assert PhotoEspace.objects.get().legende == "La salle, vue de la porte"


def test_la_molette_fait_defiler_la_page_et_laisse_le_nombre(hub_de):
    espace = creer_espace(capacite=20)
    page = hub_de(creer_compte("tierslieux"))
    page.aller("tierslieux:espace_modifier", espace.pk)
    page.set_viewport_size({"width": 900, "height": 400})
    places = page.get_by_label(re.compile("Capacité"))
    valeur = places.input_value()
    places.focus()
    places.hover()
    avant = page.evaluate("scrollY")
    page.mouse.wheel(0, 240)
    attendre(page, f"scrollY > {avant}")
    assert places.input_value() == valeur == "20"
