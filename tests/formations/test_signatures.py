"""The tablet: a link for one half-day and one device, the server's hour, and every way of using it wrongly."""

import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from formations.actions.documents import documents_faire
from formations.actions.signatures import lien_tirer, signature_recevoir
from formations.liens import AVIS, SIGNATURE, jeton_de
from formations.models import Emargement, LienSignature
from formations.requetes.signatures import fenetre
from tests.formations.fabriques import inscrit, session
from tests.formations.lecture import lire

pytestmark = pytest.mark.django_db
JOUR = date(2023, 6, 15)
PARIS = ZoneInfo("Europe/Paris")
TRACE = [[[20, 100], [120, 40], [220, 160]], [[300, 90], [420, 110]]]


def a(heure, minute=0, jour=JOUR):
    return datetime.combine(jour, time(heure, minute), tzinfo=PARIS)


@pytest.fixture
def horloge():
    with time_machine.travel(a(9, 5), tick=False) as horloge:
        yield horloge


@pytest.fixture
def demi(horloge):
    """The half-day from 9:00 to 12:30 of a session with two trainees."""
    faite = session(jours=(JOUR,), intitule="Jardin")
    for nom in ("Aubry", "Bouvet"):
        inscrit(faite, nom)
    return faite.demi_journees.first()


def adresse(lien, vue="signer", *args):
    return reverse(f"formations:{vue}", args=[jeton_de(lien.cle, SIGNATURE), *args])


def tablette(lien) -> Client:
    client = Client()
    client.post(adresse(lien, "signer_prendre"))
    return client


def dire(reponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_chacun_signe_sur_la_tablette_a_l_heure_du_serveur(demi, horloge):
    lien = lien_tirer(par=None, demi_journee=demi)
    tenue = tablette(lien)
    aubry, bouvet = demi.session.stagiaires.all()
    page = dire(tenue.get(adresse(lien)))
    assert "3 signatures attendues" in page
    horloge.move_to(a(9, 12))
    envoi = {"trace": json.dumps(TRACE), "retard": "", "signe_le": "1999-01-01"}
    assert tenue.post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), envoi).status_code == 302
    tenue.post(adresse(lien, "signer_personne", "stagiaire", bouvet.pk), envoi | {"retard": "15"})
    formateur = demi.animations.get().formateur
    tenue.post(adresse(lien, "signer_personne", "formateur", formateur.pk), envoi)
    signees = list(Emargement.objects.order_by("pk").values_list("stagiaire", "mode", "minutes", "trace", "signe_le"))
    assert signees == [
        (aubry.pk, "tablette", 210, TRACE, a(9, 12)),
        (bouvet.pk, "tablette", 195, TRACE, a(9, 12)),
        (None, "tablette", 210, TRACE, a(9, 12)),
    ]
    assert "Tout le monde est sur la feuille" in dire(tenue.get(adresse(lien)))
    [feuille], _ = documents_faire(par=None, session=demi.session, genre="feuille")
    assert lire(feuille).count("signé à 9 h 12") == 3
    assert feuille.donnees["lignes"][0]["cases"][0]["trace"] == "M20 100 L120 40 L220 160 M300 90 L420 110"


@pytest.mark.parametrize(
    ("quand", "statut", "titre"),
    [
        (a(8, 44), 403, "Ce lien n’est pas encore ouvert"),
        (a(8, 45), 200, "Commencer sur cet appareil"),
        (a(13, 0), 200, "Commencer sur cet appareil"),
        (a(13, 1), 410, "Ce lien n’est plus valable"),
        (a(9, 5, date(2023, 6, 16)), 410, "Ce lien n’est plus valable"),
    ],
)
def test_le_lien_ne_vaut_que_pendant_sa_demi_journee(client, demi, horloge, quand, statut, titre):
    lien = lien_tirer(par=None, demi_journee=demi)
    horloge.move_to(quand)
    reponse = client.get(adresse(lien))
    assert reponse.status_code == statut
    assert titre in dire(reponse)
    assert "Aubry" not in dire(reponse)


def test_une_page_restee_ouverte_ne_signe_plus_apres_l_heure(demi, horloge):
    lien = lien_tirer(par=None, demi_journee=demi)
    tenue = tablette(lien)
    aubry = demi.session.stagiaires.first()
    horloge.move_to(a(13, 1))
    reponse = tenue.post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), {"trace": json.dumps(TRACE)})
    assert reponse.status_code == 410
    assert "Les signatures déjà faites sont gardées" in dire(reponse)
    with pytest.raises(ValidationError, match="n’est plus valable"):
        signature_recevoir(lien=lien, appareil=lien.appareil, trace=TRACE, stagiaire=aubry)
    assert not Emargement.objects.exists()


