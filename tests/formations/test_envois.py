"""Pieces by mail: to one or to all, each reader once, who cannot be reached is named."""

import email
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from danaecare.socle.courriels.models import Courriel, Envoi
from danaecare.socle.travaux.actions import travail_executer
from danaecare.socle.travaux.models import Travail
from formations.actions.documents import document_faire, documents_faire
from formations.actions.sessions import session_annuler
from formations.models import Document
from formations.requetes.pieces import Destinataire
from tests.formations.fabriques import avec_courriel, formation, inscrit, organisation, session, textes
from tests.gestes import formulaire, formulaires

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023(settings):
    settings.TRAVAUX_EN_LIGNE = True
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def convoquee(monkeypatch):
    """Two trainees with an address, one without; the summons made, and what goes with it."""
    monkeypatch.setattr("formations.actions.documents.rendre", lambda html, *feuilles: html.encode())
    textes()
    faite = session(formation().programmes.get(), jours=(date(2023, 7, 4),), intitule="")
    for rang in range(2):
        avec_courriel(inscrit(faite, f"Stagiaire{rang}").personne, f"stagiaire{rang}@exemple.fr")
    inscrit(faite, "Injoignable")
    for genre in ("programme", "livret", "reglement", "convocation"):
        documents_faire(par=None, session=faite, genre=genre)
    return faite


def adresse_de(session, genre, code=""):
    nom = "document_envoyer" if code else "documents_envoyer"
    return reverse(f"formations:{nom}", args=[session.pk, genre, *([code] if code else [])])


def envoyer(client, session, genre, code="") -> str:
    """The page that asks, then its confirmation when there is somebody to write to: what was read on the way."""
    page = adresse_de(session, genre, code)
    lue = client.get(page).content.decode().replace("\u00a0", " ")
    for confirmer in [f for f in formulaires(client, page) if f.adresse == page]:
        assert confirmer.envoyer().status_code == 302
    return " ".join(lue.split())


def test_la_convocation_part_a_chacun_une_fois_avec_le_livret_et_le_reglement(client_de, convoquee):
    client = client_de("formation")
    page = envoyer(client, convoquee, "convocation")
    assert "Alix Injoignable : pas d’adresse électronique dans l’annuaire" in page
    assert "Alix Stagiaire0, stagiaire0@exemple.fr" in page
    assert "Voici, en pièce jointe, pour la formation" in page
    assert [piece in page for piece in ("Programme PR-2023-0001", "Livret d’accueil LI-2023-0001")] == [True] * 2
    joints = {m.to[0]: sorted(nom for nom, _, _ in m.attachments) for m in mail.outbox}
    commun = ["LI-2023-0001.pdf", "PR-2023-0001.pdf", "RI-2023-0001.pdf", "formation.ics"]
    assert joints == {
        "stagiaire0@exemple.fr": ["CV-2023-0002.pdf", *commun],
        "stagiaire1@exemple.fr": ["CV-2023-0003.pdf", *commun],
    }
    page = envoyer(client, convoquee, "convocation")
    assert "Aucun courriel à envoyer" in page
    assert "Déjà parti à Alix Stagiaire0, Alix Stagiaire1 : rien ne leur est renvoyé." in page
    assert len(mail.outbox) == 2


