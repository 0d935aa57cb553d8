"""What is stale waits for who keeps it, one by one; for the team, counted by whom."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.services.accueil import attentes, attentes_equipe
from tests.socle.services.fabriques import creer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


def test_ce_qui_est_a_verifier_attend_qui_le_tient(compte):
    claire, theo = compte("travail_social", nom="Claire"), compte("escale_mobile", nom="Théo")
    creer("Le sien", tenu_par=claire, moyen="telephone", verifie_le=date(2025, 11, 30))
    creer("Le sien, à jour", tenu_par=claire, moyen="telephone", verifie_le=date(2025, 12, 1))
    creer("À Théo", tenu_par=theo)
    creer("À Théo aussi", tenu_par=theo)
    creer("À personne")
    assert [(a.titre, a.jour) for a in attentes(claire)] == [("Le sien", date(2026, 11, 30))]
    assert sorted((a.titre, a.chez, a.nombre) for a in attentes_equipe(claire)) == [
        ("Services que personne ne tient", "", 1), ("Services à vérifier", str(theo), 2),
    ]  # fmt: skip
    assert (attentes(compte("psychologue")), attentes_equipe(compte("psychologue"))) == ([], [])


def test_la_page_a_faire_y_mene_et_la_liste_dit_les_memes(client_de):
    client = client_de("accueil")
    service = creer("Le sien", tenu_par=client.compte)
    creer("À personne")
    page = client.get(reverse("attentes:a_faire"))
    assert reverse("services:service_verifier", args=[service.pk]) in page.content.decode()
    (attente,) = attentes_equipe(client.compte)
    assert [str(s) for s in client.get(attente.url).context["liste"].objets] == ["À personne"]
    client.post(reverse("services:service_verifier", args=[service.pk]), {"moyen": "telephone"})
    assert attentes(client.compte) == []
