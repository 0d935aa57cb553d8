"""Long lists read no more than their page shows and their count says, whatever the tables hold."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aidants.models import Appel, Dossier
from aidants.models.dossiers import Statut
from danaecare.socle.communs.interface.listes import PLANCHER_COMPTE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023"), pytest.mark.lent]
NOMBRE = 4_000
LUS_MAX = 2 * PLANCHER_COMPTE + 2  # the count stops there; every other file is archived


@pytest.fixture
def beaucoup(compte):
    """Calls of one day, files of one last contact, files archived that day: no date tells them apart."""
    claire = compte("travail_social")
    passe = date(2020, 5, 4)
    Dossier.objects.bulk_create(
        Dossier(
            numero=f"P{rang:05d}", date_premier_contact=passe, dernier_contact=passe, referent=claire,
            statut=Statut.OUVERT if rang % 2 else Statut.ARCHIVE, archive_le=None if rang % 2 else date(2023, 6, 1),
        )
        for rang in range(2 * NOMBRE)
    )  # fmt: skip
    dossiers = list(Dossier.objects.order_by("pk")[:NOMBRE])
    Appel.objects.bulk_create(
        Appel(dossier=dossier, professionnel=claire, appelant="aidant", date=passe) for dossier in dossiers
    )
    with connection.cursor() as curseur:
        curseur.execute("ANALYZE aidants_dossier, aidants_appel")


def _lus(noeud: dict) -> int:
    """The most rows that one node of the plan went through."""
    ecartes = noeud.get("Rows Removed by Filter", 0) + noeud.get("Rows Removed by Join Filter", 0)
    ici = (noeud["Actual Rows"] + ecartes) * noeud["Actual Loops"]
    return max([ici, *map(_lus, noeud.get("Plans", []))])


@pytest.mark.parametrize("page", ["aidants:appel_liste", "aidants:conservation"])
def test_une_longue_liste_ne_lit_que_sa_page_et_son_compte(client_de, beaucoup, page):
    client = client_de("travail_social")
    with CaptureQueriesContext(connection) as releve:
        reponse = client.get(reverse(page))
    assert len(reponse.context["liste"].lignes) == 50
    questions = [q["sql"] for q in releve if 'FROM "aidants_' in q["sql"] or "FROM (SELECT" in q["sql"]]
    assert questions
    lus = {}
    with connection.cursor() as curseur:
        for question in questions:
            curseur.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {question}")
            (plan,) = curseur.fetchone()
            lus[question] = _lus((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
    assert {question: n for question, n in lus.items() if n > LUS_MAX} == {}
