"""The psychologist's day: a session qualified from her week, four planned at once, a group, notes that nobody reads."""

from datetime import time

import pytest

from aidants.actions.groupes import groupe_creer, groupe_inscrire, seance_groupe_planifier
from aidants.actions.psychologue import seance_noter
from aidants.models import NotePsy, PartagePsy, Presence, Seance, SeanceGroupe
from tests.conftest import creer_compte
from tests.journees.marche import (
    MARDI,
    MARQUES,
    SEMAINE,
    TAILLES,
    attendus,
    bloc,
    chercher,
    dit,
    presser,
    suivie,
)
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tierslieux.models import Reservation

pytestmark = [*MARQUES, pytest.mark.usefixtures("mardi")]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def ines(claire):
    """A session at eight, a group in the evening; a room that opens on weekdays."""
    ines = creer_compte("psychologue", prenom="Inès", nom="Barjol")
    jules = suivie("Ferréol", "Jules", claire)
    jules.dossier.equipe.set([ines])
    nadia = suivie("Thiollière", "Nadia", claire)
    seance_noter(par=ines, aidant=jules, etat="prevu", date=MARDI, heure=time(8))
    groupe = groupe_creer(par=None, nom="Le mardi", debut=MARDI - SEMAINE, animateur=ines)
    groupe_inscrire(par=None, groupe=groupe, aidant=nadia)
    seance_groupe_planifier(par=ines, groupe=groupe, date=MARDI, heure=time(18), duree_min=90)
    creer_espace(creer_lieu("DanaeCare Lab"), "Salle verte")
    return ines


@TAILLES
def test_la_journee_de_la_psychologue(hub_de, ines, claire, largeur, hauteur):
    page = regarder(hub_de(ines), largeur, hauteur)
    page.aller("accueil")
    dit(page, "Séance de soutien, Jules")
    page.saine("psy-accueil")
    _la_seance_de_huit_heures(page)
    _quatre_de_plus(page)
    _ses_notes(page)
    _le_groupe(page)
    assert attendus(page) == []
    _ce_que_les_autres_lisent(page, hub_de, claire)
    _ce_que_la_journee_a_ecrit(claire)


def _la_seance_de_huit_heures(page):
    """From her week to what became of it, and back."""
    page.aller("agenda:semaine")
    bloc(page, "Ferréol").locator("a.agenda-texte").click()
    page.get_by_label("Honoré").check()
    presser(page)
    dit(page, "La séance est à jour.")
    bloc(page, "honoré").wait_for()
    page.saine("psy-agenda")


def _quatre_de_plus(page):
    """A week apart, each with its room: five in all."""
    page.goto(page.adresse("recherche", parametres="q=ferréol"))
    page.get_by_role("main").get_by_role("link", name="Jules Ferréol").first.click()
    page.get_by_role("link", name="Séance", exact=True).click()
    page.fill("[name=date]", (MARDI + SEMAINE).isoformat())
    page.fill("[name=heure]", "10:00")
    page.get_by_label("Nombre de séances").fill("4")
    page.get_by_label("Espace à réserver").select_option(index=1)
    page.saine("psy-seances")
    presser(page)
    dit(page, "4 séances sont prévues")


def _ses_notes(page):
    """A note that is hers alone; a synthesis, opened to the referent."""
    for nature, texte in (("Note réservée", "Réservé à moi seule."), ("Synthèse partageable", "Va vers un relais.")):
        page.get_by_role("link", name="Écrire une note du psychologue").click()
        page.get_by_label(nature).check()
        page.get_by_label("Note", exact=True).fill(texte)
        presser(page)
        dit(page, "La note est enregistrée.")
    page.get_by_role("link", name="Synthèse du psychologue", exact=True).first.click()
    page.get_by_role("link", name="Partager").click()
    page.get_by_label("Partager avec").select_option(label="Claire Montagny")
    presser(page, "Partager")
    dit(page, "La note est partagée.")
    page.saine("psy-dossier")


def _le_groupe(page):
    """One more enrolled, tonight's attendance in one screen, the next one with its room."""
    page.aller("aidants:groupe_liste")
    page.get_by_role("link", name="Le mardi").click()
    page.get_by_role("link", name="Inscrire", exact=True).click()
    page.get_by_label("Personne suivie").focus()
    chercher(page, "ferr", "Jules Ferréol")
    presser(page)
    dit(page, "L’inscription est prise.")
    page.get_by_role("link", name="Pointer une séance").click()
    page.get_by_label("Nadia Thiollière").check()
    page.get_by_label("Jules Ferréol").check()
    presser(page)
    dit(page, "La séance est pointée.")
    page.get_by_role("link", name="Prévoir une séance").click()
    page.fill("[name=date]", (MARDI + SEMAINE).isoformat())
    page.fill("[name=heure]", "14:00")
    page.get_by_label("Durée en minutes").fill("90")
    page.get_by_label("Espace à réserver").select_option(index=1)
    presser(page)
    dit(page, "La séance est prévue.")
    page.saine("psy-groupe")


def _ce_que_les_autres_lisent(page, hub_de, claire):
    """The referent reads the synthesis that was opened to her; of the other note she does not know that it is."""
    reservee, synthese = (NotePsy.objects.get(nature=nature).pk for nature in ("reservee", "synthese"))
    hub_de(claire)
    assert attendus(page) == ["Jules Ferréol"]
    page.get_by_role("link", name="Jules Ferréol", exact=True).click()
    dit(page, "Va vers un relais.")
    page.get_by_role("navigation", name="Fil d’Ariane").get_by_role("link").last.click()
    assert page.get_by_role("link", name="Note réservée").count() == 0
    assert page.goto(page.adresse("aidants:note_ouvrir", ["psy", reservee])).status == 404
    hub_de(creer_compte("accueil"))
    for note in (reservee, synthese):
        assert page.goto(page.adresse("aidants:note_ouvrir", ["psy", note])).status == 404


def _ce_que_la_journee_a_ecrit(claire):
    suivantes = [MARDI + SEMAINE * rang for rang in range(1, 5)]
    seances = Seance.objects.order_by("date").values_list("aidant__nom", "date", "heure", "etat")
    assert list(seances) == [
        ("Ferréol", MARDI, time(8), "honore"), *(("Ferréol", jour, time(10), "prevu") for jour in suivantes),
    ]  # fmt: skip
    pointee, prevue = SeanceGroupe.objects.order_by("date").values_list("date", "heure", "tenue")
    assert (pointee, prevue) == ((MARDI, time(18), True), (MARDI + SEMAINE, time(14), False))
    assert sorted(Presence.objects.values_list("aidant__prenom", flat=True)) == ["Jules", "Nadia"]
    salles = Reservation.objects.order_by("debut").values_list("jour", "objet")
    assert list(salles) == [
        (suivantes[0], "Séance de soutien"), (suivantes[0], "Le mardi"),
        *((jour, "Séance de soutien") for jour in suivantes[1:]),
    ]  # fmt: skip
    assert [(n.nature, n.texte) for n in NotePsy.objects.order_by("pk")] == [
        ("reservee", "Réservé à moi seule."), ("synthese", "Va vers un relais."),
    ]  # fmt: skip
    assert list(PartagePsy.objects.values_list("destinataire", "note__nature")) == [(claire.pk, "synthese")]
