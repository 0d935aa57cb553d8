"""A year out of the calendar in a list's filter: told beside the field, and every row stays."""

import pytest
from django.urls import reverse

LISTES = [
    ("formation", "formations:session_liste"),
    ("formation", "formations:registre_liste"),
    ("travail_social", "aidants:halte_liste"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "liste"), LISTES)
@pytest.mark.parametrize("annee", ["-12", "0", "99999", "2023,5"])
def test_une_annee_hors_du_calendrier_se_dit(client_de, role, liste, annee):
    reponse = client_de(role).get(reverse(liste), {"annee": annee})
    assert reponse.status_code == 200
    assert 'aria-invalid="true"' in reponse.text
