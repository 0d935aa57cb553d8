"""Files drawn by hypothesis through the analysis and the writing of every resource: good rows, but for a few cells.

Whatever they hold: no error but a refusal in French, nothing written by an analysis, all or nothing by an import, and
nothing more a second time, so that no change goes unsaid.
"""

import os
import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from aidants.models import Aidant
from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.communs.importation.colonnes import Reprise, associer
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.imports.actions.tableaux import tableau_importer
from danaecare.socle.territoires import importation
from tests.coherence.classeurs import AUJOURDHUI, ENTREES, SORTIES
from tests.socle.communs.importation.test_hostile import PIEGES

pytestmark = pytest.mark.django_db
CODES = sorted([*SORTIES, *ENTREES])
# Examples a resource. `DANAECARE_EXEMPLES=3000` before a release: 35 ms of processor each, three quarters of an hour.
EXEMPLES = int(os.environ.get("DANAECARE_EXEMPLES", "100"))
ANGLAIS = re.compile(
    r"\b(the|is|are|not|must|required|invalid|valid|value|field|error|expected|cannot|this|that|with|and|enter|ensure|"
    r"should|none|true|false|out of|range|exceeds|already|exists|row|column|null|day|time)\b",
    re.IGNORECASE,
)
JUSTES = st.one_of(
    st.sampled_from([
        "", None, "Feurs", "42110", "2023-001", "Aulagne", "Colette", "oui", "non", "9:30", "14:00", "2023", "2023-06",
        "Le Fil", "Association du Fil", "MJC", "le fil", "colette@exemple.fr", "06 11 22 00 71", "1,5", "12", "3/4/23",
        "45000", "1.500", "26:30", True, False, 0, 12, 1.5, -3, 10**12, time(9, 30), timedelta(hours=26),
    ]),
    st.dates(date(2019, 1, 1), date(2024, 12, 31)),
    st.dates(date(2022, 12, 1), date(2023, 9, 1)).map("{:%d/%m/%Y}".format),
    st.dates().map(lambda jour: datetime(jour.year, jour.month, jour.day)),  # noqa: DTZ001 -- a spreadsheet knows no zone
    st.integers(-5, 5000),
    st.decimals(-10, 5000, places=2).map(float),
)  # fmt: skip


def cellules(siens):
    """A cell of a column: one of its own, of any kind, a trap. Made once a column: making one is long."""
    return st.one_of(st.sampled_from(siens), JUSTES, st.sampled_from(PIEGES), st.text(max_size=20))


def preparer(client_de, code, tmp_path):
    """What the resource stands on, half of its rows with it; and all the rows of its own file."""
    sien = SORTIES.get(code) or ENTREES[code]
    fichier = tmp_path / "f"
    if code in ENTREES:
        fichier.write_bytes(sien.texte.encode())
    else:
        with transaction.atomic():
            fichier.write_bytes(sien.sortir(client_de, "csv"))
            transaction.set_rollback(True)
    if sien.decor:
        sien.decor()
    colonnes = ressource_de(code).colonnes
    tableau = lire(fichier, colonnes)
    rangs = [rang for rang, colonne in enumerate(associer(colonnes, tableau.headers)[0]) if colonne is not None]
    titres, lignes = [tableau.headers[r] for r in rangs], [[ligne[r] for r in rangs] for ligne in tableau]
    tableau_importer(par=None, ressource=ressource_de(code), tableau=_tableau(titres, lignes[::2]))
    return titres, lignes


@pytest.fixture
def communes(db, monkeypatch):
    """Read once: no import writes them."""
    index = importation.IndexMemoire()
    monkeypatch.setattr(importation, "IndexMemoire", lambda: index)


def _tableau(titres, lignes) -> Tableau:
    return Tableau(titres, enumerate(lignes, 2))


def tirages(ressource, titres, lignes):
    """Rows of the file, a few cells of each replaced: by one of its column or its choices, of any kind, by a trap."""
    mots = [
        list(getattr(colonne.genre, "libelles", {}).values()) for colonne in associer(ressource.colonnes, titres)[0]
    ]
    par_rang = [cellules([*siens, *mots[rang]]) for rang, siens in enumerate(zip(*lignes, strict=True))]
    rangs = st.lists(st.integers(0, len(titres) - 1), max_size=3)

    @st.composite
    def _ligne(tirer):
        ligne = list(tirer(st.sampled_from(lignes)))
        for rang in tirer(rangs):
            ligne[rang] = tirer(par_rang[rang])
        return ligne

    return st.tuples(st.lists(_ligne(), min_size=1, max_size=4), st.booleans(), st.integers(0, 3))


