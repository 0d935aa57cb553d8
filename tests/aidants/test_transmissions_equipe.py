"""What the team does with the link of an orientation: agreement, walls, retention, figure."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.droits import orientation_noter
from aidants.actions.transmissions import structure_repondre, transmission_couper
from aidants.models import Transmission
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.transmises import corps, creer_odile, dues, lien, lire, lu, orienter, repondre, transmettre
from tests.conftest import connecter
from tests.socle.services.fabriques import creer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T10:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    return creer_odile(claire)


@pytest.fixture
def orientation(claire, odile):
    return orienter(claire, odile)


@pytest.fixture
def transmission(claire, orientation, odile):
    return transmettre(claire, orientation, odile)


def test_rien_ne_part_sans_accord_ni_vers_l_avenir(claire, orientation, odile):
    client = connecter(claire)
    adresse = reverse("aidants:transmission_envoyer", args=[odile.dossier.numero, orientation.pk])
    page = client.get(adresse)
    assert "halte@exemple.fr" in page.text
    assert "Odile" not in page.context["courriel"].texte
    envoi = {"partages": ["nom"], "besoin": "Du répit", "accord_le": "2026-03-02", "courriel": "halte@exemple.fr"}
    sans = client.post(adresse, envoi)
    assert (sans.status_code, "Rien ne part sans son accord" in sans.text, "Du répit" in sans.text) == (422, True, True)
    assert client.post(adresse, envoi | {"accord": "on", "accord_le": "2026-03-03"}).status_code == 422
    assert client.post(adresse, envoi | {"accord": "on", "partages": []}).status_code == 422
    assert (mail.outbox, Transmission.objects.count()) == ([], 0)
    assert client.post(adresse, envoi | {"accord": "on"}).url == orientation.get_absolute_url()
    assert len(mail.outbox) == 1
    assert "a déjà un lien" in client.get(adresse).text
    with pytest.raises(ValidationError, match="déjà ouvert"):
        transmettre(claire, orientation, odile)


def test_d_un_couple_c_est_celle_que_l_on_choisit(claire, orientation, odile):
    AidantFabrique(dossier=odile.dossier, principal=False, nom="Souvignet", prenom="Marc")
    marc = odile.dossier.aidants.get(prenom="Marc")
    adresse = reverse("aidants:transmission_envoyer", args=[odile.dossier.numero, orientation.pk])
    envoi = {"accord": "on", "accord_le": "2026-03-02", "courriel": "halte@exemple.fr", "aidant": marc.pk}
    refus = connecter(claire).post(adresse, envoi | {"partages": ["telephone"]})
    assert (refus.status_code, "le dossier ne le connaît pas" in refus.text) == (422, True)
    connecter(claire).post(adresse, envoi | {"partages": ["nom"]})
    assert lu(lire(Transmission.objects.get())) == [("Son nom", "Marc Souvignet")]


def test_le_mur_de_l_equipe(compte, transmission):
    dossier = transmission.dossier
    for role, attendu in (("accueil", 403), ("direction", 403), ("travail_social", 403)):
        client = connecter(compte(role, nom="Ailleurs"))
        assert client.get(transmission.get_absolute_url()).status_code == attendu
        couper = reverse("aidants:transmission_couper", args=[dossier.numero, transmission.orientation_id])
        assert client.post(couper).status_code == attendu
        assert client.post(reverse("aidants:transmission_regler", args=[transmission.pk])).status_code == attendu
    transmission.refresh_from_db()
    assert (transmission.annulee_le, transmission.traitee_le) == (None, None)


def test_anonymise_plus_de_texte_plus_de_lien_et_les_chiffres_restent(transmission):
    repondre(transmission, "refusee", motif="Odile habite trop loin.")
    dossier_anonymiser(par=None, dossier=transmission.dossier)
    transmission.refresh_from_db()
    assert (transmission.besoin, transmission.reponses.get().motif) == ("", "effacé")
    assert Client().get(lien(transmission)).status_code == 410
    figure = registre.tous()["territoires.services.reponses"]
    assert figure.resultat(Periode.annee(2026)).lignes == (("Les Passerelles · Refusée", 1),)


def test_un_courriel_qui_rebondit_se_dit_a_qui_orientait_et_repart_a_la_bonne_adresse(
    claire, horloge, orientation, odile, boite
):
    boite.refusees = {"halte@exemple.fr"}
    rebond = transmettre(claire, orientation, odile)
    assert (rebond.envoyee_le, boite.a_qui, dues(claire)) == (None, [], [])
    Transmission.objects.update(cree_le=timezone.now())  # the base has its own clock
    horloge.move_to("2026-03-02T10:05:00+01:00")
    assert dues(claire) == [("Orientation pas parvenue : Les Passerelles", odile.dossier.numero)]
    assert "Pas parti" in corps(connecter(claire).get(orientation.get_absolute_url()))
    transmission_couper(par=claire, transmission=rebond)
    assert dues(claire) == []
    bonne = transmettre(claire, orientation, odile, adresse="accueil@exemple.fr")
    assert (bonne.envoyee_le, boite.a_qui) == (date(2026, 3, 2), ["accueil@exemple.fr"])
    assert registre.tous()["territoires.services.delais"].resultat(Periode.annee(2026)).total == 1


def test_le_chiffre_garde_suit_la_reponse_d_une_structure(transmission):
    """It is read with the map of help, and moves with what the caregivers' pole writes."""
    figure = registre.tous()["territoires.services.reponses"]

    def lues():
        return cache_indicateurs.calculer([figure], Periode.annee(2026))[figure.code].lignes

    assert lues() == (("Les Passerelles · Sans réponse", 1),)
    repondre(transmission, "recue")
    assert lues() == (("Les Passerelles · Bien reçue", 1),)


