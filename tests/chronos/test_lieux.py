"""The gestures of the places: answer, move, stretch, repeat, count, print."""

from datetime import timedelta

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.tierslieux.fabriques import MATIN, creer_espace, creer_lieu, poser
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.choix import Etat, GenreCourriel
from tierslieux.courriels import lien_prive
from tierslieux.horaires import ferie
from tierslieux.models import Reservation, Visite

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
LISE = {"contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr"}


def envoyer(page, nom="Enregistrer"):
    return page.get_by_role("main").get_by_role("button", name=nom, exact=True)


def jours(nombre=2):
    """Days of one week to come that open, one after the other; so do the same days of the two weeks after."""
    jour = aujourdhui() + timedelta(days=8 - aujourdhui().isoweekday())
    while any(ferie(jour + timedelta(days=rang)) for rang in (*range(5), 7, 14)):
        jour += timedelta(weeks=1)
    return [jour + timedelta(days=rang) for rang in range(nombre)]


@pytest.fixture
def salle(transactional_db, settings, live_server):
    settings.ADRESSE_PUBLIQUE = live_server.url
    tous_les_matins = {(jour, "matin"): MATIN for jour in range(7)}
    apres_midi = {(jour, "apres_midi"): (MATIN[0].replace(hour=14), MATIN[1].replace(hour=17)) for jour in range(7)}
    lieu = creer_lieu("DanaeCare Lab", semaine=tous_les_matins | apres_midi, ouvert_aux_demandes=True)
    salle = creer_espace(lieu, "Salle verte", capacite=20)
    creer_espace(lieu, "Salle bleue", capacite=30, ordre=1)
    return salle


@pytest.fixture
def page(hub_de, salle):
    return hub_de(creer_compte("tierslieux"))


def planning(page, jour):
    page.goto(page.adresse("tierslieux:grille", parametres=f"date={jour}"))


def test_une_demande_confirmee(page, salle, geste):
    poser(salle, jours()[0], objet="Atelier mémoire", etat=Etat.DEMANDEE, publique=True, **LISE)
    page.aller("attentes:a_faire")
    main = geste(page, "Une demande d’espace confirmée", "2 pages", 5)
    main.presser(page.get_by_role("button", name="Confirmer : Atelier mémoire"))
    page.get_by_text("est confirmée").first.wait_for()
    assert Reservation.objects.get().etat == Etat.CONFIRMEE


def test_une_demande_refusee_avec_d_autres_choix(page, salle, geste):
    jour = jours()[0]
    poser(salle, jour, objet="Atelier cuisine", etat=Etat.DEMANDEE, publique=True, participants_prevus=8, **LISE)
    poser(salle, jour, objet="Yoga")
    page.aller("attentes:a_faire")
    main = geste(page, "Une demande refusée, d’autres moments proposés", "le téléphone", 15)
    main.presser(page.get_by_role("link", name="Proposer autre chose : Atelier cuisine"))
    main.presser(envoyer(page, "Refuser et proposer"))
    page.get_by_text("un courriel donne le choix à Lise Aubert").wait_for()
    assert Reservation.objects.get(objet="Atelier cuisine").contre_propositions.exists()


def test_une_place_choisie_par_son_lien(page, salle, geste):
    jour = jours()[0]
    demande = poser(
        salle, jour, objet="Atelier cuisine", etat=Etat.DEMANDEE, publique=True, participants_prevus=8, **LISE
    )
    poser(salle, jour, objet="Yoga")
    page.aller("tierslieux:reservation_proposer", demande.pk)
    envoyer(page, "Refuser et proposer").click()
    page.get_by_text("un courriel donne le choix à Lise Aubert").wait_for()
    page.context.clear_cookies()
    page.goto(lien_prive(demande))
    main = geste(page, "Une autre place choisie, par qui demandait", "le téléphone", 5)
    main.presser(page.get_by_role("button", name="Salle bleue").first)
    page.get_by_text("C’est réservé.").wait_for()
    assert Reservation.objects.get(pk=demande.pk).etat == Etat.CONFIRMEE


def test_une_reservation_deplacee(page, salle, geste):
    premier, second = jours()
    chorale = poser(salle, premier, objet="Chorale", **LISE)
    courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[chorale])
    planning(page, premier)
    main = geste(page, "Une réservation déplacée, son contact prévenu", "un formulaire, un courriel à écrire", 15)
    main.appuis += 1  # pressed, dragged, dropped
    main.pensees += 1
    with page.expect_navigation():
        page.drag_and_drop(f"[data-r='{chorale.pk}']", f"tr:first-child td[data-c='{second}.matin']")
    main.presser(envoyer(page, "Prévenir"))
    page.get_by_text("Le courriel part à Lise Aubert.").wait_for()
    assert Reservation.objects.get().jour == second


def test_une_reservation_etiree(page, salle, geste):
    chorale = poser(salle, jours()[0], objet="Chorale")
    planning(page, jours()[0])
    main = geste(page, "Une réservation étirée sur la journée", "un formulaire", 5)
    page.focus(f"[data-r='{chorale.pk}']")
    with page.expect_navigation():
        main.touche("+")
    assert Reservation.objects.get().moments == ["matin", "apres_midi"]


def test_une_serie(page, salle, geste):
    jour = jours()[0]
    poser(salle, jour + timedelta(weeks=1), objet="Yoga", forcer=True)
    planning(page, jour)
    main = geste(page, "Une série de trois dates, l’une prise", "3 formulaires", 45)
    main.touche("r")
    page.wait_for_url("**/reserver/**")
    main.choisir(page.locator("[name=espace]"), value=str(salle.pk))
    main.dater(page.locator("[name=jour]"), jour)
    main.choisir(page.locator("[name=creneau]"), value="matin")
    main.remplir(page.locator("[name=objet]"), "Cours de couture")
    main.choisir(page.locator("[name=rythme]"), value="semaines")
    main.dater(page.locator("[name=jusquau]"), jour + timedelta(weeks=2))
    main.presser(envoyer(page, "Réserver"))
    page.wait_for_selector("form[data-panneau]")
    main.choisir(page.locator(".panneau-dates select").first, label="Salle bleue")
    main.presser(page.locator("[data-compte]"))
    page.wait_for_url("**/tierslieux/?lieu=**")
    assert Reservation.objects.filter(objet="Cours de couture").count() == 3


def test_une_visite_comptee(page, salle, geste):
    jour = next(jour for rang in range(9) if not ferie(jour := aujourdhui() - timedelta(days=rang)))
    planning(page, jour)
    main = geste(page, "Une visite comptée", "un formulaire", 5)
    main.presser(page.locator(f"button.v[value='{salle.pk}.{jour}.matin']"))
    page.get_by_text("1 +").first.wait_for()
    assert Visite.objects.get().nombre == 1


def test_une_convention(page, salle, geste):
    reservation = poser(salle, jours()[0], objet="Chorale", profil="association", **LISE)
    page.aller("tierslieux:reservation", reservation.pk)
    main = geste(page, "La convention d’une réservation", "un modèle à remplir", 5)
    lien = page.get_by_role("main").get_by_role("link", name="Convention", exact=True)
    main.appuis += 1
    main.pensees += 1
    assert page.context.request.get(lien.evaluate("(a) => a.href")).headers["content-type"] == "application/pdf"
