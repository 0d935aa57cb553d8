"""What leaves by mail, before a real server that refuses an address, is slow, or dies in the middle."""

import socket
import time
from datetime import UTC, date, datetime
from datetime import time as heure

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.urls import reverse
from icalendar import Calendar

from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_modifier, seance_preparer
from gouvernance.choix import EtatCotisation
from gouvernance.documents.seances import seance_ical
from gouvernance.models import Cotisation, Presence
from tests.gestes import formulaire, messages

pytestmark = pytest.mark.django_db
NOMS = ("Aulagne", "Bonnard", "Chalayer")


class Boite:
    """Takes mails; refuses the addresses of `refusees`, waits `lenteur` s, hangs up on those of `coupees`."""

    def __init__(self):
        self.recus, self.refusees, self.coupees, self.lenteur = [], set(), set(), 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusees:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        time.sleep(self.lenteur)
        if envelope.rcpt_tos[0] in self.coupees:
            server.transport.abort()
            return "421 Bye"
        self.recus.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"

    @property
    def a_qui(self) -> list[str]:
        return [adresse for adresses, _ in self.recus for adresse in adresses]


@pytest.fixture
def boite(settings):
    boite = Boite()
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    serveur = Controller(boite, hostname="127.0.0.1", port=port)
    serveur.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = "127.0.0.1", False, 2
    settings.EMAIL_PORT = port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield boite
    serveur.stop()


@pytest.fixture
def dues():
    return [
        cotisation_enregistrer(
            par=None, annee=2026, etat=EtatCotisation.A_REGLER,
            personne=personne_creer(par=None, nom=nom, prenom="Ana", courriel=f"{nom.lower()}@exemple.fr"),
        )
        for nom in NOMS
    ]  # fmt: skip


def _relancees() -> list[str]:
    return sorted(Cotisation.objects.exclude(relancee_le=None).values_list("personne__nom", flat=True))


def _relancer(client) -> list[str]:
    return messages(formulaire(client, reverse("gouvernance:cotisations_relancer", args=[2026])).envoyer())


def test_une_adresse_refusee_est_nommee_et_reste_due_les_autres_ont_leur_rappel_une_fois(client_de, boite, dues):
    boite.refusees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    page = client.get(reverse("gouvernance:cotisations_relancer", args=[2026])).content.decode()
    assert [f"Ana {nom}, {nom.lower()}@exemple.fr" in page for nom in NOMS] == [True] * 3
    assert ("Envoyer 3\u00a0rappels" in page, boite.recus) == (True, [])
    assert _relancer(client) == [
        "2 rappels partis.",
        "Pas parti : Ana Bonnard (adresse refusée par le serveur de courriel (code 550)). Rien n’est noté pour eux : "
        "relancez de nouveau, ou appelez.",
    ]
    assert (boite.a_qui, _relancees()) == (["aulagne@exemple.fr", "chalayer@exemple.fr"], ["Aulagne", "Chalayer"])
    boite.refusees = set()
    assert _relancer(client) == ["1 rappel parti."]
    assert (boite.a_qui[2:], _relancees()) == (["bonnard@exemple.fr"], list(NOMS))
    assert (
        "Aucun courriel à envoyer"
        in client.get(reverse("gouvernance:cotisations_relancer", args=[2026])).content.decode()
    )


def test_un_serveur_lent_ne_fait_rien_partir_deux_fois(client_de, boite, dues, settings):
    boite.lenteur, settings.EMAIL_TIMEOUT = 0.2, 5
    assert _relancer(client_de("gouvernance")) == ["3 rappels partis."]
    assert (boite.a_qui, _relancees()) == ([f"{nom.lower()}@exemple.fr" for nom in NOMS], list(NOMS))


def test_un_serveur_qui_meurt_au_milieu_laisse_dus_ceux_qui_ne_sont_pas_partis(client_de, boite, dues):
    boite.coupees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    dits = _relancer(client)
    assert dits[0] == "2 rappels partis."
    assert "Ana Bonnard (liaison coupée au moment de partir : demandez s’il est arrivé)" in dits[1]
    assert (boite.a_qui, _relancees()) == (["aulagne@exemple.fr", "chalayer@exemple.fr"], ["Aulagne", "Chalayer"])
    boite.coupees = set()
    [dit] = _relancer(client)  # whether it arrived is known to nobody: neither sent again nor noted
    assert "Ana Bonnard (peut-être déjà parti, la liaison avait été coupée" in dit
    assert (boite.a_qui[2:], _relancees()) == ([], ["Aulagne", "Chalayer"])


def test_une_convocation_ne_repart_qu_a_qui_ne_l_a_pas(client_de, boite, dues):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    for due in dues:
        mandat_donner(par=None, instance=conseil, personne=due.personne, debut=date(2024, 1, 1), fin=date(2030, 12, 31))
    seance = seance_preparer(
        par=None, instance=conseil, date=date(2027, 2, 1), heure=heure(14), lieu="L’Étrat", ordre_du_jour="Budget"
    )
    boite.refusees = {"bonnard@exemple.fr"}
    client, adresse = client_de("gouvernance"), reverse("gouvernance:seance_convoquer", args=[seance.pk])
    page = client.get(adresse).content.decode()
    assert ("la convocation (PDF)" in page, "Ana Chalayer, chalayer@exemple.fr" in page, boite.recus) == (
        True,
        True,
        [],
    )
    dits = messages(formulaire(client, adresse).envoyer())
    assert dits[0] == "3 personnes convoquées, 2 courriels partis. Pour les autres, imprimez la convocation."
    assert "Ana Bonnard (adresse refusée par le serveur de courriel (code 550))" in dits[1]
    sans = Presence.objects.filter(convocation_le=None).values_list("personne__nom", flat=True)
    assert list(sans) == ["Bonnard"]
    boite.refusees = set()
    messages(formulaire(client, adresse).envoyer())
    assert boite.a_qui == ["aulagne@exemple.fr", "chalayer@exemple.fr", "bonnard@exemple.fr"]
    assert not Presence.objects.filter(convocation_le=None).exists()


@pytest.mark.parametrize(("jour", "utc"), [(date(2027, 2, 1), 13), (date(2027, 7, 1), 12)])
def test_l_invitation_place_la_seance_a_la_bonne_heure_et_un_changement_la_remplace(dues, jour, utc):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    seance = seance_preparer(par=None, instance=conseil, date=jour, heure=heure(14), ordre_du_jour="Budget")
    with time_machine.travel("2027-01-05T10:00:00+01:00", tick=False):
        avant = Calendar.from_ical(seance_ical(seance, invite="aulagne@exemple.fr"))
        seance_modifier(par=None, seance=seance, heure=heure(15))
        apres = Calendar.from_ical(seance_ical(seance, invite="aulagne@exemple.fr"))
        seule = Calendar.from_ical(seance_ical(seance))
    un, deux = avant.events[0], apres.events[0]
    assert [str(c["method"]) for c in (avant, apres, seule)] == ["REQUEST", "REQUEST", "PUBLISH"]
    assert un["dtstart"].dt == datetime(jour.year, jour.month, jour.day, utc, tzinfo=UTC)
    assert (deux["dtstart"].dt.hour, str(un["uid"]) == str(deux["uid"])) == (utc + 1, True)
    assert deux["sequence"] > un["sequence"]
    assert str(un["attendee"]) == "mailto:aulagne@exemple.fr"
