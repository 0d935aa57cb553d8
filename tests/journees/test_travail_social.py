"""The social worker's day: calls, an interview written once, her agenda, « À faire » emptied by doing."""

from datetime import time

import pytest
from django.core import mail

from aidants.actions.appels import appel_noter
from aidants.actions.dossiers import dossier_modifier
from aidants.models import Appel, Document, Dossier, Droit, Entretien, NoteSociale, Proche
from danaecare.socle.attentes.models import Report
from danaecare.socle.comptes.models import Brouillon
from tests.aidants.fabriques import EntretienFabrique, RelationAideFabrique
from tests.conftest import creer_compte
from tests.journees.marche import (
    MARDI,
    MARQUES,
    MERCREDI,
    SEMAINE,
    TAILLES,
    appeler,
    attendus,
    bloc,
    case,
    chercher,
    dit,
    photo,
    presser,
    semaine_du,
    suivie,
    touche,
)
from tests.navigateur import regarder

pytestmark = [*MARQUES, pytest.mark.usefixtures("mardi")]
SUIVANT = MARDI + SEMAINE + (MERCREDI - MARDI) * 2  # the Thursday of the week after


@pytest.fixture
def claire(transactional_db):
    """What was left yesterday: a call to give back, a step due today, an interview of eight o'clock."""
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    odile = suivie("Souvignet", "Odile", claire, courriel="odile@exemple.fr", messages_acceptes_le=MARDI)
    RelationAideFabrique(aidant=odile, proche__prenom="Rose")
    dossier_modifier(par=claire, dossier=odile.dossier, prochain_pas="Relire le dossier APA", prochain_pas_le=MARDI)
    paul = suivie("Ferréol", "Paul", claire)
    EntretienFabrique(dossier=paul.dossier, professionnel=claire, etat="prevu", date=MARDI, heure=time(8))
    appel_noter(
        par=creer_compte("accueil"), appelant_nom="M. Roux", telephone="06 01 02 03 04", rappeler_le=MARDI,
        rappeler_heure=time(11),
    )  # fmt: skip
    return claire


@TAILLES
def test_la_journee_du_travail_social(hub_de, claire, largeur, hauteur):
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("accueil")
    dit(page, "Relire le dossier APA")
    page.saine("sociale-accueil")
    _odile_appelle(page)
    _une_inconnue_appelle(page)
    _l_entretien(page)
    _l_agenda(page, largeur)
    _tout_faire(page)
    _ce_que_la_journee_a_ecrit(claire)


def _odile_appelle(page):
    """Somebody known: her file beside, what was agreed, a call-back with its hour."""
    appeler(page)
    chercher(page, "souvin", "Odile Souvignet")
    page.locator("#qui").get_by_text("Relire le dossier APA").wait_for()
    page.get_by_role("button", name="15 min").click()
    page.get_by_label("Répit et relais").check()
    page.get_by_text("Ce qui est convenu, rappeler").click()
    page.get_by_label("Convenu").fill("Voir ses horaires avec l’accueil de jour")
    page.get_by_label("Rappeler le").fill(MERCREDI.isoformat())
    page.locator("#id_rappeler_heure").fill("14:00")
    presser(page)
    dit(page, "L’appel est noté.")


def _une_inconnue_appelle(page):
    """Nobody known: the call becomes a file, nothing typed twice."""
    appeler(page)
    page.keyboard.type("Mme Odette Perret")
    page.keyboard.press("Tab")
    page.locator("#qui").get_by_text("Personne de ce nom n’est suivi").wait_for()
    page.get_by_role("button", name="10 min").click()
    page.get_by_label("Droits et aides financières").check()
    presser(page, "Enregistrer et ouvrir un dossier")
    dit(page, "Ce que l’appel du")
    assert [page.locator(f"#id_a1-{nom}").input_value() for nom in ("nom", "prenom")] == ["Perret", "Odette"]
    page.locator("#id_a1-lieu").fill("Saint-Étienne")
    page.locator("#id_a1-annee_naissance").fill("1958")
    page.locator("#id_p-0-prenom").fill("Marcel")
    page.locator("#id_p-0-lien").select_option("conjoint")
    page.saine("sociale-dossier")
    presser(page, "Ouvrir le dossier")
    dit(page, "est ouvert.")


def _l_entretien(page):
    """One page: who was met, theme, note, right, a paper photographed, the next one with its hour; she is told."""
    page.aller("aidants:dossier_fiche", Dossier.objects.get(aidants__nom="Souvignet").numero)
    touche(page, "e")
    page.get_by_label("Mode").select_option(label="Domicile")
    page.get_by_label("Qui était là").select_option(label="L’aidant et la personne aidée")
    page.get_by_role("button", name="45\u00a0min").click()
    page.get_by_label("Répit et relais").check()
    page.get_by_label("Note", exact=True).fill("Rose dort mal.")
    page.get_by_label("Un droit").select_option(label="APA")
    page.get_by_label("Où en est ce droit").select_option(label="Demandé")
    page.get_by_label("Documents").set_input_files([photo("Notification.png")])
    page.get_by_label("Prochain entretien le").fill(SUIVANT.isoformat())
    page.get_by_label("À", exact=True).fill("14:30")
    page.saine("sociale-entretien")
    presser(page)
    page.get_by_role("heading", name="Prévenir du rendez-vous").wait_for()
    presser(page, "Prévenir")
    dit(page, "Le message part à Odile Souvignet.")


