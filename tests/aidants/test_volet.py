"""A form sent from beside its file: the script is told where the hub leads, and reads none of what is said there."""

import pytest
from django.urls import reverse

from aidants.models import Entretien
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.gestes import NAVIGATEUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
VOLET = {**NAVIGATEUR, "HTTP_VOLET": "1"}


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def dossier(claire):
    return AidantFabrique(dossier__referent=claire).dossier


def envoi(**autres):
    return {"etat": "honore", "mode": "telephone", "date": "2023-06-14", **autres}


def test_enregistre_le_volet_sait_ou_aller_et_la_page_y_dit_ce_qui_est_fait(claire, dossier):
    client, adresse = connecter(claire), reverse("aidants:entretien_noter", args=[dossier.numero])
    reponse = client.post(adresse, envoi(), **VOLET)
    assert (reponse.status_code, reponse["Volet-Vers"], "Location" in reponse) == (
        204, dossier.get_absolute_url(), False,
    )  # fmt: skip
    assert "L’entretien est noté." in client.get(dossier.get_absolute_url()).text


def test_refuse_le_volet_recoit_la_page_et_ses_raisons(claire, dossier):
    adresse = reverse("aidants:entretien_noter", args=[dossier.numero])
    reponse = connecter(claire).post(adresse, envoi(date="2023-06-20"), **VOLET)
    assert (reponse.status_code, "Volet-Vers" in reponse, Entretien.objects.count()) == (422, False, 0)


def test_d_une_session_finie_le_volet_va_a_la_connexion(claire, dossier, client):
    adresse = reverse("aidants:entretien_noter", args=[dossier.numero])
    reponse = client.post(adresse, envoi(), **VOLET)
    assert (reponse.status_code, reponse["Volet-Vers"]) == (204, f"{reverse('account_login')}?next={adresse}")


def test_le_lien_du_volet_reste_un_lien(claire, dossier):
    """Without a script, or on a telephone, it opens the page."""
    page = connecter(claire).get(dossier.get_absolute_url()).text
    lien = page[: page.index('data-raccourci="e"')].rpartition("<a")[2]
    assert ("vers-volet" in lien, reverse("aidants:entretien_noter", args=[dossier.numero]) in lien) == (True, True)
