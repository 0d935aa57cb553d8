"""The gestures of whoever follows caregivers: the interview, the call-back, the week, the group."""

from datetime import time, timedelta
from time import monotonic

import pytest

from aidants.actions.appels import appel_noter
from aidants.actions.groupes import groupe_creer, groupe_inscrire
from aidants.models import Appel, Document, Entretien, NoteSociale, Presence, Seance
from danaecare.socle.agenda.models import Absence
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.aidants.mobile.fabriques import BOEN, halte_creer
from tests.conftest import creer_compte
from tests.gestes import fichier_juste

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
SEMAINE = timedelta(weeks=1)


def envoyer(page, nom="Enregistrer"):
    return page.get_by_role("main").get_by_role("button", name=nom, exact=True)


def lundi():
    """The Monday of next week."""
    return aujourdhui() + timedelta(days=8 - aujourdhui().isoweekday())


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(
        nom="Souvignet", prenom="Odile", dossier__referent=claire, courriel="odile@exemple.fr",
        messages_acceptes_le=aujourdhui(),
    )  # fmt: skip


def test_un_entretien(hub_de, geste, claire, odile):
    page = hub_de(claire)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    main = geste(page, "Un entretien, sa note, un droit, le suivant", "4 formulaires", 90)
    main.touche("e")
    volet = page.get_by_role("region", name="Entretien")
    volet.wait_for()
    main.choisir(page.get_by_label("Mode"), label="Domicile")
    main.choisir(page.get_by_label("Qui était là"), label="L’aidant et la personne aidée")
    main.presser(page.get_by_role("button", name="45\u00a0min"))
    main.presser(page.get_by_label("Répit et relais"))
    main.remplir(page.get_by_label("Note", exact=True), "Rose dort mal.")
    main.choisir(page.get_by_label("Un droit"), label="APA")
    main.choisir(page.get_by_label("Où en est ce droit"), label="Demandé")
    main.dater(page.get_by_label("Prochain entretien le"), lundi())
    main.horaire(page.get_by_label("À", exact=True), "14:30")
    main.presser(volet.get_by_role("button", name="Enregistrer"))
    main.presser(envoyer(page, "Prévenir"))
    page.get_by_text("Le message part à Odile Souvignet.").wait_for()
    assert (Entretien.objects.count(), NoteSociale.objects.count()) == (2, 1)
    assert Entretien.objects.get(etat="prevu").heure == time(14, 30)


def test_un_rappel_rendu(hub_de, geste, claire):
    appel_noter(par=claire, appelant_nom="M. Roux", telephone="06 01 02 03 04", rappeler_le=aujourdhui())
    page = hub_de(claire)
    page.aller("accueil")
    main = geste(page, "Un rappel rendu, de l’accueil", "le dossier ouvert, puis l’appel", 5)
    main.presser(page.get_by_role("button", name="Rappelé : M. Roux"))
    page.get_by_text("Le rappel est noté.").wait_for()
    assert Appel.objects.get().rappele_le == aujourdhui()


def test_un_report(hub_de, geste, claire):
    appel_noter(par=claire, appelant_nom="M. Roux", telephone="06 01 02 03 04", rappeler_le=aujourdhui())
    page = hub_de(claire)
    page.aller("attentes:a_faire")
    main = geste(page, "Ce qui attend, reporté avec son motif", "impossible", 20)
    main.presser(page.get_by_role("link", name="Reporter : M. Roux"))
    main.remplir(page.get_by_label("Pourquoi"), "Il rappelle lundi")
    main.presser(envoyer(page, "Reporter"))
    page.get_by_role("heading", name="Reporté").wait_for()


def test_un_rendez_vous_deplace(hub_de, geste, claire, odile):
    jour = lundi()
    EntretienFabrique(dossier=odile.dossier, professionnel=claire, etat="prevu", date=jour, heure=time(14))
    page = hub_de(claire)
    page.goto(page.adresse("agenda:semaine", parametres=f"date={jour}"))
    main = geste(page, "Un rendez-vous déplacé, la personne prévenue", "2 formulaires, puis le téléphone", 15)
    page.locator(".agenda-blocs .agenda-plage", has_text="Souvignet").locator("a.agenda-texte").focus()
    main.touche("d", "ArrowDown", "ArrowDown", "Enter")
    main.presser(envoyer(page, "Prévenir"))
    page.get_by_text("Le message part à Odile Souvignet.").wait_for()
    assert Entretien.objects.get().heure == time(15)


def test_un_geste_annule(hub_de, geste, claire, odile):
    jour = lundi()
    EntretienFabrique(dossier=AidantFabrique(nom="Ferréol", dossier__referent=claire).dossier, professionnel=claire,
                      etat="prevu", date=jour, heure=time(14))  # fmt: skip
    page = hub_de(claire)
    page.goto(page.adresse("agenda:semaine", parametres=f"date={jour}"))
    page.locator(".agenda-blocs .agenda-plage", has_text="Ferréol").locator("a.agenda-texte").focus()
    for touche in ("d", "ArrowDown", "Enter"):
        page.keyboard.press(touche)
    page.get_by_text("Déplacé au").wait_for()
    main = geste(page, "Un déplacement repris aussitôt", "1 formulaire", 5)
    main.presser(page.get_by_role("button", name="Annuler"))
    page.get_by_text("C’est annulé").wait_for()
    assert Entretien.objects.get().heure == time(14)


