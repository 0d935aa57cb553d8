"""Feeds: read back by a library, secret, revocable, and silent about people."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.actions.flux import flux_ouvrir, flux_revoquer
from tierslieux.actions.reservations import preparer, reservation_annuler, reservation_modifier
from tierslieux.choix import Etat
from tierslieux.horaires import bornes
from tierslieux.models import Flux, Reservation

JOUR = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def lieu():
    return creer_lieu("DanaeCare Lab", adresse="6 allée de l’Orangerie")


def garnir(lieu, par=None):
    salle = creer_espace(lieu, "Salle verte")
    champs = {
        "contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr", "contact_telephone": "0612345678",
        "note": "Vient avec son fils malade",
    }  # fmt: skip
    tenue = poser(salle, JOUR, objet="Groupe de parole", par=par, **champs)
    poser(salle, date(2026, 3, 11), objet="Demande secrète", etat=Etat.DEMANDEE, **champs)
    annulee = poser(salle, date(2026, 3, 12), objet="Annulée", **champs)
    reservation_annuler(par=None, reservation=annulee)
    return salle, tenue


def lire(client, secret):
    reponse = client.get(reverse("tierslieux:flux", args=[secret]))
    assert reponse.status_code == 200
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return reponse.content.decode(), Calendar.from_ical(reponse.content)


def test_occupe_sans_rien_dire_de_plus(client, compte, lieu):
    _, tenue = garnir(lieu)
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)
    brut, agenda = lire(client, secret)
    (evenement,) = agenda.walk("VEVENT")
    assert {nom: str(evenement[nom]) for nom in ("SUMMARY", "LOCATION", "STATUS", "TRANSP", "CLASS")} == {
        "SUMMARY": "Occupé", "LOCATION": "Salle verte, DanaeCare Lab, 6 allée de l’Orangerie", "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE", "CLASS": "PRIVATE",
    }  # fmt: skip
    assert evenement.decoded("DTSTART") == datetime(2026, 3, 10, 8, tzinfo=UTC)
    assert evenement.decoded("DTEND") == datetime(2026, 3, 10, 11, tzinfo=UTC)
    assert str(evenement["UID"]) == f"{tenue.uid}@danaecare"
    for secret_a_taire in ("Lise", "Aubert", "lise@", "0612", "fils", "Groupe", "Demande", "mailto"):
        assert secret_a_taire not in brut.replace("\r\n ", "")


def test_detaille_montre_l_objet_et_toujours_aucun_nom(client, compte, lieu):
    garnir(lieu)
    _, secret = flux_ouvrir(par=compte("tierslieux"), lieu=lieu, detaille=True)
    brut, agenda = lire(client, secret)
    assert [str(e["SUMMARY"]) for e in agenda.walk("VEVENT")] == ["Groupe de parole"]
    for secret_a_taire in ("Lise", "lise@", "0612", "fils", "mailto"):
        assert secret_a_taire not in brut.replace("\r\n ", "")


def test_les_regles_que_suivent_les_agendas(client, compte, lieu):
    """RFC 5545 as Thunderbird reads it: CRLF, lines of 75 bytes, the required properties, one UID once, no METHOD
    in a feed that is subscribed to."""
    salle, tenue = garnir(lieu)
    reservation_modifier(par=None, reservation=tenue, objet="É" * 150)
    _, secret = flux_ouvrir(par=compte("tierslieux"), espace=salle, detaille=True)
    brut, agenda = lire(client, secret)
    assert brut.startswith("BEGIN:VCALENDAR\r\n") and brut.endswith("END:VCALENDAR\r\n")
    assert "\n" not in brut.replace("\r\n", "")
    assert max(len(ligne.encode()) for ligne in brut.split("\r\n")) <= 75
    assert (str(agenda["VERSION"]), "METHOD" in agenda, str(agenda["CALSCALE"])) == ("2.0", False, "GREGORIAN")
    assert str(agenda["PRODID"]) == "-//DanaeCare//Hub//FR"
    evenements = agenda.walk("VEVENT")
    obligatoires = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"}
    assert [obligatoires - set(e) for e in evenements] == [set()]
    assert len({str(e["UID"]) for e in evenements}) == len(evenements) == 1
    assert str(evenements[0]["SUMMARY"]) == "É" * 150


def test_ce_qui_change_garde_son_identite_et_monte_en_rang(client, compte, lieu):
    """A client that subscribes replaces what has the same UID and a higher SEQUENCE, and drops what is gone."""
    salle, tenue = garnir(lieu)
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)

    def lu():
        _, agenda = lire(client, secret)
        return [
            (str(e["UID"]), int(e["SEQUENCE"]), e.decoded("LAST-MODIFIED"), e.decoded("DTSTART").hour)
            for e in agenda.walk("VEVENT")
        ]

    ((uid, rang, modifie, heure),) = lu()
    with time_machine.travel("2026-03-03T09:00:00+01:00", tick=False):
        debut, fin = bornes(JOUR, time(14), time(17))
        reservation_modifier(par=None, reservation=tenue, debut=debut, fin=fin)
        ((uid_apres, rang_apres, modifie_apres, heure_apres),) = lu()
    assert (uid_apres, rang_apres, heure, heure_apres) == (uid, rang + 1, 8, 13)
    assert modifie_apres - modifie == timedelta(days=1)
    reservation_annuler(par=None, reservation=tenue)
    assert lu() == []


@pytest.mark.parametrize(
    ("jour", "heure_utc"),
    [(date(2026, 3, 28), 8), (date(2026, 3, 29), 7), (date(2026, 10, 24), 7), (date(2026, 10, 25), 8)],
)
def test_les_heures_des_deux_changements_d_heure(client, compte, lieu, jour, heure_utc):
    """Nine o'clock in Paris, written in UTC: no VTIMEZONE to misread, and each client shows its own clock."""
    poser(creer_espace(lieu, "Salle verte"), jour, forcer=True)
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)
    brut, agenda = lire(client, secret)
    (evenement,) = agenda.walk("VEVENT")
    assert f"DTSTART:{jour:%Y%m%d}T{heure_utc:02d}0000Z\r\n" in brut
    assert evenement.decoded("DTSTART").astimezone(ZoneInfo("Europe/Paris")).hour == 9
    assert "VTIMEZONE" not in brut


