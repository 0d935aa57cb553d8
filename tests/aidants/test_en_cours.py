"""What an account was typing on the pages of a file is told on its sheet, to that account alone, until it is saved."""

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.communs.ecriture.versions import sceau_d_auteur
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:12:00+02:00", tick=False) as horloge:
        yield horloge


def taper(client, compte, page):
    champs = {"page": page, "auteur": sceau_d_auteur(compte), "note": "Dort mal."}
    assert client.post(reverse("comptes:brouillon_garder"), champs).status_code == 200


def dits(compte, dossier) -> list[str]:
    page = connecter(compte).get(dossier.get_absolute_url())
    return [(un["url"], un["quand"].replace("\xa0", " ")) for un in page.context["fiche"].en_cours]


def test_a_son_auteur_seul_et_jusqu_a_l_enregistrement(claire, suivie, compte, horloge):
    dossier, client = suivie.dossier, connecter(claire)
    entretien = reverse("aidants:entretien_noter", args=[dossier.numero])
    taper(client, claire, f"{entretien}?agenda=2023-06-15")
    assert dits(claire, dossier) == [(entretien, "à 10 h 12")]
    texte = client.get(dossier.get_absolute_url()).text.replace("\xa0", " ")
    assert ("laissé à 10 h 12" in texte, "Dort mal" in texte) == (True, False)
    autre = AidantFabrique(dossier__referent=claire).dossier
    assert (dits(compte("travail_social"), dossier), dits(claire, autre)) == ([], [])
    horloge.move_to("2023-06-17T09:00:00+02:00")
    assert dits(claire, dossier) == [(entretien, "le 15 juin 2023 à 10 h 12")]
    champs = {"etat": "honore", "date": "2023-06-17", "mode": "telephone"}
    assert connecter(claire).post(entretien, champs).status_code == 302
    assert dits(claire, dossier) == []


def test_au_bout_de_sept_jours_il_ne_se_dit_plus(claire, suivie, horloge):
    dossier = suivie.dossier
    taper(connecter(claire), claire, reverse("aidants:entretien_noter", args=[dossier.numero]))
    horloge.move_to("2023-06-22T10:13:00+02:00")
    assert dits(claire, dossier) == []
