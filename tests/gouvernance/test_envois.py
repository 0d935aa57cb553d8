"""What leaves by mail, before a real server that refuses an address, is slow, or dies in the middle."""

import email
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as heure

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.courriels import actions
from danaecare.socle.courriels.models import Courriel, Envoi
from danaecare.socle.travaux.actions import travail_executer, travaux_reprendre
from danaecare.socle.travaux.models import Travail
from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_modifier
from gouvernance.actions.instances import (
    instance_creer,
    mandat_donner,
    seance_annuler,
    seance_convoquer,
    seance_modifier,
    seance_preparer,
)
from gouvernance.choix import EtatCotisation
from gouvernance.documents.seances import seance_ical
from gouvernance.models import Cotisation, Presence
from tests.gestes import formulaire, messages

pytestmark = pytest.mark.django_db
NOMS = ("Aulagne", "Bonnard", "Chalayer")


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


def _relancer(client) -> Envoi:
    formulaire(client, reverse("gouvernance:cotisations_relancer", args=[2026])).envoyer()
    return Envoi.objects.first()


def _etats(envoi) -> dict[str, tuple[str, str]]:
    return {c.nom: (c.etat, c.raison) for c in envoi.courriels.all()}


def _texte(client, adresse) -> str:
    return " ".join(client.get(adresse).content.decode().replace("\xa0", " ").split())


@pytest.mark.usefixtures("en_ligne")
def test_une_adresse_refusee_est_nommee_et_reste_due_les_autres_ont_leur_rappel_une_fois(client_de, boite, dues):
    boite.refusees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    page = _texte(client, reverse("gouvernance:cotisations_relancer", args=[2026]))
    assert [f"Ana {nom}, {nom.lower()}@exemple.fr" in page for nom in NOMS] == [True] * 3
    assert ("Envoyer 3 rappels" in page, boite.recus) == (True, [])
    envoi = _relancer(client)
    refus = "adresse refusée par le serveur de courriel (code 550)"
    assert _etats(envoi) == {
        "Ana Aulagne": ("parti", ""), "Ana Bonnard": ("refuse", refus), "Ana Chalayer": ("parti", ""),
    }  # fmt: skip
    assert (boite.a_qui, _relancees()) == (["aulagne@exemple.fr", "chalayer@exemple.fr"], ["Aulagne", "Chalayer"])
    page = _texte(client, envoi.get_absolute_url())
    assert f"bonnard@exemple.fr : {refus}." in page
    boite.refusees = set()
    renvoyer = formulaire(client, envoi.get_absolute_url(), reverse("envois:envoi_renvoyer", args=[envoi.pk]))
    assert messages(renvoyer.envoyer()) == ["1 courriel repart, à ces seules personnes."]
    assert (boite.a_qui[2:], _relancees()) == (["bonnard@exemple.fr"], list(NOMS))
    client.post(renvoyer.adresse)
    assert len(boite.recus) == 3
    page = _texte(client, reverse("gouvernance:cotisations_relancer", args=[2026]))
    assert "Aucun courriel à envoyer" in page


@pytest.mark.usefixtures("en_ligne")
def test_qui_reprend_la_liste_au_lieu_de_l_envoi_n_ecrit_qu_a_qui_ne_l_a_pas(client_de, boite, dues):
    boite.refusees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    _relancer(client)
    boite.refusees = set()
    assert _etats(_relancer(client)) == {"Ana Bonnard": ("parti", "")}
    assert boite.a_qui == ["aulagne@exemple.fr", "chalayer@exemple.fr", "bonnard@exemple.fr"]


@pytest.mark.usefixtures("en_ligne")
def test_un_serveur_lent_ne_fait_rien_partir_deux_fois(client_de, boite, dues, settings):
    boite.lenteur, settings.EMAIL_TIMEOUT = 0.2, 5
    assert set(_etats(_relancer(client_de("gouvernance"))).values()) == {("parti", "")}
    assert (boite.a_qui, _relancees()) == ([f"{nom.lower()}@exemple.fr" for nom in NOMS], list(NOMS))