def test_les_textes_difficiles_se_relisent_tels_quels(client, compte, lieu):
    """Commas, semicolons, backslashes, an emoji at the fold: escaped, folded between characters, read back."""
    objet = "Chorale ; répétition, acte 2 \\ fin 🎶 " + "é" * 90
    salle = creer_espace(lieu, "Salle « verte », côté; jardin")
    poser(salle, JOUR, objet=objet)
    _, secret = flux_ouvrir(par=compte("tierslieux"), espace=salle, detaille=True)
    brut, agenda = lire(client, secret)
    (evenement,) = agenda.walk("VEVENT")
    assert str(evenement["SUMMARY"]) == objet
    assert str(evenement["LOCATION"]) == "Salle « verte », côté; jardin, DanaeCare Lab, 6 allée de l’Orangerie"
    for ligne in brut.encode().split(b"\r\n"):
        assert len(ligne) <= 75
        ligne.decode()  # a fold never cuts a character


def test_une_injection_n_ajoute_pas_d_evenement(client, compte, lieu):
    salle = creer_espace(lieu, "Salle verte")
    poser(salle, JOUR, objet="Réunion\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Faux")
    _, secret = flux_ouvrir(par=compte("tierslieux"), espace=salle, detaille=True)
    _, agenda = lire(client, secret)
    assert len(agenda.walk("VEVENT")) == 1


@pytest.mark.lent
def test_sept_cents_reservations_se_lisent_en_deux_requetes(client, compte, lieu, django_assert_num_queries):
    salle = creer_espace(lieu, "Salle verte")
    jours = [JOUR + timedelta(days=n) for n in range(350)]
    Reservation.objects.bulk_create(
        preparer(Reservation(espace=salle, debut=bornes(j, *h)[0], fin=bornes(j, *h)[1], objet="Atelier"))
        for j in jours for h in (MATIN, APREM)
    )  # fmt: skip
    _, secret = flux_ouvrir(par=compte("accueil"), lieu=lieu)
    lire(client, secret)
    with django_assert_num_queries(2):
        _, agenda = lire(client, secret)
    assert len({str(e["UID"]) for e in agenda.walk("VEVENT")}) == 700


def test_celui_d_une_personne_ne_montre_que_ce_qu_elle_a_pose(client, compte, lieu):
    moi = compte("jardins")
    salle, _ = garnir(lieu)
    mienne = poser(salle, date(2026, 3, 17), par=moi)
    _, secret = flux_ouvrir(par=moi)
    _, agenda = lire(client, secret)
    assert [str(e["UID"]) for e in agenda.walk("VEVENT")] == [f"{mienne.uid}@danaecare"]


def test_revoque_il_n_existe_plus(client, compte, lieu):
    moi = compte("tierslieux")
    flux, secret = flux_ouvrir(par=moi, lieu=lieu)
    assert secret not in str(Flux.objects.values().get())
    flux_revoquer(par=moi, flux=flux)
    assert client.get(reverse("tierslieux:flux", args=[secret])).status_code == 404
    assert client.get(reverse("tierslieux:flux", args=["invente"])).status_code == 404


def test_un_compte_ferme_coupe_ses_calendriers(client, compte, lieu):
    moi = compte("tierslieux")
    _, secret = flux_ouvrir(par=moi, lieu=lieu)
    moi.is_active = False
    moi.save()
    assert client.get(reverse("tierslieux:flux", args=[secret])).status_code == 404


def test_un_role_perdu_retire_les_objets(client, compte, lieu):
    garnir(lieu)
    moi = compte("tierslieux")
    _, secret = flux_ouvrir(par=moi, lieu=lieu, detaille=True)
    moi.roles = ["accueil"]
    moi.save()
    _, agenda = lire(client, secret)
    assert [str(e["SUMMARY"]) for e in agenda.walk("VEVENT")] == ["Occupé"]


def test_le_detail_se_refuse_a_qui_ne_gere_pas(compte, lieu):
    with pytest.raises(ValidationError):
        flux_ouvrir(par=compte("accueil"), lieu=lieu, detaille=True)


def test_la_page_montre_l_adresse_une_fois(client_de, lieu):
    client = client_de("tierslieux")
    page = client.post(reverse("tierslieux:flux_liste"), {"cible": f"lieu-{lieu.pk}"})
    adresse = page.context["adresse"]
    assert client.get(adresse).status_code == 200
    assert adresse not in client.get(reverse("tierslieux:flux_liste")).content.decode()


def test_on_ne_coupe_pas_le_calendrier_d_autrui(client_de, compte, lieu):
    flux, _ = flux_ouvrir(par=compte("tierslieux"), lieu=lieu)
    assert client_de("direction").post(reverse("tierslieux:flux_revoquer", args=[flux.pk])).status_code == 404