def test_le_chiffre_par_structure_et_par_issue(claire, horloge, orientation, odile, transmission):
    figure = registre.tous()["territoires.services.reponses"]
    annee = Periode.annee(2026)
    assert figure.resultat(annee).lignes == (("Les Passerelles · Sans réponse", 1),)
    autre = orientation_noter(
        par=claire, dossier=odile.dossier, organisation=creer("Écoute", "Le Fil").organisation, date=aujourdhui()
    )
    transmission_couper(par=claire, transmission=transmettre(claire, autre, odile))
    repondre(transmission, "acceptee")
    attendu = {"Les Passerelles · Acceptée": 1, "Le Fil · Lien coupé sans réponse": 1}
    assert dict(figure.resultat(annee).lignes) == attendu
    horloge.move_to("2027-01-04T10:00:00+01:00")
    Transmission.objects.update(expire_le=date(2027, 2, 1))
    repondre(transmission, "faite")
    assert dict(figure.resultat(annee).lignes) == attendu  # a past year does not move
    assert figure.lignes(annee, "Les Passerelles · Acceptée").count() == 1


def test_le_chiffre_par_issue_et_par_delai(claire, horloge, orientation, odile, transmission):
    autres = [
        orientation_noter(
            par=claire, dossier=odile.dossier, organisation=creer("Écoute", nom).organisation, date=aujourdhui()
        )
        for nom in ("Le Fil", "La Relance", "La Halte")
    ]
    fil, relance, halte = (transmettre(claire, autre, odile) for autre in autres)
    repondre(halte, "recue")
    horloge.move_to("2026-03-09T10:00:00+01:00")  # the seventh day
    repondre(transmission, "acceptee")
    horloge.move_to("2026-03-10T10:00:00+01:00")
    repondre(fil, "acceptee")
    horloge.move_to("2026-03-17T10:00:00+01:00")
    repondre(relance, "refusee", motif="Complet.")
    repondre(transmission, "faite")  # its delay is that of its first answer
    figure, annee = registre.tous()["territoires.services.delais"], Periode.annee(2026)
    assert dict(figure.resultat(annee).lignes) == {
        "Faite\u00a0: la personne a été reçue · dans la semaine": 1, "Acceptée · en une à deux semaines": 1,
        "Refusée · plus tard": 1, "Bien reçue": 1,
    }  # fmt: skip
    assert figure.lignes(annee, "Refusée · plus tard").get() == relance


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_questions(claire, transmission, combien):
    client = connecter(claire)
    for rang in range(combien):
        structure_repondre(transmission=transmission, etape="refusee", motif=f"Non {rang}")
    comptes = []
    for adresse in (transmission.get_absolute_url(), lien(transmission)):
        client.get(adresse)
        with CaptureQueriesContext(connection) as lues:
            client.get(adresse)
        comptes.append(len(lues))
    assert comptes == [9, 5]