@pytest.mark.usefixtures("en_ligne")
def test_un_serveur_qui_meurt_au_milieu_laisse_dus_ceux_qui_ne_sont_pas_partis(client_de, boite, dues):
    boite.coupees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    envoi = _relancer(client)
    doute = ("incertain", "liaison coupée au moment de partir : demandez s’il est arrivé")
    assert {nom: (etat, raison.replace("\xa0", " ")) for nom, (etat, raison) in _etats(envoi).items()} == {
        "Ana Aulagne": ("parti", ""), "Ana Bonnard": doute, "Ana Chalayer": ("parti", ""),
    }  # fmt: skip
    assert _relancees() == ["Aulagne", "Chalayer"]
    boite.coupees = set()
    assert messages(client.post(reverse("envois:envoi_renvoyer", args=[envoi.pk]))) == [
        "Il n’y a personne à qui renvoyer : les autres l’ont reçu, ou l’envoi est en cours."
    ]
    _relancer(client)  # whether it arrived is known to nobody: neither sent again nor noted
    assert (boite.a_qui, _relancees()) == (["aulagne@exemple.fr", "chalayer@exemple.fr"], ["Aulagne", "Chalayer"])
    doutee = Courriel.objects.get(nom="Ana Bonnard")
    page, renvoyer = doutee.envoi.get_absolute_url(), reverse("envois:courriel_renvoyer", args=[doutee.pk])
    assert messages(formulaire(client, page, renvoyer).envoyer()) == [
        "Ce courriel est peut-être encore en chemin : attendez deux minutes."
    ]
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        assert messages(formulaire(client, page, renvoyer).envoyer()) == ["Le courriel est parti à Ana Bonnard."]
    assert (boite.a_qui[2:], _relancees()) == (["bonnard@exemple.fr"], list(NOMS))


@pytest.mark.usefixtures("en_ligne")
def test_qui_a_regle_entre_temps_ne_recoit_rien(client_de, boite, dues):
    boite.refusees = {"bonnard@exemple.fr"}
    client = client_de("gouvernance")
    envoi = _relancer(client)
    cotisation_modifier(par=None, cotisation=dues[1], etat=EtatCotisation.REGLEE)
    boite.refusees = set()
    client.post(reverse("envois:envoi_renvoyer", args=[envoi.pk]))
    assert _etats(envoi)["Ana Bonnard"][0] == "sans_objet"
    assert len(boite.recus) == 2


def test_une_page_qui_montrait_d_autres_destinataires_n_envoie_rien(client_de, boite, dues):
    client = client_de("gouvernance")
    ancien = formulaire(client, reverse("gouvernance:cotisations_relancer", args=[2026]))
    cotisation_modifier(par=None, cotisation=dues[1], etat=EtatCotisation.REGLEE)
    reponse = ancien.envoyer()
    assert (reponse.status_code, Envoi.objects.count(), boite.recus) == (409, 0, [])
    assert [str(m) for m in reponse.context["messages"]] == [
        "La liste des destinataires a changé depuis que cette page était ouverte : relisez-la. Rien n’est parti."
    ]


def test_un_envoi_tue_au_milieu_repart_et_n_ecrit_a_personne_deux_fois(client_de, boite, dues, settings, monkeypatch):
    """The worker dies once the first has left, then in the middle of the second; the third one ends it."""
    client = client_de("gouvernance")
    envoi = _relancer(client)
    [travail] = Travail.objects.all()
    assert (boite.recus, travail.etat) == ([], "en_attente")
    composer, morts = actions.genre_de("gouvernance.rappel").composer, ["bonnard@exemple.fr"]

    def mourir(courriel):
        if courriel.destinataire in morts:
            raise SystemExit
        return composer(courriel)

    genre = replace(actions.genre_de("gouvernance.rappel"), composer=mourir)
    monkeypatch.setattr(actions, "genre_de", lambda code: genre)
    with pytest.raises(SystemExit):
        travail_executer(travail_id=travail.pk, en_ligne=True)
    assert (boite.a_qui, _relancees()) == (["aulagne@exemple.fr"], ["Aulagne"])
    morts.clear()
    Travail.objects.update(battement=timezone.now() - timedelta(minutes=5))
    assert travaux_reprendre() == (1, 0)
    travail_executer(travail_id=travail.pk, en_ligne=True)
    assert (boite.a_qui, _relancees()) == ([f"{nom.lower()}@exemple.fr" for nom in NOMS], list(NOMS))
    travail.refresh_from_db()
    assert (travail.message, travail.url) == ("3\xa0courriels partis.", envoi.get_absolute_url())


@pytest.mark.usefixtures("en_ligne")
def test_une_convocation_ne_repart_qu_a_qui_ne_l_a_pas(client_de, boite, dues):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    for due in dues:
        mandat_donner(par=None, instance=conseil, personne=due.personne, debut=date(2024, 1, 1), fin=date(2030, 12, 31))
    seance = seance_preparer(
        par=None, instance=conseil, date=date(2027, 2, 1), heure=heure(14), lieu="L’Étrat", ordre_du_jour="Budget"
    )
    boite.refusees = {"bonnard@exemple.fr"}
    client, adresse = client_de("gouvernance"), reverse("gouvernance:seance_convoquer", args=[seance.pk])
    page = _texte(client, adresse)
    assert ("la convocation (PDF)" in page, "Ana Chalayer, chalayer@exemple.fr" in page, boite.recus) == (
        True, True, [],
    )  # fmt: skip
    assert messages(formulaire(client, adresse).envoyer()) == [
        "3 personnes convoquées. Pour qui n’a pas d’adresse, imprimez la convocation."
    ]
    sans = Presence.objects.filter(convocation_le=None).values_list("personne__nom", flat=True)
    assert list(sans) == ["Bonnard"]
    assert "adresse refusée par le serveur de courriel (code 550)" in _texte(client, seance.get_absolute_url())
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