def test_cinq_seances(hub_de, geste, odile):
    ines = creer_compte("psychologue", nom="Barjol")
    odile.dossier.equipe.set([ines])
    page = hub_de(ines)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    main = geste(page, "Cinq séances, une par semaine", "5 formulaires", 30)
    main.presser(page.get_by_role("link", name="Séance", exact=True))
    main.dater(page.locator("[name=date]"), lundi())
    main.horaire(page.locator("[name=heure]"), "10:00")
    main.presser(page.get_by_label("Nombre de séances"))
    main.touche("Backspace", "5")
    main.presser(envoyer(page))
    page.get_by_role("link", name="Ne pas prévenir").click()
    assert list(Seance.objects.order_by("date").values_list("date", flat=True)) == [
        lundi() + SEMAINE * rang for rang in range(5)
    ]


def test_un_groupe_pointe(hub_de, geste, claire):
    groupe = groupe_creer(par=None, nom="Le mardi", debut=aujourdhui(), animateur=claire, capacite=8)
    for rang in range(8):
        groupe_inscrire(par=None, groupe=groupe, aidant=AidantFabrique(nom=f"Rascle{rang}"))
    page = hub_de(claire)
    page.aller("aidants:groupe_fiche", groupe.pk)
    main = geste(page, "Un groupe de huit, pointé", "1 formulaire", 30)
    main.presser(page.get_by_role("link", name="Pointer une séance"))
    for case in page.get_by_role("main").get_by_role("checkbox").all():
        main.presser(case)
    main.presser(envoyer(page))
    page.get_by_text("La séance est pointée.").wait_for()
    assert Presence.objects.count() == 8


def test_deux_papiers(hub_de, geste, claire, odile, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = hub_de(claire)
    page.aller("aidants:document_deposer", odile.dossier.numero)
    main = geste(page, "Deux papiers d’un coup, chacun son titre", "2 formulaires", 15)
    main.appuis += 3  # the button, then two files in the system's own window
    main.pensees += 1
    page.get_by_label("Fichiers").set_input_files([
        {"name": nom, "mimeType": "image/png", "buffer": fichier_juste().read()} for nom in ("CNI.png", "RIB.png")
    ])  # fmt: skip
    main.presser(envoyer(page, "Déposer"))
    page.get_by_text("2 documents sont déposés.").wait_for()
    assert sorted(Document.objects.values_list("titre", flat=True)) == ["CNI", "RIB"]


def test_retrouver_avec_une_faute(hub_de, geste, claire, odile):
    page = hub_de(claire)
    page.aller("accueil")
    main = geste(page, "Quelqu’un retrouvé malgré une faute", "introuvable", 10)
    main.touche("/")
    main.taper("souvinget")
    page.get_by_role("link", name="Odile Souvignet").first.wait_for()
    main.presser(page.get_by_role("link", name="Odile Souvignet").first)
    page.get_by_role("heading", name="Odile Souvignet").first.wait_for()


def test_une_absence(hub_de, geste, claire):
    page = hub_de(claire)
    page.aller("agenda:semaine")
    main = geste(page, "Une semaine de congé posée", "l’agenda d’ailleurs", 25)
    main.presser(page.get_by_role("main").or_(page.get_by_role("banner")).get_by_role("link", name="Ajouter").first)
    main.presser(page.get_by_role("link", name="Une absence"))
    main.dater(page.get_by_label("Du", exact=True), lundi())
    main.dater(page.get_by_label("Au (compris)"), lundi() + timedelta(days=4))
    main.presser(envoyer(page, "Poser l’absence"))
    page.get_by_text("L’absence est posée").wait_for()
    assert Absence.objects.get().compte == claire


def test_douze_personnes_a_une_halte(hub_de, geste):
    halte = halte_creer(BOEN, jour=aujourdhui())
    page = hub_de(creer_compte("escale_mobile"))
    page.aller("aidants:terrain_halte", halte.pk)
    page.wait_for_selector("body[data-pret]")
    main = geste(page, "Douze personnes comptées à une halte", "au papier, puis au bureau", 30)
    for genre, nombre in (("F", 8), ("H", 4)):
        main.pensees += 1
        for _ in range(nombre):
            main.appuis += 1
            page.click(f'[data-genre="{genre}"] [data-plus]')
    page.get_by_text("Tout est envoyé").wait_for()
    # Said after each batch: the last one may still be on its way.
    fin = monotonic() + 10
    while (comptees := sum(comptage.nombre for comptage in halte.comptages.all())) < 12 and monotonic() < fin:
        page.wait_for_timeout(50)
    assert comptees == 12
