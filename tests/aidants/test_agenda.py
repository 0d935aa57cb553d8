"""Nobody is at two places at once without a word: refused with what is there, kept all the same when it is said."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier, entretien_noter
from aidants.actions.groupes import groupe_creer, seance_groupe_planifier
from aidants.actions.psychologue import seance_modifier, seance_noter
from aidants.models import Entretien, Seance
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR = date(2023, 6, 20)


@pytest.fixture
def sana(compte):
    return compte("psychologue", prenom="Sana", nom="Ugnon")


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


def prevoir(par, heure, **champs):
    dossier = AidantFabrique(dossier__referent=par).dossier
    champs = {"etat": "prevu", "mode": "permanence", "date": JOUR, "duree_min": 60, **champs}
    return entretien_noter(par=par, dossier=dossier, heure=heure, **champs)


def test_deux_entretiens_a_la_meme_heure_se_disent(claire):
    prevoir(claire, time(14))
    with pytest.raises(ValidationError) as refus:
        prevoir(claire, time(14, 30))
    assert refus.value.message_dict == {
        "malgre": [
            "Claire Montagny a déjà un entretien de 14\xa0h à 15\xa0h le 20/06/2023. Changez l’heure, ou cochez cette "
            "case pour garder les deux."
        ]
    }
    prevoir(claire, time(14, 30), malgre=True)
    assert Entretien.objects.count() == 2


@pytest.mark.parametrize(("heure", "duree"), [(time(13), 60), (time(15), 30), (time(13, 30), 30)])
def test_l_un_finit_quand_l_autre_commence(claire, heure, duree):
    prevoir(claire, time(14))
    prevoir(claire, heure, duree_min=duree)


def test_ni_l_annule_ni_le_fait_ni_celui_d_une_autre_n_empechent(claire, compte):
    prevoir(claire, time(14), etat="annule")
    prevoir(compte("travail_social", nom="Autre"), time(14))
    prevoir(claire, time(14))
    prevoir(claire, time(14), date=date(2023, 6, 1), etat="honore")
    prevoir(claire, time(14), date=date(2023, 6, 1), etat="honore")  # what was done is written as it was


def test_une_seance_un_entretien_et_un_groupe_se_voient(sana):
    aidant = AidantFabrique()
    groupe = groupe_creer(par=sana, nom="Le jeudi", debut=date(2023, 1, 5), animateur=sana)
    seance_groupe_planifier(par=sana, groupe=groupe, date=JOUR, heure=time(14), duree_min=120)
    with pytest.raises(ValidationError, match="un groupe d’échange de 14"):
        seance_noter(par=sana, aidant=aidant, date=JOUR, heure=time(15), etat="prevu")
    seance = seance_noter(par=sana, aidant=aidant, date=JOUR, heure=time(16), etat="prevu")
    seance_modifier(par=sana, seance=seance, duree_min=45)  # itself is no obstacle
    with pytest.raises(ValidationError, match="un groupe d’échange"):
        seance_modifier(par=sana, seance=seance, heure=time(13, 30))
    with pytest.raises(ValidationError, match="une séance de soutien de 16"):
        prevoir(sana, time(16, 30))
    autre = groupe_creer(par=sana, nom="Le mardi", debut=date(2023, 1, 5), animateur=sana)
    with pytest.raises(ValidationError, match="un groupe d’échange"):
        seance_groupe_planifier(par=sana, groupe=autre, date=JOUR, heure=time(15), duree_min=60)


def test_la_case_pour_garder_les_deux_vient_avec_le_refus(claire):
    premier = prevoir(claire, time(14))
    client = connecter(claire)
    adresse = reverse("aidants:entretien_noter", args=[premier.dossier.numero])
    assert b"malgre" not in client.get(adresse).content
    envoi = {"etat": "prevu", "mode": "permanence", "date": "2023-06-20", "heure": "14:15", "lieu": "Salle bleue"}
    refus = client.post(adresse, envoi)
    page = refus.content.decode()
    assert (refus.status_code, "a déjà un entretien" in page, "Salle bleue" in page) == (422, True, True)
    assert client.post(adresse, envoi | {"malgre": "on"}).status_code == 302
    assert Entretien.objects.count() == 2


def test_le_prochain_a_son_heure_et_se_verifie(claire):
    premier = prevoir(claire, time(14))
    client = connecter(claire)
    adresse = reverse("aidants:entretien_noter", args=[premier.dossier.numero])
    envoi = {"etat": "honore", "mode": "permanence", "date": "2023-06-15", "prochain": "2023-06-20"}
    assert client.post(adresse, envoi | {"prochain_heure": "14:30"}).status_code == 422
    assert Entretien.objects.count() == 1
    sans_jour = client.post(adresse, envoi | {"prochain": "", "prochain_heure": "14:30"})
    assert (sans_jour.status_code, "Dites aussi le jour" in sans_jour.content.decode()) == (422, True)
    assert client.post(adresse, envoi | {"prochain_heure": "16:00"}).status_code == 302
    assert list(Entretien.objects.order_by("heure").values_list("heure", "etat"))[:2] == [
        (time(14), "prevu"), (time(16), "prevu"),
    ]  # fmt: skip


def test_deplacer_un_entretien_sur_un_autre_se_dit(claire):
    prevoir(claire, time(14))
    second = prevoir(claire, time(16))
    with pytest.raises(ValidationError, match="a déjà un entretien"):
        entretien_modifier(par=claire, entretien=second, heure=time(14))
    assert Seance.objects.count() == 0