@pytest.fixture
def convoquee(client_de, dues, settings):
    """A meeting to which three are called, one without the mail: the server refused it."""
    settings.TRAVAUX_EN_LIGNE = True
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    for due in dues:
        mandat_donner(par=None, instance=conseil, personne=due.personne, debut=date(2024, 1, 1), fin=date(2030, 12, 31))
    return seance_preparer(
        par=None, instance=conseil, date=date(2027, 2, 1), heure=heure(14), lieu="L’Étrat", ordre_du_jour="Budget"
    )


def _agendas(boite) -> list:
    """What each mail asks of an agenda, as it travelled."""
    parties = [partie for _, texte in boite.recus for partie in email.message_from_string(texte).walk()]
    return [
        (partie.get_param("method"), Calendar.from_ical(partie.get_payload(decode=True)))
        for partie in parties if partie.get_content_type() == "text/calendar"
    ]  # fmt: skip


def test_qui_deplace_puis_annule_une_seance_demande_s_il_faut_prevenir(client_de, boite, convoquee):
    """To those alone who know the former day: the same entry, a higher rank; then it is taken away."""
    boite.refusees = {"bonnard@exemple.fr"}
    client, fiche = client_de("gouvernance"), convoquee.get_absolute_url()
    formulaire(client, reverse("gouvernance:seance_convoquer", args=[convoquee.pk])).envoyer()
    boite.refusees = set()
    modifier = formulaire(client, reverse("gouvernance:seance_modifier", args=[convoquee.pk]))
    prevenir = reverse("gouvernance:seance_prevenir", args=[convoquee.pk])
    assert modifier.envoyer(modifier.valeurs("valeur") | {"ordre_du_jour": "Budget, salle"}).url == fiche
    modifier = formulaire(client, reverse("gouvernance:seance_modifier", args=[convoquee.pk]))
    assert modifier.envoyer(modifier.valeurs("valeur") | {"heure": "16:00"}).url == prevenir
    page = _texte(client, prevenir)
    assert [nom in page for nom in NOMS] == [True, False, True]
    assert "Elle se tient maintenant le 1er février 2027 à 16 h" in page
    assert "2 personnes convoquées ne connaissent pas le changement" in _texte(client, fiche)
    formulaire(client, prevenir).envoyer()
    assert "ne connaissent pas" not in _texte(client, fiche)
    assert "Aucun courriel à envoyer" in _texte(client, prevenir)
    annuler = reverse("gouvernance:seance_annuler", args=[convoquee.pk])
    assert formulaire(client, annuler).envoyer().url == prevenir
    assert "est annulée : ne vous déplacez pas" in _texte(client, prevenir)
    formulaire(client, prevenir).envoyer()
    assert boite.a_qui == ["aulagne@exemple.fr", "chalayer@exemple.fr"] * 3
    lus = [(methode, str(agenda["method"]), agenda.events[0]) for methode, agenda in _agendas(boite)[::2]]
    assert [lu[:2] for lu in lus] == [("REQUEST", "REQUEST"), ("REQUEST", "REQUEST"), ("CANCEL", "CANCEL")]
    evenements = [evenement for *_, evenement in lus]
    assert [(e["dtstart"].dt.hour, str(e["status"])) for e in evenements] == [
        (13, "CONFIRMED"), (15, "CONFIRMED"), (15, "CANCELLED"),
    ]  # fmt: skip
    assert {str(e["uid"]) for e in evenements} == {f"seance-{convoquee.pk}@danaecare"}
    rangs = [e["sequence"] for e in evenements]
    assert rangs == sorted(set(rangs))
    convoquer = client.post(reverse("gouvernance:seance_convoquer", args=[convoquee.pk]))
    assert (convoquer.status_code, len(boite.recus)) == (409, 6)


def test_une_seance_tenue_ne_s_annule_pas(convoquee, boite, client_de):
    seance_convoquer(par=None, seance=convoquee)
    client, annuler = client_de("gouvernance"), reverse("gouvernance:seance_annuler", args=[convoquee.pk])
    assert annuler in client.get(convoquee.get_absolute_url()).content.decode()
    Presence.objects.update(etat="present")
    assert annuler not in client.get(convoquee.get_absolute_url()).content.decode()
    assert "Revenir sans rien changer" in _texte(client, annuler)
    with pytest.raises(ValidationError, match="Des présences sont pointées"):
        seance_annuler(par=None, seance=convoquee)
