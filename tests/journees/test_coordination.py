"""The coordinator's day: a request confirmed from home, a booking moved and stretched, a series, papers, the door."""

import pytest
from django.core import mail

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from tests.conftest import creer_compte
from tests.journees.marche import (
    JEUDI,
    MARQUES,
    MERCREDI,
    SEMAINE,
    TAILLES,
    VENDREDI,
    attendus,
    dit,
    presser,
)
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.choix import Etat, GenreCourriel
from tierslieux.models import Reservation

pytestmark = [*MARQUES, pytest.mark.usefixtures("mardi")]
ASSOCIATION = {"profil": "association", "contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr"}


@pytest.fixture
def salle(transactional_db):
    """A booking that its contact knows, one of next week in the way of a series, a request that can be had."""
    lieu = creer_lieu("DanaeCare Lab", ouvert_aux_demandes=True)
    salle = creer_espace(lieu, "Salle verte", capacite=20)
    creer_espace(lieu, "Salle bleue", capacite=30, ordre=1)
    voix = organisation_creer(par=None, nom="Les Voix de l’Ondaine")
    chorale = poser(salle, MERCREDI, objet="Chorale", structure=voix, participants_prevus=12, **ASSOCIATION)
    courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[chorale])
    poser(salle, MERCREDI + SEMAINE, objet="Yoga", profil="association")
    poser(salle, VENDREDI, objet="Atelier mémoire", etat=Etat.DEMANDEE, publique=True, **ASSOCIATION)
    return salle


@TAILLES
def test_la_journee_de_la_coordination(hub_de, salle, largeur, hauteur):
    page = regarder(hub_de(creer_compte("tierslieux", prenom="Karim", nom="Orelle")), largeur, hauteur)
    page.aller("accueil")
    dit(page, "Atelier mémoire")
    page.saine("coordination-accueil")
    _confirmer(page)
    _deplacer(page, largeur)
    _etirer_et_annuler(page)
    _une_serie(page, salle)
    _les_papiers(page)
    _la_porte(page, salle)
    assert attendus(page) == []
    _ce_que_la_journee_a_ecrit()


def _grille(page, jour):
    """On a telephone it opens on the day."""
    page.goto(page.adresse("tierslieux:grille", parametres=f"date={jour}"))
    if page.viewport_size["width"] < 700:
        page.wait_for_url("**vue=jour**")


def _prendre(page, *touches):
    page.focus(f"[data-r='{Reservation.objects.get(objet='Chorale').pk}']")
    for touche in touches:
        page.keyboard.press(touche)


def _prevenir(page):
    page.get_by_role("heading", name="Prévenir du changement").wait_for()
    presser(page, "Prévenir")
    dit(page, "Le courriel part à Lise Aubert.")


def _confirmer(page):
    assert attendus(page) == ["Atelier mémoire"]
    page.get_by_role("button", name="Confirmer : Atelier mémoire").click()
    dit(page, "est confirmée")


def _deplacer(page, largeur):
    """To the next day, and its contact is told: by the keyboard of a desk, by the form of a telephone."""
    _grille(page, MERCREDI)
    page.saine("coordination-grille")
    if largeur > 700:
        _prendre(page, "d", "ArrowRight", "ArrowRight", "Enter")
        page.get_by_role("heading", name="Prévenir du changement").wait_for()
        page.saine("coordination-prevenir")
        _prevenir(page)
        return
    page.get_by_role("link", name="Chorale").first.click()
    page.get_by_role("link", name="Modifier", exact=True).click()
    page.fill("[name=jour]", JEUDI.isoformat())
    page.get_by_label("Écrire au contact").check()
    presser(page)
    dit(page, "est à jour")


def _etirer_et_annuler(page):
    """Over the whole day, taken back at once, then for good."""
    _grille(page, JEUDI)
    _prendre(page, "+")
    page.get_by_role("heading", name="Prévenir du changement").wait_for()
    page.get_by_role("button", name="Annuler", exact=True).click()
    dit(page, "C’est annulé")
    assert Reservation.objects.get(objet="Chorale").moments == ["matin"]
    _grille(page, JEUDI)
    _prendre(page, "+")
    _prevenir(page)


def _une_serie(page, salle):
    """Three weeks; the second is taken in this room, and goes to the other."""
    page.aller("tierslieux:reserver")
    page.select_option("[name=espace]", str(salle.pk))
    page.fill("[name=jour]", MERCREDI.isoformat())
    page.select_option("[name=creneau]", "matin")
    page.fill("[name=objet]", "Cours de couture")
    page.select_option("[name=profil]", "association")
    page.select_option("[name=rythme]", "semaines")
    page.fill("[name=jusquau]", (MERCREDI + SEMAINE * 2).isoformat())
    presser(page, "Réserver")
    page.wait_for_selector("form[data-panneau]")
    page.locator(".panneau-dates select").select_option(label="Salle bleue")
    page.saine("coordination-serie")
    page.locator("[data-compte]").click()
    page.wait_for_url("**/tierslieux/?lieu=**")


def _les_papiers(page):
    page.aller("tierslieux:reservation", Reservation.objects.get(objet="Chorale").pk)
    page.saine("coordination-reservation")
    for papier in ("Convention", "Demande de facture"):
        lien = page.get_by_role("main").get_by_role("link", name=papier, exact=True)
        reponse = page.context.request.get(page.evaluate("(a) => a.href", lien.element_handle()))
        assert (reponse.status, reponse.headers["content-type"]) == (200, "application/pdf")


def _la_porte(page, salle):
    """The screen of the place and the code of a room say hours, and nobody."""
    page.aller("tierslieux:lieu", salle.lieu_id)
    page.get_by_role("link", name="Écran de la porte").click()
    dit(page, "Prochaine réservation")
    page.saine("coordination-porte")
    assert [page.get_by_text(nom).count() for nom in ("Chorale", "couture", "Aubert")] == [0, 0, 0]
    page.aller("tierslieux:espace", salle.pk)
    page.get_by_role("link", name="Code de la porte").click()
    page.get_by_role("img", name="Code à scanner").wait_for()
    page.get_by_role("link", name="/porte/").click()
    page.get_by_role("heading", name="Salle verte").wait_for()


def _ce_que_la_journee_a_ecrit():
    posees = Reservation.objects.order_by("debut", "espace__ordre").values_list(
        "objet", "jour", "espace__nom", "moments"
    )
    assert list(posees) == [
        ("Cours de couture", MERCREDI, "Salle verte", ["matin"]),
        ("Chorale", JEUDI, "Salle verte", ["matin", "apres_midi"]),
        ("Atelier mémoire", VENDREDI, "Salle verte", ["matin"]),
        ("Yoga", MERCREDI + SEMAINE, "Salle verte", ["matin"]),
        ("Cours de couture", MERCREDI + SEMAINE, "Salle bleue", ["matin"]),
        ("Cours de couture", MERCREDI + SEMAINE * 2, "Salle verte", ["matin"]),
    ]
    assert set(Reservation.objects.values_list("etat", flat=True)) == {"confirmee"}
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["lise@exemple.fr"], f"Votre réservation {etat}")
        for etat in ("est confirmée", "est confirmée", "a changé", "a changé")
    ]