def test_l_invitation_place_la_demi_journee_a_l_heure_de_paris(client_de, convoquee):
    envoyer(client_de("formation"), convoquee, "convocation")
    [agenda] = [contenu for nom, contenu, _ in mail.outbox[0].attachments if nom == "formation.ics"]
    lu = Calendar.from_ical(agenda)
    [evenement] = lu.events
    demi, apres_midi = convoquee.demi_journees.all()
    bornes = [
        datetime.combine(demi.date, heure, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
        for heure in (demi.debut, apres_midi.fin)
    ]
    assert (str(lu["method"]), [evenement["dtstart"].dt, evenement["dtend"].dt]) == ("REQUEST", bornes)
    assert "DTSTART:20230704T070000Z" in agenda
    assert str(evenement["attendee"]) == "mailto:stagiaire0@exemple.fr"
    assert str(evenement["uid"]) == f"demi-journee-{demi.pk}@danaecare"


def test_une_piece_part_a_une_seule_personne(client_de, convoquee):
    premiere = convoquee.stagiaires.get(personne__nom="Stagiaire1")
    envoyer(client_de("formation"), convoquee, "convocation", f"s{premiere.pk}")
    assert [m.to for m in mail.outbox] == [["stagiaire1@exemple.fr"]]


def test_une_piece_refaite_repart_et_une_piece_absente_est_nommee(client_de, convoquee):
    client = client_de("formation")
    premiere = convoquee.stagiaires.get(personne__nom="Stagiaire0")
    envoyer(client, convoquee, "convocation", f"s{premiere.pk}")
    document_faire(par=None, session=convoquee, genre="convocation", destinataire=Destinataire(stagiaire=premiere))
    envoyer(client, convoquee, "convocation", f"s{premiere.pk}")
    assert len(mail.outbox) == 2
    assert "CLIC des Essais : pas encore faite" in envoyer(client, convoquee, "convention")
    avec_courriel(organisation(), "clic@exemple.fr")
    documents_faire(par=None, session=convoquee, genre="convention")
    envoyer(client, convoquee, "convention")
    assert mail.outbox[-1].to == ["clic@exemple.fr"]


def test_la_demande_de_facture_part_a_la_comptabilite(client_de, convoquee, settings):
    documents_faire(par=None, session=convoquee, genre="facture")
    client = client_de("formation")
    assert "La comptabilité : pas d’adresse électronique" in envoyer(client, convoquee, "facture")
    settings.FORMATIONS_COMPTABILITE = "compta@exemple.fr"
    envoyer(client, convoquee, "facture")
    assert [m.to for m in mail.outbox] == [["compta@exemple.fr"]]


def test_la_feuille_ne_s_envoie_pas(client_de, convoquee):
    adresse = reverse("formations:documents_envoyer", args=[convoquee.pk, "feuille"])
    client = client_de("formation")
    assert [client.get(adresse).status_code, client.post(adresse).status_code] == [404, 404]


@pytest.mark.lent
def test_un_grand_envoi_part_en_fond_et_se_renvoie_a_qui_fut_refuse(client_de, convoquee, boite, settings):
    settings.TRAVAUX_EN_LIGNE = False
    for rang in range(2, 12):
        avec_courriel(inscrit(convoquee, f"Stagiaire{rang:02}").personne, f"stagiaire{rang}@exemple.fr")
    documents_faire(par=None, session=convoquee, genre="convocation")
    boite.refusees = {"stagiaire7@exemple.fr"}
    client = client_de("formation")
    envoyer(client, convoquee, "convocation")
    travail, envoi = Travail.objects.get(), Envoi.objects.get()
    assert (boite.recus, envoi.courriels.filter(etat="a_envoyer").count()) == ([], 12)
    travail_executer(travail_id=travail.pk, en_ligne=True)
    travail.refresh_from_db()
    assert (travail.etat, travail.fait, travail.message.replace("\u00a0", " ")) == (
        "termine", 12, "11 courriels partis. 1 ne l’est pas : la page de l’envoi dit qui, et pourquoi.",
    )  # fmt: skip
    assert [c.nom for c in Courriel.objects.restes()] == ["Alix Stagiaire07"]
    boite.refusees = set()
    assert client.post(reverse("envois:envoi_renvoyer", args=[envoi.pk])).status_code == 302
    travail_executer(travail_id=Travail.objects.latest("pk").pk, en_ligne=True)
    assert boite.a_qui[11:] == ["stagiaire7@exemple.fr"]
    assert sorted(boite.a_qui) == sorted(f"stagiaire{rang}@exemple.fr" for rang in range(12))
    assert Document.objects.filter(genre="convocation").count() == 13


def test_une_session_annulee_ne_convoque_plus(client_de, convoquee, boite):
    boite.refusees = {"stagiaire0@exemple.fr"}
    client = client_de("formation")
    envoyer(client, convoquee, "convocation")
    boite.refusees = set()
    session_annuler(par=None, session=convoquee)
    client.post(reverse("envois:envoi_renvoyer", args=[Envoi.objects.get().pk]))
    assert boite.a_qui == ["stagiaire1@exemple.fr"]
    assert list(Courriel.objects.filter(etat="sans_objet").values_list("raison", flat=True)) == [
        "la session est annulée"
    ]


@pytest.mark.lent
def test_qui_deplace_retire_puis_annule_demande_s_il_faut_prevenir(client_de, convoquee, boite):
    """To those alone who know the former day; a day that is no more is taken away, the moved one replaced."""
    client = client_de("formation")
    boite.refusees = {"stagiaire1@exemple.fr"}
    envoyer(client, convoquee, "convocation")
    boite.refusees = set()
    prevenir = reverse("formations:session_prevenir", args=[convoquee.pk])
    matin, apres_midi = convoquee.demi_journees.all()
    page = reverse("formations:demi_journee_modifier", args=[apres_midi.pk])
    deplacer = formulaire(client, page)
    assert deplacer.envoyer(deplacer.valeurs("valeur") | {"date": "2023-07-05"}).url == prevenir
    lue = " ".join(client.get(prevenir).content.decode().replace("\u00a0", " ").split())
    assert ("Alix Stagiaire0, stagiaire0@exemple.fr" in lue, "Stagiaire1" in lue) == (True, False)
    assert "mercredi 5 juillet 2023" in lue
    formulaire(client, prevenir).envoyer()
    assert "Aucun courriel à envoyer" in client.get(prevenir).content.decode()
    retirer = formulaire(
        client, convoquee.get_absolute_url(), reverse("formations:demi_journee_retirer", args=[apres_midi.pk])
    )
    assert retirer.envoyer().url == prevenir
    formulaire(client, prevenir).envoyer()
    session_annuler(par=None, session=convoquee)
    formulaire(client, prevenir).envoyer()
    assert boite.a_qui == ["stagiaire0@exemple.fr"] * 4
    lus = []
    for _, texte in boite.recus:
        agendas = [
            Calendar.from_ical(partie.get_payload(decode=True))
            for partie in email.message_from_string(texte).walk() if partie.get_content_type() == "text/calendar"
        ]  # fmt: skip
        lus.append([
            (str(agenda["method"]), [(str(e["uid"]), e["dtstart"].dt.day, str(e["status"])) for e in agenda.events])
            for agenda in agendas
        ])  # fmt: skip
    un, deux = (f"demi-journee-{demi.pk}@danaecare" for demi in (matin, apres_midi))
    assert lus == [
        [("REQUEST", [(un, 4, "CONFIRMED")])],
        [("REQUEST", [(un, 4, "CONFIRMED")]), ("REQUEST", [(deux, 5, "CONFIRMED")])],
        [("REQUEST", [(un, 4, "CONFIRMED")]), ("CANCEL", [(deux, 5, "CANCELLED")])],
        [("CANCEL", [(un, 4, "CANCELLED")])],
    ]
