"""Files made to break: 10,000 through the reader and every cell, 400 through the analysis of every resource.

Whatever it holds, a file gives a table, or a refusal in French; never another error, never a row written.
"""

import csv
import io
import zipfile

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from danaecare.socle.communs.importation import FichierInutilisable, ressources
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.communs.importation.tableau import Tableau

pytestmark = [pytest.mark.lent, pytest.mark.tour]

PIEGES = (
    "=1+1", "@SUM(A1)", "+33 4", "-", "--1", "1e308", "1e-999", "NaN", "Infinity", "-0", "9" * 400, "٣٤", "½",
    "1,2,3", "1 000,5", "31/02/2023", "00/00/0000", "29/02/2023", "9999-12-31", "0000-00-00", "12/13/2023", "45000",
    "99999999", "24:60", "25h", "12h5x", "oui", "NON", "\u202eabc", "\ufeff", "\u0000", "a\x00b", "é\u0301" * 50,
    "🧑‍🌾", "<script>", "'; DROP TABLE", "../../etc/passwd", "\r\nBEGIN:VEVENT", "42218", "Saint-Étienne",
    "Montbrison", "x" * 5000, "0477123456", "+33999999999999999", "a@b", "é@é.é", "1970-01-01T00:00:00Z", "23/1/6",
    "mars", "trois", "\u2028", "%s%n", "{{7*7}}", "\\", '"', "\t",
)  # fmt: skip
PARTIES = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "../../evasion", "word/document.xml")
CELLULES = st.one_of(
    st.sampled_from(PIEGES),
    st.text(max_size=40),
    st.integers(min_value=-(10**30), max_value=10**30).map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.datetimes().map(str),
)


@st.composite
def _fichiers(tirer) -> bytes:
    """Noise, or a table of a resource's columns with hostile cells, cut or damaged now and then."""
    genre = tirer(st.sampled_from(["bruit", "csv", "csv", "csv", "xlsx", "zip"]))
    if genre == "bruit":
        return tirer(st.binary(max_size=400))
    if genre == "zip":
        return _zip(tirer(st.dictionaries(st.sampled_from(PARTIES), st.binary(max_size=80), max_size=4)))
    classe = tirer(st.sampled_from(sorted(ressources().values(), key=lambda c: c.code)))
    noms = [colonne.nom for colonne in classe.colonnes]
    titres = tirer(st.lists(st.one_of(st.sampled_from(noms), CELLULES), min_size=1, max_size=12))
    lignes = tirer(st.lists(st.lists(CELLULES, max_size=14), max_size=6))
    contenu = _xlsx(titres, lignes) if genre == "xlsx" else _csv(tirer, titres, lignes)
    abime, ou, quoi, combien = tirer(
        st.tuples(st.booleans(), st.floats(0, 1), st.binary(max_size=3), st.integers(0, 3))
    )
    if abime:
        # A workbook tells the time: its size must not decide what is drawn.
        place = int(ou * len(contenu))
        contenu = contenu[:place] + quoi + contenu[place + combien :]
    return contenu


def _csv(tirer, titres, lignes) -> bytes:
    sortie = io.StringIO()
    ecrivain = csv.writer(
        sortie, delimiter=tirer(st.sampled_from(";,\t|")), lineterminator=tirer(st.sampled_from(["\n", "\r\n", "\r"]))
    )
    ecrivain.writerows([titres, *lignes])
    return sortie.getvalue().encode(tirer(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])), "replace")


def _xlsx(titres, lignes) -> bytes:
    classeur, sortie = Workbook(write_only=True), io.BytesIO()
    feuille = classeur.create_sheet()
    for ligne in (titres, *lignes):
        feuille.append(["".join(c for c in cellule if c.isprintable())[:30000] for cellule in ligne])
    classeur.save(sortie)
    return sortie.getvalue()


def _zip(membres: dict[str, bytes]) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        for nom, contenu in membres.items():
            archive.writestr(nom, contenu)
    return sortie.getvalue()


def _lire(chemin, contenu: bytes, colonnes=()) -> Tableau | None:
    chemin.write_bytes(contenu)
    try:
        return lire(chemin, colonnes)
    except FichierInutilisable:
        return None


SANS_LIMITE = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.mark.tour
@settings(max_examples=10_000, **SANS_LIMITE)
@given(contenu=_fichiers())
def test_dix_mille_fichiers_se_lisent_ou_se_refusent(tmp_path_factory, contenu):
    chemin = tmp_path_factory.getbasetemp() / "hostile"
    tableau = _lire(chemin, contenu)
    assert tableau is None or isinstance(tableau, Tableau)


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(ressources()))
def test_l_analyse_ne_casse_pas_et_n_ecrit_rien(code, tmp_path):
    classe = ressources()[code]
    noms = [colonne.nom for colonne in classe.colonnes]

    @settings(max_examples=400, **SANS_LIMITE)
    @given(lignes=st.lists(st.lists(CELLULES, min_size=len(noms), max_size=len(noms)), min_size=1, max_size=5))
    def essayer(lignes):
        sortie = io.StringIO()
        csv.writer(sortie, delimiter=";").writerows([noms, *lignes])
        tableau = _lire(tmp_path / "f.csv", sortie.getvalue().encode("utf-8", "replace"), classe.colonnes)
        if tableau is not None:
            try:
                bilan = classe().simuler(tableau)
            except FichierInutilisable:
                return
            assert bilan.refuses <= len(lignes)

    avant = _lignes_ecrites()
    essayer()
    assert _lignes_ecrites() == avant


def _lignes_ecrites() -> int:
    ContentType.objects.get_for_model(ContentType)  # its cache apart
    with connection.cursor() as curseur:
        curseur.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        return curseur.fetchone()[0]
