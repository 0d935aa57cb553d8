"""The 2023 demonstration report says every figure that the association published, in its chapter."""

import re
import tempfile
import tomllib
from collections import defaultdict
from datetime import date
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import call_command
from django.test import TestCase

from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.communs.texte import formats
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import registre
from gouvernance.choix import EtatSubvention
from gouvernance.models.subventions import Subvention
from tests import verapdf
from tests.rapport.pages import a_moitie_vides
from tests.rapport.publie import CHAPITRES, DITS, NOTES

REFERENCE = tomllib.loads((Path(__file__).parents[1] / "reference" / "rapport-2023.toml").read_text())
_MOIS = re.compile(r"^(\d{4})-(\d{2})$")


def feuilles(noeud, chemin=""):
    """(path, value) of everything published; a list of words is one value."""
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            if cle not in NOTES:
                yield from feuilles(valeur, f"{chemin}.{cle}" if chemin else cle)
    elif isinstance(noeud, list) and noeud and isinstance(noeud[0], dict):
        for rang, valeur in enumerate(noeud):
            yield from feuilles(valeur, f"{chemin}[{rang}]")
    else:
        yield chemin, noeud


def normaliser(texte: str) -> str:
    """One space between words, no hyphen, no case: what the end of a line does to words is undone."""
    texte = re.sub(r"[\ufffe\u00ad\u2010-]\s*", "", texte.replace("’", "'"))
    texte = re.sub(r"/\s+", "/", texte)
    return re.sub(r"\s+", " ", re.sub(r"[\u00a0\u202f]", " ", texte)).casefold()


def ecritures(valeur) -> list[str]:
    """How French may write a value."""
    if isinstance(valeur, date):
        return [formats.date_longue(valeur), formats.date_courte(valeur)]
    if isinstance(valeur, (int, float)):
        return [formats.nombre(valeur)]
    mois = _MOIS.match(str(valeur))
    return [f"{formats.MOIS[int(mois[2]) - 1]} {mois[1]}"] if mois else [str(valeur)]


def attendus(chemin: str, valeur) -> list[list[str]]:
    """What must be read: of each inner list, one."""
    dit = DITS.get(chemin, "{}")
    if isinstance(dit, tuple):
        return [[texte] for texte in dit]
    if isinstance(valeur, list):
        return [ecritures(une) for une in valeur]
    if isinstance(valeur, (int, float)) and abs(valeur) < 100 and dit == "{}":
        raise AssertionError(f"{chemin} = {valeur} : un si petit nombre se cherche avec ses mots.")
    return [[dit.replace("{}", ecriture) for ecriture in ecritures(valeur)]]


def chapitre_de(chemin: str) -> str:
    return next(titre for prefixe, titre in CHAPITRES.items() if chemin.startswith(prefixe))


def par_chapitre(contenu: bytes) -> dict[str, str]:
    """Title -> text of its pages, cut where the PDF's own outline says."""
    pdf = pypdfium2.PdfDocument(contenu)
    titres = [(signet.get_title(), signet.get_dest().get_index()) for signet in pdf.get_toc() if signet.level == 0]
    bornes = [page for _, page in titres][1:] + [len(pdf)]
    return {
        titre: normaliser(" ".join(pdf[page].get_textpage().get_text_range() for page in range(debut, fin)))
        for (titre, debut), fin in zip(titres, bornes, strict=True)
    }


def publies():
    """Without the mobile stops as long as no app brings their figures."""
    sans_mobile = "aidants.mobile.haltes" not in registre.tous()
    for chemin, valeur in feuilles(REFERENCE):
        if not (sans_mobile and chemin.startswith("escale.mobile.") and not chemin.endswith("plan")):
            yield chemin, valeur


def absents(contenu: bytes) -> dict[str, list[str]]:
    """Chapter -> what was published and is read neither there nor in the tables of the annex."""
    textes, manquent = par_chapitre(contenu), defaultdict(list)
    # The definitions begin on the page where the tables end.
    tableaux = " ".join(textes[titre] for titre in ("Annexe\u00a0: les tableaux", "Comment c’est compté"))
    for chemin, valeur in publies():
        titre = chapitre_de(chemin)
        for possibles in attendus(chemin, valeur):
            if not any(_dit(normaliser(possible), f"{textes.get(titre, '')} {tableaux}") for possible in possibles):
                manquent[titre].append(f"{chemin} : {possibles[0]}")
    return dict(manquent)


def _dit(mots: str, texte: str) -> bool:
    """The words, whole: "16" is not read in "160"."""
    return re.search(rf"(?<![\w,]){re.escape(mots)}(?!\w|,\d)", texte) is not None


def test_chaque_chiffre_publie_a_ses_mots():
    chemins = dict(feuilles(REFERENCE))
    assert set(DITS) <= set(chemins)
    assert len(chemins) > 200
    for chemin, valeur in chemins.items():
        assert attendus(chemin, valeur)


def test_un_chiffre_se_lit_entier():
    assert _dit("16 stands", "avec 16 stands,")
    assert not _dit("16 stands", "avec 116 stands")
    assert not _dit("6 semis", "1,6 semis")


@pytest.mark.lent
class RapportPublieTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("demo", stdout=StringIO())

    def test_le_pdf_de_2023_dit_tout_ce_qui_a_ete_publie(self):
        contenu = ecrire(composer(2023), Sortie.ECRAN)
        assert absents(contenu) == {}
        assert a_moitie_vides(contenu) == {}

    def test_l_annee_en_quatre_pages_en_a_quatre(self):
        for annee in (2023, aujourdhui().year):
            for edition in ("interne", "publique"):
                document = ecrire(composer(annee, edition=edition, genre="synthese"), Sortie.ECRAN)
                assert len(pypdfium2.PdfDocument(document)) == 4, (annee, edition)

    @pytest.mark.skipif(bool(verapdf.manque()), reason=verapdf.manque())
    def test_verapdf_ne_trouve_rien_a_redire(self):
        """PDF/UA-1, that the file says of itself: every rule of it that a machine can check, in each of its forms."""
        financeur = Subvention.objects.filter(etat=EtatSubvention.NOTIFIEE, exercice__fin__year=2023).first().financeur
        rapports = {
            "2023": composer(2023),
            "en cours, public": composer(aujourdhui().year, edition="publique"),
            "un chapitre": composer(2023, chapitre="aidants"),
            "sans donnees": composer(1999),
            "financeur": composer(2023, genre="financeur", financeur=financeur.pk),
            **{genre: composer(2023, genre=genre) for genre in ("synthese", "affiche", "diaporama")},
        }
        with tempfile.TemporaryDirectory() as dossier:
            documents = [Path(dossier, f"{nom}.pdf") for nom in rapports]
            for document, rapport in zip(documents, rapports.values(), strict=True):
                document.write_bytes(ecrire(rapport, Sortie.ECRAN))
            assert verapdf.fautes(*documents) == {document.name: [] for document in documents}

    def test_l_annee_en_cours_n_a_pas_de_page_a_moitie_vide(self):
        for edition in ("interne", "publique"):
            assert a_moitie_vides(ecrire(composer(aujourdhui().year, edition=edition), Sortie.ECRAN)) == {}