def _ecrit() -> int:
    """Rows that this transaction has written, be it for nothing."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
        return curseur.fetchone()[0]


def _francais(bilan) -> None:
    dits = [*bilan.avertissements, *(refus.accepte for refus in bilan.refus)]
    for doute in bilan.doutes:
        dits += [doute["question"], *(libelle for _, libelle in doute["choix"])]
    for dit in dits:
        assert not ANGLAIS.search(re.sub("«.*?»", "", dit, flags=re.DOTALL)), dit


def _simuler(ressource, titres, lignes, reprise=None):
    """The analysis, or why the file is of no use."""
    try:
        return ressource().simuler(_tableau(titres, lignes), reprise=reprise)
    except FichierInutilisable as refus:
        return str(refus)


def jouer(ressource, titres, lignes, valides, reponse) -> None:
    avant = _ecrit()
    prevu = _simuler(ressource, titres, lignes)
    if isinstance(prevu, str):
        assert not ANGLAIS.search(prevu)
        return
    _francais(prevu)
    reponses = {d["cle"]: d["choix"][min(reponse, len(d["choix"]) - 1)][0] for d in prevu.doutes} if reponse else {}
    reprise = Reprise(reponses=reponses)
    if reponses:
        prevu = _simuler(ressource, titres, lignes, reprise)
    assert _ecrit() == avant
    bilan = tableau_importer(
        par=None, ressource=ressource, tableau=_tableau(titres, lignes), lignes_valides=valides, reprise=reprise
    )  # fmt: skip
    _francais(bilan)
    assert bilan.applique == (valides or not bilan.refuses)
    assert {refus.numero for refus in prevu.refus} <= {refus.numero for refus in bilan.refus}
    if not prevu.a_ecrire or (prevu.refuses and not valides):
        assert _ecrit() == avant
    if bilan.applique:
        prises = [ligne for numero, ligne in enumerate(lignes, 2) if numero not in bilan.lignes_refusees]
        if any(cellule not in (None, "") for ligne in prises for cellule in ligne):
            encore = _simuler(ressource, titres, prises, reprise)
            assert (encore.crees, encore.modifies, encore.refuses) == (0, 0, 0), encore.refus
    with connection.cursor() as curseur:
        curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")


def essayer(client_de, code, tmp_path, exemples) -> None:
    ressource = ressource_de(code)
    with time_machine.travel(AUJOURDHUI, tick=False):
        titres, lignes = preparer(client_de, code, tmp_path)

        @settings(max_examples=exemples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(tirage=tirages(ressource, titres, lignes))
        def un_fichier(tirage):
            with transaction.atomic():
                jouer(ressource, titres, *tirage)
                transaction.set_rollback(True)

        un_fichier()


def test_un_octet_nul_n_arrive_pas_a_la_base(tmp_path):
    """« _x0000_ » of a workbook: no text of PostgreSQL holds it."""
    classeur = Workbook()
    classeur.active.append(["dossier", "nom", "prenom", "date_premier_contact"])
    classeur.active.append(["2023-1_x0000_", "Aul_x0000_agne", "Colette", "03/01/2023"])
    classeur.save(tmp_path / "f.xlsx")
    ressource = ressource_de("aidants")
    assert ressource().importer(lire(tmp_path / "f.xlsx", ressource.colonnes), par=None).comptes == (1, 0, 0, 0)
    aidant = Aidant.objects.get()
    assert (aidant.dossier.numero, aidant.nom) == ("2023-1", "Aulagne")


@pytest.mark.usefixtures("communes")
@pytest.mark.parametrize("code", CODES)
def test_quelques_fichiers_tires(client_de, tmp_path, code):
    essayer(client_de, code, tmp_path, 5)


@pytest.mark.lent
@pytest.mark.tour
@pytest.mark.usefixtures("communes")
@pytest.mark.parametrize("code", CODES)
def test_des_fichiers_tires_sans_faute(client_de, tmp_path, code):
    essayer(client_de, code, tmp_path, EXEMPLES)
