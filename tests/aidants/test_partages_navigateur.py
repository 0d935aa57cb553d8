"""A note to share with nobody in the team: led to the team, completed, then shared, without a dead end."""

import pytest

from aidants.actions.notes import note_sociale_ecrire
from aidants.models import PartageSociale
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_d_une_equipe_vide_au_partage(hub_de, largeur, hauteur):
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    sana = creer_compte("psychologue", prenom="Sana", nom="Ugnon")
    dossier = AidantFabrique(dossier__referent=claire).dossier
    note = note_sociale_ecrire(par=claire, dossier=dossier, texte="Vue ce matin.")
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:note_ouvrir", "sociale", note.pk)
    page.get_by_role("main").get_by_role("link", name="Partager").click()
    page.get_by_text("personne d’autre que vous n’y suit d’aidants").wait_for()
    page.saine("partage-vide")
    assert page.get_by_role("main").get_by_role("button").count() == 0
    page.get_by_role("link", name="Compléter l’équipe").click()
    page.get_by_label("Sana Ugnon").check()
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’équipe est à jour.").wait_for()
    page.aller("aidants:note_partager", "sociale", note.pk)
    page.get_by_label("Partager avec").select_option(label="Sana Ugnon")
    page.get_by_role("main").get_by_role("button", name="Partager").click()
    page.get_by_text("La note est partagée.").wait_for()
    assert PartageSociale.objects.get().destinataire == sana
