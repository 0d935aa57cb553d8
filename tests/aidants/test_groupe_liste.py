"""Several people enrolled in an exchange group from a list of names: followed ones alone, read before it is written."""

from datetime import date

import pytest
from django.urls import reverse

from aidants.actions.groupes import groupe_creer, groupe_inscrire
from aidants.forms.collage import CollageAidantsForm
from aidants.models import Inscription
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def groupe(claire):
    return groupe_creer(par=claire, nom="Le jeudi", debut=date(2023, 1, 5), animateur=claire, capacite=2)


@pytest.fixture
def coller(claire, groupe):
    client = connecter(claire)
    return lambda noms, **dit: client.post(reverse("aidants:groupe_coller", args=[groupe.pk]), {"noms": noms, **dit})


def inscrits(groupe) -> dict[str, bool]:
    """Name -> whether she waits for a place."""
    return {str(i.aidant): i.en_attente for i in Inscription.objects.filter(groupe=groupe).select_related("aidant")}


def test_qui_est_suivi_s_inscrit_d_un_geste_et_les_suivants_attendent(groupe, coller):
    AidantFabrique(nom="Le Goff", prenom="Anne")
    AidantFabrique(nom="Souvignet", prenom="Odile")
    AidantFabrique(nom="Souvignet", prenom="Paul")
    assert coller("LE GOFF Anne\nodile souvignet\nPaul Souvignet").status_code == 302
    assert inscrits(groupe) == {"Anne Le Goff": False, "Odile Souvignet": False, "Paul Souvignet": True}


def test_un_inconnu_et_deux_du_meme_nom_se_lisent_d_abord(groupe, coller, claire):
    odile = AidantFabrique(nom="Souvignet", prenom="Odile")
    deux = [AidantFabrique(nom="Roux", prenom="Ana") for _ in range(2)]
    groupe_inscrire(par=claire, groupe=groupe, aidant=odile)
    noms = "Odile Souvignet\nAna Roux\nZoé Inconnue"
    montre = coller(noms)
    form = montre.context["form"]
    champs = [ligne.champ for ligne in form.lignes]
    assert [dict(form.fields[champ].choices) for champ in champs] == [
        {"laisser": "Déjà sur la liste"},
        {"": "Qui est-ce\xa0?", **{str(a.pk): f"Ana Roux ({a.dossier.numero})" for a in deux},
         "laisser": "Laisser de côté"},
        {"laisser": "Laisser de côté"},
    ]  # fmt: skip
    assert (montre.status_code, inscrits(groupe)) == (422, {"Odile Souvignet": False})
    assert Trace.objects.filter(action="aidants.groupe_coller.lire").count() == 1
    assert coller(noms, lues=form["lues"].value(), **{champs[1]: str(deux[1].pk)}).status_code == 302
    assert Inscription.objects.get(groupe=groupe, aidant__nom="Roux").aidant == deux[1]
    assert inscrits(groupe) == {"Odile Souvignet": False, "Ana Roux": False}


def test_un_dossier_archive_n_est_pas_propose(groupe, coller):
    partie = AidantFabrique(nom="Ancienne", prenom="Rose", dossier__statut="archive")
    form = coller("Rose Ancienne").context["form"]
    assert [dict(form.fields[ligne.champ].choices) for ligne in form.lignes] == [{"laisser": "Laisser de côté"}]
    assert not Inscription.objects.filter(aidant=partie).exists()


def test_la_liste_coute_autant_pour_un_nom_que_pour_trois(django_assert_num_queries):
    AidantFabrique(nom="Roux", prenom="Ana")
    for noms in ("Ana Roux", "Ana Roux\nOdile Roux\nPaul Neuf"):
        with django_assert_num_queries(1):
            CollageAidantsForm({"noms": noms}).is_valid()
