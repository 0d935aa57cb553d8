"""Five sessions in one gesture: a week apart, all of them or none, every clash said at once."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.psychologue import seance_noter, seances_noter
from aidants.models import Seance
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.models import Reservation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR = date(2023, 6, 20)


@pytest.fixture
def ines(compte):
    return compte("psychologue", prenom="Inès", nom="Barjol")


@pytest.fixture
def aidant(ines):
    return AidantFabrique(dossier__referent=ines)


def noter(client, aidant, **champs):
    donnees = {"date": JOUR, "heure": "10:00", "duree_min": 60, "etat": "prevu", **champs}
    return client.post(reverse("aidants:seance_noter", args=[aidant.dossier.numero]), donnees, follow=True)


def test_cinq_seances_d_un_geste(ines, aidant):
    page = noter(connecter(ines), aidant, nombre=5)
    assert "5 séances sont prévues, du 20 juin 2023 au 18 juillet 2023." in page.content.decode().replace("\xa0", " ")
    assert list(Seance.objects.order_by("date").values_list("date", "heure", "etat")) == [
        (JOUR + timedelta(weeks=rang), time(10), "prevu") for rang in range(5)
    ]


@pytest.mark.parametrize("champs", [{}, {"nombre": ""}, {"nombre": 1}])
def test_une_seule_reste_une_seule(ines, aidant, champs):
    noter(connecter(ines), aidant, **champs)
    assert Seance.objects.values_list("date", flat=True).get() == JOUR


def test_les_heurts_se_disent_tous_et_rien_n_est_ecrit(ines, aidant):
    autre = AidantFabrique(dossier__referent=ines)
    for semaines in (1, 3):
        seance_noter(par=ines, aidant=autre, etat="prevu", date=JOUR + timedelta(weeks=semaines), heure=time(10, 30))
    client = connecter(ines)
    refus = noter(client, aidant, nombre=5)
    assert refus.status_code == 422
    assert [erreur[:66].replace("\xa0", " ") for erreur in refus.context["form"].errors["malgre"]] == [
        "Inès Barjol a déjà une séance de soutien de 10 h 30 à 11 h 30 le 2",
        "Inès Barjol a déjà une séance de soutien de 10 h 30 à 11 h 30 le 1",
    ]
    assert Seance.objects.filter(aidant=aidant).count() == 0
    assert noter(client, aidant, nombre=5, malgre="on").status_code == 200
    assert Seance.objects.filter(aidant=aidant).count() == 5


def test_au_dela_de_ce_qui_est_offert_la_raison_est_demandee_pour_toutes(ines, aidant):
    seance_noter(par=ines, aidant=aidant, etat="prevu", date=date(2023, 6, 16), heure=time(9))
    client = connecter(ines)
    refus = noter(client, aidant, nombre=5)
    assert (refus.status_code, list(refus.context["form"].errors)) == (422, ["motif_depassement"])
    assert Seance.objects.count() == 1
    assert noter(client, aidant, nombre=4).status_code == 200
    assert Seance.objects.count() == 5


def test_l_espace_est_tenu_chaque_semaine_ou_pas_du_tout(ines, aidant):
    espace = creer_espace(nom="Salle calme")
    poser(espace, JOUR + timedelta(weeks=2))
    client = connecter(ines)
    assert noter(client, aidant, nombre=4, espace=espace.pk).status_code == 422
    assert (Seance.objects.count(), Reservation.objects.count()) == (0, 1)
    noter(client, aidant, nombre=2, espace=espace.pk)
    tenues = Reservation.objects.filter(origine_type="aidants.seance").order_by("jour")
    assert list(tenues.values_list("jour", flat=True)) == [JOUR, JOUR + timedelta(weeks=1)]


def test_une_serie_se_prevoit_et_ne_se_note_pas_apres_coup(ines, aidant):
    with pytest.raises(ValidationError) as refus:
        seances_noter(par=ines, aidant=aidant, nombre=3, date=date(2023, 5, 2), heure=time(10), etat="honore")
    assert list(refus.value.message_dict) == ["nombre"]
    assert Seance.objects.count() == 0
    refus = noter(connecter(ines), aidant, nombre=13)
    assert (refus.status_code, list(refus.context["form"].errors)) == (422, ["nombre"])


def test_le_meme_envoi_deux_fois_fait_une_serie(ines, aidant):
    client = connecter(ines)
    adresse = reverse("aidants:seance_noter", args=[aidant.dossier.numero])
    jeton = client.get(adresse).context["form"]["jeton"].value()
    noter(client, aidant, nombre=3, jeton=jeton)
    noter(client, aidant, nombre=3, jeton=jeton, duree_min=50)
    assert Seance.objects.count() == 3


def test_une_seance_que_l_on_modifie_ne_se_repete_pas(ines, aidant):
    seance = seance_noter(par=ines, aidant=aidant, etat="prevu", date=JOUR, heure=time(9))
    page = connecter(ines).get(reverse("aidants:seance_modifier", args=[aidant.dossier.numero, seance.pk]))
    assert "nombre" not in page.context["form"].fields
