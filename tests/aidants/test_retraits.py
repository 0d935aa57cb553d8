"""A right, a score or an orientation noted by mistake is taken away by who may, with its trace and its reason."""

from datetime import date

import pytest
from django.urls import reverse

from aidants.actions.droits import droit_noter, orientation_noter
from aidants.actions.psychologue import evaluation_noter
from aidants.actions.transmissions import transmission_ouvrir
from aidants.models import Correction, Droit, Evaluation, Orientation
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.gestes import formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", dossier__referent=claire)


def orienter(claire, odile, jour=date(2023, 6, 1)):
    structure = organisation_creer(par=None, nom="Accueil de jour")
    return orientation_noter(par=claire, dossier=odile.dossier, organisation=structure, date=jour, sens="vers")


def adresse(genre, odile, objet):
    return reverse(f"aidants:{genre}_retirer", args=[odile.dossier.numero, objet.pk])


def test_un_droit_une_orientation_un_score_se_retirent_et_laissent_leur_trace(claire, odile):
    client, fiche = connecter(claire), odile.dossier.get_absolute_url()
    droit = droit_noter(par=claire, dossier=odile.dossier, nature="apa", etat_le=date(2023, 6, 1))
    orientation = orienter(claire, odile)
    score = evaluation_noter(par=claire, aidant=odile, instrument="zbi22", date=date(2023, 6, 1), total=40)
    for page, genre, objet in (
        (reverse("aidants:droit_avancer", args=[odile.dossier.numero, droit.pk]), "droit", droit),
        (orientation.get_absolute_url(), "orientation", orientation), (fiche, "evaluation", score),
    ):  # fmt: skip
        retrait = adresse(genre, odile, objet)
        assert f'href="{retrait}"' in client.get(page).text
        reponse = formulaire(client, retrait).envoyer()
        assert (reponse.status_code, reponse.url) == (302, fiche)
        trace = Trace.objects.get(action=f"aidants.{genre}.retirer")
        assert (trace.nature, trace.acteur_id, trace.parent_id) == ("suppression", claire.pk, odile.dossier_id)
    assert [modele.objects.count() for modele in (Droit, Orientation, Evaluation)] == [0, 0, 0]


def test_une_orientation_d_une_annee_passee_demande_sa_raison(claire, odile):
    orientation = orienter(claire, odile, date(2022, 3, 1))
    client, retrait = connecter(claire), adresse("orientation", odile, orientation)
    refus = formulaire(client, retrait).envoyer()
    assert (refus.status_code, Orientation.objects.count()) == (422, 1)
    assert "Les chiffres de 2022 vont changer" in str(refus.context["form"].errors["motif_correction"])
    formulaire(client, retrait).envoyer({"motif_correction": "Notée au mauvais dossier."})
    correction = Correction.objects.get()
    assert (correction.annees, correction.motif, Orientation.objects.count()) == (
        [2022], "Notée au mauvais dossier.", 0,
    )  # fmt: skip


def test_ce_que_la_structure_a_lu_reste(claire, odile):
    orientation = orienter(claire, odile)
    transmission_ouvrir(
        par=claire, orientation=orientation, aidant=odile, partages=["nom"], adresse="a@exemple.fr",
        accord_le=date(2023, 6, 1),
    )  # fmt: skip
    client, retrait = connecter(claire), adresse("orientation", odile, orientation)
    assert retrait not in client.get(orientation.get_absolute_url()).text
    assert "a été transmise à la structure" in client.get(retrait).context["empechement"]
    assert (client.post(retrait, {}).status_code, Orientation.objects.count()) == (422, 1)


def test_un_score_n_est_retire_que_par_son_auteur(claire, odile, compte):
    ines = compte("psychologue", nom="Barjol")
    odile.dossier.equipe.set([ines])
    vu, tu = (
        evaluation_noter(par=ines, aidant=odile, instrument="zbi22", date=date(2023, 6, 1), total=40, partagee=partagee)
        for partagee in (True, False)
    )
    assert [connecter(claire).post(adresse("evaluation", odile, score), {}).status_code for score in (vu, tu)] == [
        403, 404,
    ]  # fmt: skip
    assert connecter(ines).post(adresse("evaluation", odile, vu), {}).status_code == 302


def test_une_page_perimee_ne_retire_rien(claire, odile):
    droit = droit_noter(par=claire, dossier=odile.dossier, nature="apa", etat_le=date(2023, 6, 1))
    client, retrait = connecter(claire), adresse("droit", odile, droit)
    ancienne = formulaire(client, retrait)
    droit.etat = "demande"
    droit.enregistrer()
    ancienne.envoyer()
    assert Droit.objects.count() == 1
