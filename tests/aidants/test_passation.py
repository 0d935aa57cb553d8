"""A file given to somebody waits on her home and in her list until she has seen it."""

from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from aidants.actions.dossiers import dossier_modifier, dossier_ouvrir
from aidants.actions.equipe import dossiers_reaffecter
from aidants.models import Dossier
from aidants.requetes.rappels import attentes_des_dossiers
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR = date(2023, 6, 15)


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def zoe(compte):
    return compte("travail_social", prenom="Zoé", nom="Faure")


@pytest.fixture
def bruno(compte):
    return compte("direction", prenom="Bruno", nom="Chapuis")


@pytest.fixture
def suivie(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


def confies(utilisateur):
    confies = [ligne for ligne in attentes_des_dossiers(utilisateur) if ligne.genre.code == "aidants.confie"]
    return [(ligne.jour, ligne.texte) for ligne in confies]


def test_qui_recoit_des_dossiers_les_trouve_jusqu_a_les_avoir_vus(bruno, claire, zoe, suivie):
    autre = AidantFabrique(nom="Chazelle", prenom="Paul", dossier__referent=claire)
    direction = connecter(bruno)
    fait = direction.post(reverse("aidants:dossiers_reaffecter"), {"de": claire.pk, "a": zoe.pk}, follow=True)
    assert [str(message) for message in fait.context["messages"]] == ["2\xa0dossiers sont confiés à Zoé Faure."]
    assert (confies(zoe), confies(claire)) == ([(JOUR, "Dossier confié par Bruno Chapuis")] * 2, [])
    client = connecter(zoe)
    assert "2\xa0dossiers qui vous sont confiés" in client.get("/").context["attend"].dits
    a_faire = client.get(reverse("attentes:a_faire"))
    donnes = [ligne for ligne in a_faire.context["attend"].dues if ligne.genre.nouvelle == "confié"]
    assert sorted(ligne.titre for ligne in donnes) == ["Odile Souvignet", "Paul Chazelle"]
    ouverte = client.get(suivie.get_absolute_url())
    assert [str(message) for message in ouverte.context["messages"]] == [
        "Ce dossier vous a été confié par Bruno Chapuis le 15\xa0juin 2023."
    ]
    assert "a été confié" not in client.get(suivie.get_absolute_url()).content.decode()
    vu = reverse("aidants:dossier_recevoir", args=[autre.dossier.numero])
    assert [client.post(vu).status_code, client.post(vu).status_code] == [302, 404]
    assert confies(zoe) == []
    recus = Trace.objects.filter(action="aidants.dossier.recevoir")
    assert sorted(recus.values_list("acteur_id", "objet_id")) == sorted(
        [(zoe.pk, suivie.dossier_id), (zoe.pk, autre.dossier_id)]
    )


def test_une_collegue_qui_l_ouvre_n_a_rien_recu(bruno, claire, zoe, suivie):
    dossiers_reaffecter(par=bruno, de=claire, a=zoe)
    client = connecter(claire)
    assert client.get(suivie.get_absolute_url()).status_code == 200
    recu = client.post(reverse("aidants:dossier_recevoir", args=[suivie.dossier.numero]))
    assert (recu.status_code, len(confies(zoe))) == (404, 1)


def test_le_dossier_ouvert_ou_donne_pour_une_autre_se_dit_pas_le_sien(claire, zoe, compte):
    accueil = compte("accueil", prenom="Lise", nom="Desk")
    dossier = dossier_ouvrir(par=accueil, aidants=[{"nom": "Roux"}], date_premier_contact=JOUR, referent=zoe)
    assert confies(zoe) == [(JOUR, "Dossier confié par Lise Desk")]
    dossier_modifier(par=zoe, dossier=dossier, prochain_pas="Rappeler")
    assert len(confies(zoe)) == 1
    dossier_modifier(par=zoe, dossier=dossier, referent=claire)
    assert (confies(zoe), confies(claire)) == ([], [(JOUR, "Dossier confié par Zoé Faure")])
    dossier_modifier(par=claire, dossier=dossier, referent=None)
    dossier_modifier(par=claire, dossier=dossier, referent=claire)
    assert (confies(claire), Dossier.objects.get(pk=dossier.pk).confie_le) == ([], None)


def test_le_courriel_de_la_semaine_en_donne_le_nombre_sans_un_nom(bruno, claire, zoe, suivie):
    dossiers_reaffecter(par=bruno, de=claire, a=zoe)
    call_command("rappels", stdout=StringIO())
    (courriel,) = mail.outbox
    assert courriel.to == [zoe.email]
    assert "– 1\xa0dossier qui vous est confié\n" in courriel.body
    assert not any(mot in courriel.body for mot in ("Souvignet", "Chapuis", suivie.dossier.numero))
