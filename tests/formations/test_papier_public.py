"""The public programme on paper: laid out once for everybody, anew when what it shows changes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from danaecare.socle.communs.documents import pdf
from formations.actions.catalogue import formation_ecrire, programme_publier
from tests.formations.fabriques import session_ouverte


@pytest.fixture
def mises_en_page(monkeypatch):
    faites = []
    vraie = pdf.rendre
    monkeypatch.setattr(pdf, "rendre", lambda html, feuille: faites.append(html) or vraie(html, feuille))
    return faites


def lire(adresse):
    try:
        reponse = Client().get(adresse)
        return reponse.status_code, reponse.content
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_dix_lecteurs_font_une_mise_en_page(mises_en_page):
    programme = session_ouverte().programme
    adresse = reverse("formations:offre_pdf", args=[programme.formation_id])
    with ThreadPoolExecutor(10) as lecteurs:
        lus = list(lecteurs.map(lire, [adresse] * 10))
    assert {statut for statut, _ in lus} == {200}
    assert len({contenu for _, contenu in lus}) == 1
    assert lus[0][1].startswith(b"%PDF")
    assert len(mises_en_page) == 1

    formation_ecrire(par=None, formation=programme.formation, intitule="Un autre titre")
    _, apres = lire(adresse)
    assert (apres != lus[0][1], len(mises_en_page)) == (True, 2)
    programme_publier(
        par=None, formation=programme.formation, du=date(2024, 1, 1), objectifs="Tenir dans la durée.",
        public="Soignants", heures=Decimal(14), jours=Decimal(2), methodes="Au jardin.", evaluation="Jeu de rôle.",
        handicap="Lieu accessible.", prix=Decimal(250),
    )  # fmt: skip
    lire(adresse)
    lire(adresse)
    assert len(mises_en_page) == 3
