"""The heavy pages ask the database as many questions for three rows as for one."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from formations.actions.documents import documents_faire
from tests.formations.fabriques import (
    entree,
    formation,
    invitation,
    organisation,
    piece_formateur,
    produit,
    session,
    session_suivie,
    textes,
)

pytestmark = pytest.mark.django_db
JOURS = [date(2023, 3, 7), date(2023, 3, 8), date(2023, 3, 9)]


@pytest.fixture(autouse=True)
def _le_15_juin_2023(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def garnir(rang, stagiaires, jours=None):
    """A followed session of `stagiaires` people, with papers, invoices, invitations, an incident."""
    jours = jours or (date(2023, 4, rang + 3),)
    programme = formation(f"Formation {rang}").programmes.get()
    faite = session_suivie(stagiaires, jours=jours, programme=programme, formateur=f"Formateur{rang}",
                           sous_traitance="confiee", partenaire=organisation("Autre organisme"))  # fmt: skip
    for genre in ("programme", "convention", "certificat"):
        documents_faire(par=None, session=faite, genre=genre)
    produit(faite, numero=f"F{rang}")
    invitation(faite)
    entree("alea", titre=f"Panne {rang}", session=faite)
    piece_formateur(f"Formateur{rang}")
    return faite


@pytest.mark.lent
@pytest.mark.parametrize("lignes", [1, 3])
def test_la_page_d_une_session(client_de, django_assert_num_queries, lignes):
    textes()
    faite = garnir(1, lignes, JOURS[:lignes])
    client = client_de("formation")
    with django_assert_num_queries(18):
        page = client.get(faite.get_absolute_url())
    assert len(page.context["stagiaires"]) == lignes


@pytest.mark.lent
@pytest.mark.parametrize("lignes", [1, 3])
def test_l_audit(client_de, django_assert_num_queries, lignes):
    textes()
    for rang in range(lignes):
        garnir(rang, lignes)
    client = client_de("formation")
    with django_assert_num_queries(25):
        page = client.get(reverse("formations:audit"), {"annee": 2023})
    assert len(page.context["audit"].sessions) == lignes


def test_une_annee_sans_session(client_de, django_assert_num_queries):
    session(jours=(date(2023, 3, 7),), genre="aidants")
    client = client_de("formation")
    with django_assert_num_queries(13):
        page = client.get(reverse("formations:audit"), {"annee": 2023})
    assert page.context["audit"].sessions == ()
