"""The feeds and the mails' calendars, read by ical.js: the parser of Thunderbird's calendar, whole, in a real browser.

`ical_js/` holds ical.js 2.2.1 as published (MPL-2.0). Its strict mode refuses what Thunderbird refuses. Times are read
as Thunderbird shows them in Paris, by the browser's own time zones.
"""

import email
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Error

from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.actions.flux import flux_ouvrir
from tierslieux.actions.reservations import reservation_annuler, reservation_modifier, reservation_passer
from tierslieux.actions.series import serie_annuler, serie_poser
from tierslieux.choix import Etat, Portee, Rythme
from tierslieux.horaires import bornes
from tierslieux.recurrences import Regle

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db]
LIRE = """texte => {
    const agenda = new ICAL.Component(ICAL.parse(texte));
    const heure = new Intl.DateTimeFormat("sv-SE", {timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short"});
    return {
        methode: agenda.getFirstPropertyValue("method"),
        titre: agenda.getFirstPropertyValue("x-wr-calname"),
        evenements: agenda.getAllSubcomponents("vevent").map(composant => {
            const evenement = new ICAL.Event(composant, {strictExceptions: true});
            return {
                uid: evenement.uid,
                rang: evenement.sequence,
                ecrit: composant.getFirstPropertyValue("dtstamp").toString(),
                etat: composant.getFirstPropertyValue("status"),
                debut: heure.format(evenement.startDate.toJSDate()),
                fin: heure.format(evenement.endDate.toJSDate()),
                objet: evenement.summary,
                lieu: evenement.location,
                organisateur: evenement.organizer,
                invites: evenement.attendees.map(invite => invite.getFirstValue()),
            };
        }),
    };
}"""


@pytest.fixture(scope="module")
def lire(browser):
    """`lire(text)` is the calendar as ical.js understands it; Playwright's Error when it refuses it."""
    page = browser.new_page()
    source = (Path(__file__).parent / "ical_js" / "ical.js").read_text()
    page.add_script_tag(content=f"{source}\nwindow.ICAL = ICALmodule;", type="module")
    page.wait_for_function("window.ICAL")
    yield lambda texte: page.evaluate(LIRE, texte)
    page.close()


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def lieu(horloge):
    return creer_lieu("DanaeCare Lab", adresse="6 allée de l’Orangerie", courriel="lab@exemple.fr")


def servi(client, secret) -> str:
    reponse = client.get(reverse("tierslieux:flux", args=[secret]))
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return reponse.content.decode()


@pytest.fixture
def _partent(monkeypatch):
    """The transaction of a test never ends: what would leave once it is committed leaves at once."""
    monkeypatch.setattr("tierslieux.actions.courriels.transaction.on_commit", lambda faire, robust=False: faire())


def pieces() -> list[tuple[str, str]]:
    """The calendar of each mail as it travels: the method of its MIME part, its text once decoded."""
    recues = []
    for courriel in mail.outbox:
        for partie in email.message_from_bytes(courriel.message().as_bytes()).walk():
            if partie.get_content_type() == "text/calendar":
                recues.append((partie.get_param("method"), partie.get_payload(decode=True).decode()))
    return recues


def test_ce_que_thunderbird_refuse_est_refuse(lire):
    """The witness of the tests below: a broken calendar does not pass."""
    entier = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    with pytest.raises(Error, match="invalid line"):
        lire(entier.replace("UID:1", "UID 1"))
    with pytest.raises(Error, match="invalid"):
        lire(entier.replace("END:VEVENT\r\n", ""))


def test_chaque_reservation_du_flux_aux_heures_de_paris(lire, client, compte, lieu):
    """Nine o'clock stays nine o'clock over the two changes; what is asked for or cancelled is not there."""
    salle = creer_espace(lieu, "Salle verte")
    jours = [date(2026, 3, 27) + timedelta(days=n) for n in range(4)]
    jours += [date(2026, 10, 23) + timedelta(days=n) for n in range(4)]
    for jour in jours:
        poser(salle, jour, forcer=True)
        poser(salle, jour, APREM, forcer=True)
    poser(salle, date(2026, 4, 1), etat=Etat.DEMANDEE)
    reservation_annuler(par=None, reservation=poser(salle, date(2026, 4, 2)))
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)
    lu = lire(servi(client, secret))
    assert lu["methode"] is None  # a feed that is subscribed to asks nothing
    assert "DanaeCare Lab" in lu["titre"]
    assert sorted((e["debut"], e["fin"]) for e in lu["evenements"]) == [
        (f"{jour} {debut:%H:%M}", f"{jour} {fin:%H:%M}") for jour in jours for debut, fin in (MATIN, APREM)
    ]
    assert {(e["objet"], e["etat"], e["lieu"]) for e in lu["evenements"]} == {
        ("Occupé", "CONFIRMED", "Salle verte, DanaeCare Lab, 6 allée de l’Orangerie")
    }
    assert {(e["organisateur"], *e["invites"]) for e in lu["evenements"]} == {(None,)}
    assert len({e["uid"] for e in lu["evenements"]}) == 16