def _l_agenda(page, largeur):
    """An hour later, and she is told; then somebody else in the same day, from an empty hour."""
    page.aller("agenda:semaine")
    page.get_by_role("link", name="Semaine d’après").click()
    if largeur < 700:
        page.get_by_role("link", name="Jeudi 19 mars", exact=True).click()
        bloc(page, "Souvignet").locator(".agenda-deplacer").click()
        page.get_by_label("Heure", exact=True).fill("15:30")
        presser(page, "Déplacer")
    else:
        # The keys are heard once the week can be moved: before that, Enter follows the link.
        page.locator(".agenda-plage[draggable=true]").first.wait_for()
        bloc(page, "Souvignet").locator("a.agenda-texte").focus()
        for touche in ("d", "ArrowDown", "ArrowDown", "Enter"):
            page.keyboard.press(touche)
    page.get_by_role("heading", name="Prévenir du rendez-vous").wait_for()
    page.saine("sociale-prevenir")
    presser(page, "Prévenir")
    dit(page, "Le message part à Odile Souvignet.")
    semaine_du(page, SUIVANT)
    case(page, SUIVANT, "10:00").click()
    page.get_by_role("link", name="Un entretien").click()
    page.get_by_label("Avec").focus()
    chercher(page, "perret", "Odette Perret")
    presser(page, "Continuer")
    page.get_by_label("Mode").select_option(label="Permanence")
    presser(page)
    bloc(page, "Odette Perret").wait_for()
    page.saine("sociale-agenda")


def _tout_faire(page):
    """Each line by its own press; what waits for somebody else is put off, with its reason."""
    assert attendus(page) == ["M. Roux", "Odile Souvignet", "Odile Souvignet", "Paul Ferréol"]
    page.get_by_role("button", name="Rappelé : M. Roux").click()
    dit(page, "Le rappel est noté.")
    page.get_by_role("button", name="Fait : Odile Souvignet").click()
    dit(page, "Le prochain pas est fait.")
    page.get_by_role("button", name="Honoré : Paul Ferréol").click()
    dit(page, "Il reste à le compléter.")
    page.get_by_role("link", name="Paul Ferréol", exact=True).click()
    page.get_by_label("Qui était là").select_option(label="L’aidant et la personne aidée")
    page.get_by_label("Durée en minutes").fill("30")
    page.get_by_label("Répit et relais").check()
    presser(page)
    dit(page, "L’entretien est à jour.")
    assert attendus(page) == ["Odile Souvignet"]
    page.get_by_role("link", name="Reporter : Odile Souvignet").click()
    page.get_by_label("Pourquoi").fill("Elle rappelle d’elle-même")
    presser(page, "Reporter")
    page.get_by_role("heading", name="Reporté").wait_for()
    page.saine("sociale-a-faire")
    page.aller("accueil")
    dit(page, "Rien ne vous attend d’ici sept jours.")


def _ce_que_la_journee_a_ecrit(claire):
    appels = Appel.objects.order_by("pk").values_list("dossier__aidants__nom", "duree_min", "rappeler_le", "rappele_le")
    assert list(appels) == [
        (None, None, MARDI, MARDI), ("Souvignet", 15, MERCREDI, None), ("Perret", 10, None, None),
    ]  # fmt: skip
    entretiens = Entretien.objects.order_by("date", "heure").values_list(
        "dossier__aidants__nom", "date", "heure", "etat", "duree_min", "rencontre", "professionnel"
    )
    assert list(entretiens) == [
        ("Ferréol", MARDI, time(8), "honore", 30, "ensemble", claire.pk),
        ("Souvignet", MARDI, None, "honore", 45, "ensemble", claire.pk),
        ("Perret", SUIVANT, time(10), "prevu", None, "", claire.pk),
        ("Souvignet", SUIVANT, time(15, 30), "prevu", None, "", claire.pk),
    ]
    note = NoteSociale.objects.get()
    assert (note.texte, "dort mal" in str(NoteSociale.objects.values().get())) == ("Rose dort mal.", False)
    assert list(Droit.objects.values_list("nature", "etat")) == [("apa", "demande")]
    assert list(Document.objects.values_list("titre", flat=True)) == ["Notification"]
    assert Dossier.objects.get(aidants__nom="Perret").referent == claire
    aides = Proche.objects.filter(relations__aidant__nom="Perret").values_list("prenom", "relations__lien")
    assert list(aides) == [("Marcel", "conjoint")]
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["odile@exemple.fr"], "Votre rendez-vous est noté"), (["odile@exemple.fr"], "Votre rendez-vous a changé"),
    ]  # fmt: skip
    assert (Report.objects.get().motif, Brouillon.objects.count()) == ("Elle rappelle d’elle-même", 0)