@pytest.mark.parametrize("trace", ["{", "[" * 100_000, '{"a": ' * 100_000])
def test_un_trait_illisible_est_refuse_sans_panne(demi, trace):
    lien = lien_tirer(par=None, demi_journee=demi)
    aubry = demi.session.stagiaires.first()
    reponse = tablette(lien).post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), {"trace": trace})
    assert reponse.status_code == 400
    assert not Emargement.objects.exists()


def test_une_autre_tablette_est_refusee(client, demi):
    lien = lien_tirer(par=None, demi_journee=demi)
    tablette(lien)
    aubry = demi.session.stagiaires.first()
    for reponse in (
        client.get(adresse(lien)),
        client.post(adresse(lien, "signer_prendre")),
        client.post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), {"trace": json.dumps(TRACE)}),
    ):
        assert reponse.status_code == 403
        assert "déjà ouverte sur une autre tablette" in dire(reponse)
        assert "Aubry" not in dire(reponse)
    assert not Emargement.objects.exists()


def test_un_nouveau_lien_ferme_l_ancien(client, demi):
    ancien = lien_tirer(par=None, demi_journee=demi)
    nouveau = lien_tirer(par=None, demi_journee=demi)
    assert LienSignature.objects.count() == 1
    for faux in (adresse(ancien), adresse(nouveau)[:-4] + "xxx/", adresse(nouveau).replace("signer/", "signer/a")):
        assert client.get(faux).status_code == 404
    autre_usage = reverse("formations:signer", args=[jeton_de(nouveau.cle, AVIS)])
    assert client.get(autre_usage).status_code == 404


def test_on_ne_signe_ni_pour_une_autre_session_ni_deux_fois(demi):
    lien = lien_tirer(par=None, demi_journee=demi)
    tenue = tablette(lien)
    etranger = inscrit(session(jours=(JOUR,), formateur="Autre"), "Étranger")
    envoi = {"trace": json.dumps(TRACE)}
    assert tenue.post(adresse(lien, "signer_personne", "stagiaire", etranger.pk), envoi).status_code == 404
    aubry = demi.session.stagiaires.first()
    tenue.post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), envoi)
    seconde = tenue.post(
        adresse(lien, "signer_personne", "stagiaire", aubry.pk), {"trace": json.dumps([[[0, 0], [600, 200]]])},
        follow=True,
    )  # fmt: skip
    assert "est déjà sur la feuille : rien n’a changé" in dire(seconde)
    assert Emargement.objects.get().trace == TRACE


@pytest.mark.parametrize(
    "trace",
    ["", "[]", "{}", "[[]]", "[[[5,5]]]", "[[[0,0],[601,0]]]", '[[["a",1],[2,3]]]', "[[[0,0],[10,10]]]", "[[[1,2,3]]]",
     "[[[true,1],[500,1]]]", json.dumps([[[i % 600, 0] for i in range(6001)]])],
)  # fmt: skip
def test_ce_qui_n_est_pas_une_signature_est_refuse(demi, trace):
    lien = lien_tirer(par=None, demi_journee=demi)
    aubry = demi.session.stagiaires.first()
    reponse = tablette(lien).post(adresse(lien, "signer_personne", "stagiaire", aubry.pk), {"trace": trace})
    assert reponse.status_code == 400
    assert "La signature n’a pas été dessinée" in dire(reponse)
    assert not Emargement.objects.exists()


def test_le_lien_se_tire_de_la_page_de_la_session(client_de, demi, horloge, settings):
    settings.ADRESSE_PUBLIQUE = "https://hub.exemple.fr"
    client = client_de("formation")
    page = reverse("formations:signature_lien", args=[demi.pk])
    assert page in dire(client.get(demi.session.get_absolute_url()))
    reponse = client.post(page, follow=True)
    lien = LienSignature.objects.get()
    assert f"https://hub.exemple.fr{adresse(lien)}" in dire(reponse)
    ferme = fenetre(demi)[1]
    horloge.move_to(ferme)
    client = client_de("formation")
    assert adresse(lien) in dire(client.get(page))
    horloge.move_to(ferme + timedelta(seconds=1))
    finie = dire(client.get(page))
    assert ("son lien n’ouvre plus rien" in finie, adresse(lien) in finie) == (True, False)
    assert "Cette demi-journée est passée" in dire(client.post(page, follow=True))
    assert LienSignature.objects.get().cle == lien.cle
