"""What a meeting decides stands under its item of the agenda, on its page as in its minutes."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from gouvernance.actions.instances import (
    instance_creer,
    mandat_donner,
    presences_pointer,
    seance_convoquer,
    seance_modifier,
    seance_preparer,
)
from gouvernance.documents.seances import proces_verbal_propose
from gouvernance.models import Resolution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


@pytest.fixture
def seance(colette):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    mandat_donner(par=None, instance=conseil, personne=colette, debut=date(2023, 1, 1), fin=date(2030, 12, 31))
    seance = seance_preparer(par=None, instance=conseil, date=date(2024, 1, 15), ordre_du_jour="Comptes\nTravaux")
    (presence,) = seance_convoquer(par=None, seance=seance)
    presences_pointer(par=None, seance=seance, etats={presence.pk: "present"})
    return seance


def test_une_resolution_se_range_sous_son_point_et_le_suivant_est_propose(client_de, seance):
    client, voter = client_de("gouvernance"), reverse("gouvernance:resolution_voter", args=[seance.pk])

    def propose() -> str:
        return client.get(seance.get_absolute_url()).context["resolution_form"]["point"].initial

    assert propose() == "Comptes"
    assert client.post(voter, {"point": "Inconnu", "texte": "Non", "consensus": "on"}).status_code == 422
    for point, texte in (("Comptes", "Les comptes sont approuvés"), ("", "Merci à la mairie")):
        envoi = {"point": point, "texte": texte, "consensus": "on", "pour": 0, "contre": 0, "abstention": 0}
        assert client.post(voter, envoi).status_code == 302
    assert (propose(), Resolution.objects.count()) == ("Travaux", 2)
    page = client.get(seance.get_absolute_url())
    assert page.context["points"] == [("Comptes", ["Adoptée par consensus."]), ("Travaux", [])]
    assert "Les comptes sont approuvés" in unescape(page.text)
    lignes = [ligne for ligne in proces_verbal_propose(seance).split("\n") if ligne]
    assert lignes[2:] == [
        "1. Comptes", "Résolution 1 : Les comptes sont approuvés", "Adoptée par consensus.", "2. Travaux",
        "Résolution 2 : Merci à la mairie", "Adoptée par consensus.",
    ]  # fmt: skip


def test_un_point_retire_de_l_ordre_du_jour_ne_cache_pas_ce_qu_il_a_decide(seance):
    Resolution.objects.create(seance=seance, point="Comptes", texte="Approuvés", consensus=True)
    seance_modifier(par=None, seance=seance, ordre_du_jour="Travaux")
    assert "Résolution 1 : Approuvés" in proces_verbal_propose(seance)
