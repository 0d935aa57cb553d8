"""A hub that has lost the key of the notes: the note is refused on its page, the text still there."""

import pytest
from django.urls import reverse

from aidants.models import NoteSociale
from danaecare.socle.communs.ecriture import chiffrement_notes
from tests.aidants.fabriques import AidantFabrique

pytestmark = pytest.mark.django_db


def test_une_note_qui_ne_se_chiffre_pas_reste_sur_la_page(client_de, settings, monkeypatch):
    client = client_de("travail_social")
    dossier = AidantFabrique().dossier
    dossier.referent = client.compte
    dossier.save(update_fields=["referent"])
    page = reverse("aidants:note_ecrire", args=[dossier.numero, "sociale"])
    champs = dict(client.get(page).context["form"].initial) | {"texte": "Un long récit de l’entretien."}
    settings.EN_PRODUCTION = True
    monkeypatch.setenv(chiffrement_notes.VARIABLE, "A_REMPLACER")
    reponse = client.post(page, {nom: valeur for nom, valeur in champs.items() if valeur is not None})
    texte = reponse.content.decode()
    assert reponse.status_code == 422
    assert "Un long récit de l’entretien." in texte
    assert "n’a pas été enregistré" in texte
    assert not NoteSociale.objects.exists()
