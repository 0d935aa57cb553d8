"""FECs and balances drawn by hypothesis, good but for a few cells: read, or refused in French."""

import re
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.communs.importation.colonnes import Reprise
from tests.coherence.test_fichiers_tires import ANGLAIS, EXEMPLES, _francais, _tableau, cellules
from tests.gouvernance.test_comptabilite import BALANCE, ECRITURES, TITRES, fec

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024"), pytest.mark.lent]
# An entry has several rows, that balance.
DE_FEC = [
    list(lignes) for _, lignes in groupby((r.split("\t") for r in fec(ECRITURES).split("\r\n")[1:-1]), lambda r: r[2])
]
DE_BALANCE = [[ligne.split(";")] for ligne in BALANCE.split("\n")[1:-1]]
FORMES = {"fec": (list(TITRES), DE_FEC), "balance": (BALANCE.split("\n")[0].split(";"), DE_BALANCE)}


def fichiers(titres, lots):
    par_rang = [cellules(siens) for siens in zip(*(ligne for lot in lots for ligne in lot), strict=True)]
    rangs = st.lists(st.integers(0, len(titres) - 1), max_size=3)

    @st.composite
    def _fichier(tirer):
        tires = tirer(st.lists(st.sampled_from(lots), min_size=1, max_size=4))
        lignes = [list(ligne) for lot in tires for ligne in lot]
        for rang in tirer(rangs):
            quelle = tirer(st.integers(0, len(lignes) - 1))
            lignes[quelle][rang] = tirer(par_rang[rang])
        return lignes

    return _fichier()


def _adapter(ressource, tableau):
    """The rows of the budget, or why the file is of no use."""
    try:
        return ressource.adapter(tableau)
    except FichierInutilisable as refus:
        return str(refus)


@pytest.mark.parametrize("forme", FORMES)
def test_un_fichier_de_comptable_se_lit_ou_se_refuse_en_francais(forme):
    titres, lots = FORMES[forme]
    ressource, lus = ressource_de("budget"), []

    @settings(max_examples=EXEMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(lignes=fichiers(titres, lots))
    def un_fichier(lignes):
        tableau = _adapter(ressource, _tableau(titres, lignes))
        if isinstance(tableau, str):
            assert not ANGLAIS.search(re.sub("«.*?»", "", tableau, flags=re.DOTALL)), tableau
            return
        bilan = ressource().simuler(tableau, reprise=Reprise(reponses={"exercice": "2023"}))
        _francais(bilan)
        assert (tableau.headers, bilan.total) == (["exercice", "compte", "libelle", "nature", "montant"], len(tableau))
        lus.append(bilan.crees)

    un_fichier()
    assert sum(crees > 0 for crees in lus) > EXEMPLES / 5
