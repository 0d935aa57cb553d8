"""A note is shared with somebody: where there is nobody to choose, the page says why and what to do."""

import re

import pytest
from django.urls import reverse

from aidants.actions.equipe import equipe_definir
from aidants.actions.notes import note_partager, note_psy_ecrire, note_sociale_ecrire
from aidants.models import PartageSociale
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def sana(compte):
    return compte("psychologue", prenom="Sana", nom="Ugnon")


def ouvrir(compte, genre, note, envoi=None):
    client, adresse = connecter(compte), reverse("aidants:note_partager", args=[genre, note.pk])
    reponse = client.get(adresse) if envoi is None else client.post(adresse, envoi)
    page = serree(reponse.content.decode())
    page = page[page.index('<div class="carte') :]
    dit = re.search(r'class="alerte[^>]*>.*?<p>(.*?)</p>', page)
    liens = re.findall(r'<a class="bouton[^"]*" href="([^"]+)">([^<]+)</a>', page)
    choix = re.findall(r'<option value="(\d+)"', page)
    return dit and dit.group(1).replace("\u00a0", " "), liens, choix


def test_seule_dans_l_equipe_on_est_menee_a_l_equipe(claire, sana):
    dossier = AidantFabrique(dossier__referent=claire).dossier
    note = note_sociale_ecrire(par=claire, dossier=dossier, texte="Vue ce matin.")
    retour = (reverse("aidants:note_ouvrir", args=["sociale", note.pk]), "Revenir sans rien changer")
    seule = (
        "Une note se partage avec l’équipe du dossier, et personne d’autre que vous n’y suit d’aidants. Pour l’ouvrir "
        "à quelqu’un, complétez d’abord l’équipe.",
        [(reverse("aidants:equipe_definir", args=[dossier.numero]), "Compléter l’équipe"), retour],
        [],
    )
    assert ouvrir(claire, "sociale", note) == seule
    assert ouvrir(claire, "sociale", note, {"destinataire": ""}) == seule
    equipe_definir(par=claire, dossier=dossier, membres=[sana])
    assert ouvrir(claire, "sociale", note)[2] == [str(sana.pk)]
    note_partager(par=claire, note=note, destinataire=sana)
    assert ouvrir(claire, "sociale", note)[0] == (
        "Toute l’équipe de ce dossier lit déjà cette note. Pour l’ouvrir à quelqu’un, complétez d’abord l’équipe."
    )
    assert PartageSociale.objects.count() == 1


def test_une_synthese_sans_destinataire_dit_a_qui_demander(claire, sana, compte):
    """The referent no longer follows anybody: of the team, the psychologist alone is left to read."""
    dossier = AidantFabrique(dossier__referent=claire).dossier
    equipe_definir(par=claire, dossier=dossier, membres=[sana])
    note = note_psy_ecrire(par=sana, dossier=dossier, texte="Synthèse.", nature="synthese")
    assert ouvrir(sana, "psy", note)[2] == [str(claire.pk)]
    claire.roles = ["accueil"]
    claire.save()
    dit, liens, choix = ouvrir(sana, "psy", note)
    assert dit == (
        "Une note se partage avec l’équipe du dossier, et personne d’autre que vous n’y suit d’aidants. Pour l’ouvrir "
        "à quelqu’un, demandez d’abord à Claire Montagny de compléter l’équipe."
    )
    assert ([libelle for _, libelle in liens], choix) == (["Revenir sans rien changer"], [])
