"""A draft is its author's, encrypted, one a page, and goes with what the page writes."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.ecriture.versions import sceau_d_auteur
from danaecare.socle.comptes.actions.sessions import gardes_purger
from danaecare.socle.comptes.brouillons import PAR_COMPTE
from danaecare.socle.comptes.models import Brouillon
from tests.conftest import connecter, creer_compte
from tests.gestes import formulaire

pytestmark = pytest.mark.django_db
PAGE = "/tierslieux/"


def garder(client, auteur, page=PAGE, **donnees):
    return client.post(
        reverse("comptes:brouillon_garder"), {"page": page, "auteur": sceau_d_auteur(auteur), "texte": "Un", **donnees}
    )


def test_un_par_page_le_dernier_mot_reste():
    compte = creer_compte("tierslieux")
    client = connecter(compte)
    garder(client, compte)
    assert garder(client, compte, texte="Deux", page=f"{PAGE}?annee=2023").status_code == 200
    assert Brouillon.objects.get().chemin == PAGE
    for numero in range(PAR_COMPTE + 2):
        garder(client, compte, page=f"/comptes/{numero}/")
    assert Brouillon.objects.count() == PAR_COMPTE


@pytest.mark.parametrize(
    ("page", "statut", "dit"),
    [
        ("//exemple.fr/", 422, "Cette page n’est pas du hub : rien n’est gardé."),
        ("", 422, "Cette page n’est pas du hub : rien n’est gardé."),
        ("/recherche/", 409, "Cette page est d’un autre compte : rien n’est gardé."),
    ],
)
def test_rien_n_est_garde_hors_du_hub_ni_pour_un_autre(page, statut, dit):
    compte, autre = creer_compte("tierslieux"), creer_compte("tierslieux", nom="Autre")
    reponse = garder(connecter(compte), autre if statut == 409 else compte, page=page)
    assert (reponse.status_code, reponse.json(), Brouillon.objects.count()) == (statut, {"dit": dit}, 0)


def test_trop_long_pour_etre_garde_le_dit():
    compte = creer_compte("tierslieux")
    reponse = garder(connecter(compte), compte, texte="a" * 600_000)
    assert (reponse.status_code, "trop long" in reponse.json()["dit"], Brouillon.objects.count()) == (422, True, 0)


def test_ce_qui_part_apres_l_enregistrement_ne_revient_pas():
    """The last keeping may arrive after the page was saved: there is no draft any more."""
    compte = creer_compte("tierslieux")
    client = connecter(compte)
    page = formulaire(client, reverse("tierslieux:conseil_noter"))
    saisie = {"jour": "2026-03-02", "organisation": "MJC", "objet": "Ouvrir un lieu de répit"}
    jeton = page.porte["csrfmiddlewaretoken"]
    tard = lambda: garder(client, compte, page=page.page, csrfmiddlewaretoken=jeton)  # noqa: E731
    assert (tard().status_code, Brouillon.objects.count()) == (200, 1)
    Brouillon.objects.all().delete()
    assert page.envoyer(page.valeurs("juste") | saisie).status_code == 302
    assert (tard().json(), Brouillon.objects.count()) == ({"dit": ""}, 0)


def test_sept_jours_puis_il_s_en_va():
    compte = creer_compte("tierslieux")
    garder(connecter(compte), compte)
    for jours, reste in ((6, 1), (8, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=jours), tick=False):
            gardes_purger()
            assert Brouillon.objects.count() == reste
