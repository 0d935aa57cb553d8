"""The calendar of a telephone: read back by libraries, secret, revocable, and silent about everybody."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from aidants.actions.entretiens import entretien_modifier, entretien_qualifier
from danaecare.socle.agenda.actions import absence_poser, flux_ouvrir, flux_revoquer
from danaecare.socle.agenda.models import FluxAgenda
from danaecare.socle.journal.models import Trace
from tests.conftest import connecter
from tests.socle.agenda.fabriques import JEUDI, MARDI, Semaine, instant
from tests.tierslieux.test_ical_js import lire as lire

pytestmark = pytest.mark.django_db
TUS = ("Souvignet", "Odile", "Ferréol", "Jules", "Boën", "Le mardi", "Chorale", "Jardiner", "mailto", "Salle", "Congé")


@pytest.fixture(autouse=True)
def _le_9_mars():
    with time_machine.travel("2026-03-09T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def semaine():
    semaine = Semaine()
    semaine.ajouter()
    return semaine


def texte(client, secret) -> str:
    reponse = client.get(reverse("agenda:flux", args=[secret]))
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return reponse.content.decode()


def evenements(client, secret) -> list:
    return Calendar.from_ical(texte(client, secret)).walk("VEVENT")


@pytest.mark.parametrize(
    ("role", "titres"),
    [
        ("travail_social", ["Absence", "Entretien"]),
        ("psychologue", ["Groupe d’échange", "Séance de soutien"]),
        ("escale_mobile", ["Halte de l’Escale mobile", "Préparation d’une tournée"]),
        ("tierslieux", ["Espace réservé"]),
        ("formation", ["Formation"]),
    ],
)
def test_il_dit_l_heure_et_la_sorte_et_personne(client, semaine, role, titres):
    _, secret = flux_ouvrir(par=semaine.comptes[role])
    lus = evenements(client, secret)
    assert sorted(str(e["SUMMARY"]) for e in lus) == titres
    brut = texte(client, secret).replace("\r\n ", "")
    assert [mot for mot in TUS if mot in brut] == []
    assert {str(e["CLASS"]) for e in lus} == {"PRIVATE"}
    assert {
        nom for e in lus for nom in e if nom in ("LOCATION", "DESCRIPTION", "URL", "ATTENDEE", "ORGANIZER")
    } == set()
    assert Trace.objects.filter(action="aidants.agenda.lire").count() == 0  # nobody was shown


def test_l_heure_est_celle_de_la_france_et_ce_qui_change_garde_son_identite(client, semaine):
    _, secret = flux_ouvrir(par=semaine.claire)

    def entretien():
        (lu,) = [e for e in evenements(client, secret) if str(e["SUMMARY"]) == "Entretien"]
        return str(lu["UID"]), int(lu["SEQUENCE"]), lu.decoded("DTSTART"), lu.decoded("DTEND")

    uid = f"entretien-{semaine.entretien.pk}@danaecare"
    assert entretien() == (uid, 1, datetime(2026, 3, 10, 8, tzinfo=UTC), datetime(2026, 3, 10, 8, 45, tzinfo=UTC))
    entretien_modifier(par=semaine.claire, entretien=semaine.entretien, date=date(2026, 4, 7), heure=time(14))
    assert entretien()[:3] == (uid, 2, datetime(2026, 4, 7, 12, tzinfo=UTC))  # summer time
    entretien_qualifier(par=semaine.claire, entretien=semaine.entretien, etat="annule")
    assert [str(e["SUMMARY"]) for e in evenements(client, secret)] == ["Absence"]


def test_une_absence_de_deux_jours_est_deux_jours_entiers(client, compte):
    claire = compte("travail_social")
    absence_poser(par=claire, compte=claire, raison="conge", debut=instant(MARDI), fin=instant(JEUDI))
    _, secret = flux_ouvrir(par=claire)
    lus = evenements(client, secret)
    assert [e.decoded("DTSTART") for e in lus] == [date(2026, 3, 10), date(2026, 3, 11)]
    assert len({str(e["UID"]) for e in lus}) == 2


def test_les_regles_que_suivent_les_agendas(client, semaine):
    _, secret = flux_ouvrir(par=semaine.ines)
    brut = texte(client, secret)
    assert brut.startswith("BEGIN:VCALENDAR\r\n") and brut.endswith("END:VCALENDAR\r\n")
    assert "\n" not in brut.replace("\r\n", "")
    agenda = Calendar.from_ical(brut)
    assert (str(agenda["VERSION"]), "METHOD" in agenda, str(agenda["X-WR-CALNAME"])) == (
        "2.0", False, "Mon agenda DanaeCare",
    )  # fmt: skip
    obligatoires = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"}
    assert [obligatoires - set(e) for e in agenda.walk("VEVENT")] == [set(), set()]


@pytest.mark.navigateur
def test_ical_js_le_lit_comme_thunderbird(client, semaine, lire):
    _, secret = flux_ouvrir(par=semaine.ines)
    lu = lire(texte(client, secret))
    assert (lu["methode"], lu["titre"]) == (None, "Mon agenda DanaeCare")
    assert sorted((e["objet"], e["debut"], e["fin"]) for e in lu["evenements"]) == [
        ("Groupe d’échange", "2026-03-09 18:00", "2026-03-09 19:30"),
        ("Séance de soutien", "2026-03-10 09:00", "2026-03-10 10:00"),
    ]


def test_coupe_il_n_existe_plus(client, semaine):
    flux, secret = flux_ouvrir(par=semaine.claire)
    assert secret not in str(FluxAgenda.objects.values().get())
    flux_revoquer(par=semaine.claire, flux=flux)
    for adresse in (secret, "invente"):
        assert client.get(reverse("agenda:flux", args=[adresse])).status_code == 404


@pytest.mark.parametrize("champs", [{"is_active": False}, {"roles": ["administration"]}])
def test_un_compte_ferme_ou_sans_agenda_coupe_ses_calendriers(client, semaine, champs):
    _, secret = flux_ouvrir(par=semaine.claire)
    type(semaine.claire).objects.filter(pk=semaine.claire.pk).update(**champs)
    assert client.get(reverse("agenda:flux", args=[secret])).status_code == 404


def test_la_page_montre_l_adresse_une_fois_et_la_coupe(semaine):
    client = connecter(semaine.claire)
    page = client.post(reverse("agenda:flux_liste"))
    adresse = page.context["adresse"]
    assert client.get(adresse).status_code == 200
    ensuite = client.get(reverse("agenda:flux_liste"))
    assert adresse not in ensuite.content.decode()
    assert "lu le 09/03/2026" in ensuite.content.decode()
    (flux,) = ensuite.context["flux"]
    assert client.post(reverse("agenda:flux_revoquer", args=[flux.pk])).url == "/agenda/calendriers/"
    assert client.get(adresse).status_code == 404


def test_le_meme_nombre_de_requetes(client, semaine, django_assert_num_queries):
    _, secret = flux_ouvrir(par=semaine.claire)
    texte(client, secret)
    with django_assert_num_queries(5):
        texte(client, secret)
    semaine.ajouter()
    semaine.ajouter()
    with django_assert_num_queries(5):
        texte(client, secret)