@pytest.mark.parametrize(
    "objet",
    [
        "Chorale ; répétition, acte 2 \\ fin 🎶 " + "é" * 90,
        "É" * 150,
        "Réunion\nEND:VEVENT\nBEGIN:VEVENT",
        'Dit "oui" : ok',
    ],
)
def test_les_textes_difficiles_se_relisent_tels_quels(lire, client, compte, lieu, objet):
    salle = creer_espace(lieu, "Salle « verte », côté; jardin")
    poser(salle, date(2026, 3, 10), objet=objet)
    _, secret = flux_ouvrir(par=compte("tierslieux"), espace=salle, detaille=True)
    (evenement,) = lire(servi(client, secret))["evenements"]
    assert evenement["objet"] == objet
    assert evenement["lieu"] == "Salle « verte », côté; jardin, DanaeCare Lab, 6 allée de l’Orangerie"


def test_l_abonne_voit_le_changement_puis_la_place_libre(lire, client, compte, lieu, horloge):
    """What moved has the same identity, a higher rank and a later stamp: a subscriber replaces it."""
    reservation = poser(creer_espace(lieu, "Salle verte"), date(2026, 3, 28), forcer=True)
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)
    (avant,) = lire(servi(client, secret))["evenements"]
    horloge.shift(timedelta(days=1))
    debut, fin = bornes(date(2026, 3, 29), *APREM)
    reservation_modifier(par=None, reservation=reservation, debut=debut, fin=fin, forcer=True)
    (apres,) = lire(servi(client, secret))["evenements"]
    assert (avant["debut"], apres["debut"]) == ("2026-03-28 09:00", "2026-03-29 14:00")
    assert (apres["uid"], apres["rang"]) == (avant["uid"], avant["rang"] + 1)
    assert apres["ecrit"] > avant["ecrit"]
    reservation.refresh_from_db()
    reservation_annuler(par=None, reservation=reservation)
    assert lire(servi(client, secret))["evenements"] == []


@pytest.mark.usefixtures("_partent")
def test_les_courriels_d_une_reservation_font_un_seul_evenement(lire, lieu, horloge):
    """Confirmed, moved over the change of hour, cancelled: the method in the part and inside agree, the rank rises."""
    reservation = poser(
        creer_espace(lieu, "Salle verte"), date(2026, 10, 24), etat=Etat.DEMANDEE, forcer=True,
        contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr",
    )  # fmt: skip
    reservation_passer(par=None, reservation=reservation, etat=Etat.CONFIRMEE, forcer=True, prevenir=True)
    horloge.shift(timedelta(hours=1))
    debut, fin = bornes(date(2026, 10, 25), time(14), time(16))
    reservation_modifier(par=None, reservation=reservation, debut=debut, fin=fin, forcer=True, prevenir=True)
    horloge.shift(timedelta(hours=1))
    reservation_annuler(par=None, reservation=reservation, prevenir=True)
    lus = [(methode, lire(texte)) for methode, texte in pieces()]
    assert [methode for methode, _ in lus] == [lu["methode"] for _, lu in lus] == ["REQUEST", "REQUEST", "CANCEL"]
    evenements = [evenement for _, lu in lus for evenement in lu["evenements"]]
    assert [(e["debut"], e["fin"], e["etat"]) for e in evenements] == [
        ("2026-10-24 09:00", "2026-10-24 12:00", "CONFIRMED"),
        ("2026-10-25 14:00", "2026-10-25 16:00", "CONFIRMED"),
        ("2026-10-25 14:00", "2026-10-25 16:00", "CANCELLED"),
    ]
    assert {(e["uid"], e["organisateur"], *e["invites"]) for e in evenements} == {
        (f"{reservation.uid}@danaecare", "mailto:lab@exemple.fr", "mailto:lise@exemple.fr")
    }
    for avant, apres in zip(evenements, evenements[1:], strict=False):
        assert (apres["rang"], apres["ecrit"]) > (avant["rang"], avant["ecrit"])


@pytest.mark.usefixtures("_partent")
def test_le_courriel_d_une_serie_porte_chaque_date_a_l_heure_de_paris(lire, lieu):
    """Five Sundays around the end of October, then two of them cancelled in one mail."""
    salle = creer_espace(lieu, "Salle verte")
    premier = date(2026, 10, 11)
    regle = Regle(Rythme.SEMAINES, premier, premier + timedelta(weeks=4))
    jours = regle.occurrences()
    _, lignes = serie_poser(
        par=None, espace=salle, regle=regle, debut=time(9), fin=time(12), retenues=dict.fromkeys(jours, salle),
        objet="Chorale", contact_courriel="asso@exemple.fr", prevenir=True,
    )  # fmt: skip
    serie_annuler(par=None, reservation=lignes[3], portee=Portee.SUIVANTES, prevenir=True)
    # One part a date: what places, replaces or takes one entry away touches no other.
    lus = [(methode, lire(texte)) for methode, texte in pieces()]
    assert [(methode, a["methode"], [(e["debut"], e["etat"]) for e in a["evenements"]]) for methode, a in lus] == [
        *[("REQUEST", "REQUEST", [(f"{jour} 09:00", "CONFIRMED")]) for jour in jours],
        *[("CANCEL", "CANCEL", [(f"{jour} 09:00", "CANCELLED")]) for jour in jours[3:]],
    ]
    evenements = [evenement for _, lu in lus for evenement in lu["evenements"]]
    rangs = {e["uid"]: e["rang"] for e in evenements[:5]}
    assert [e["rang"] > rangs[e["uid"]] for e in evenements[5:]] == [True, True]
    paris = ZoneInfo("Europe/Paris")
    assert [datetime(j.year, j.month, j.day, 9, tzinfo=paris).utcoffset().seconds for j in jours] == [
        7200, 7200, 3600, 3600, 3600
    ]  # fmt: skip
