import csv
import random
import zipfile
import zlib

import openpyxl
import pytest

from danaecare.socle.communs.importation import Colonne, FichierInutilisable
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.communs.importation.valeurs.textes import FormuleSansResultat
from tests.socle.communs.importation.fichiers import classeur, ole_protege, rezipper

COLONNES = (Colonne("nom"), Colonne("prénom"), Colonne("ville"))
ACCENTS = "nom;prénom;ville\nLéger;Zoé;Saint-Étienne\nŒuvrard;Noël;Firminy\n"
ATTENDU = [["Léger", "Zoé", "Saint-Étienne"], ["Œuvrard", "Noël", "Firminy"]]


@pytest.fixture
def deposer(tmp_path):
    def ecrire(contenu, nom="fichier.csv"):
        chemin = tmp_path / nom
        chemin.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
        return chemin

    return ecrire


def _rangs(tableau):
    return [list(rang) for rang in tableau]


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_encodages_et_separateurs(deposer, encodage, separateur):
    tableau = lire(deposer(ACCENTS.replace(";", separateur).encode(encodage)), COLONNES)
    assert tableau.headers == ["nom", "prénom", "ville"]
    assert _rangs(tableau) == ATTENDU
    assert tableau.numeros == [2, 3]
    assert tableau.avertissements == []


def test_separateur_dans_les_titres_se_decide_par_les_colonnes_connues(deposer):
    tableau = lire(deposer("nom;prénom;ville, ou lieu, ou pays, ou rien\na;b;c\n"), COLONNES)
    assert _rangs(tableau) == [["a", "b", "c"]]


def test_numeros_de_ligne_du_fichier(deposer):
    tableau = lire(deposer('\n\nnom;prénom;ville\n"a\nb";c;d\n;;\ne;f;g\n'), COLONNES)
    assert tableau.numeros == [4, 7]
    assert _rangs(tableau)[0][0] == "a\nb"


def test_retours_de_chariot_et_ligne_sep(deposer):
    tableau = lire(deposer("sep=;\r\nnom;prénom;ville\r\na;b;c\r\n"), COLONNES)
    assert tableau.headers == ["nom", "prénom", "ville"]
    assert tableau.numeros == [3]
    assert len(lire(deposer("nom;prénom;ville\ra;b;c\rd;e;f\r"), COLONNES)) == 2


def test_cellules_manquantes_et_de_trop(deposer):
    tableau = lire(deposer("nom;prénom;ville\na\nb;c;d;e\nf;g;h;;\n"), COLONNES)
    assert _rangs(tableau) == [["a", None, None], ["b", "c", "d"], ["f", "g", "h"]]
    assert list(tableau.debordements) == [3]


def test_fichier_coupe_en_pleine_ligne(deposer):
    tableau = lire(deposer("nom;prénom;ville\na;b;c\nd;e;f\ng;h"), COLONNES)
    assert list(tableau.debordements) == [4]
    assert "coupée" in tableau.debordements[4]
    assert lire(deposer("nom;prénom;ville\na;b;c\nd;e;f"), COLONNES).debordements == {}


@pytest.mark.parametrize(
    ("contenu", "mots"),
    [
        (b"", "est vide"),
        (b"\n \n\n", "est vide"),
        ("nom;prénom;ville\n".encode(), "que ses titres"),
        (b"\x00\x01\x02\x03" * 300, "pas un texte lisible"),
        (b"nom;ville\nA\x00B;C\n", "pas un texte lisible"),
        (random.Random(1).randbytes(5000), "pas un texte lisible"),
        (b"%PDF-1.7\n....", "un PDF"),
        (b"<!DOCTYPE html><table>", "une page web"),
        (b"\x89PNG\r\n\x1a\n...", "une image"),
        ("nom;prénom\nZoé;é\nL\u00e9o;".encode() + "é".encode()[:1], "mélange deux encodages"),
        ("nom\nZoé\n".encode() + "Noël\n".encode("cp1252"), "mélange deux encodages"),
        (b"nom\n\x81\x8d\n", "pas un texte lisible"),
        (b'nom;ville\nA;"B\nC;D\n', "guillemet"),
        (b'nom;ville\n"A"x;B\n', "Ligne 2, un guillemet"),
        (b"nom;ville\nA;" + b"x" * 140_000 + b"\n", "dépasse 32\u202f767 caractères"),
        (b";".join(b"c%d" % i for i in range(16_000)) + b"\n1\n", "plus de 200 colonnes"),
        (ole_protege(), "protégé par un mot de passe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 900, "ancien format d’Excel"),
        (b"PK\x03\x04garbage", "abîmé ou incomplet"),
    ],
)
def test_fichiers_inutilisables(deposer, contenu, mots):
    with pytest.raises(FichierInutilisable) as refus:
        lire(deposer(contenu), COLONNES)
    assert mots in str(refus.value)


def test_fichier_trop_lourd(deposer, settings):
    chemin = deposer(b"nom\n")
    with chemin.open("r+b") as fichier:
        fichier.truncate(50 * 1024 * 1024)
    with pytest.raises(FichierInutilisable, match="pèse 50 Mo, et le hub en accepte 20"):
        lire(chemin, COLONNES)


def test_accents_abimes_sont_signales(deposer):
    abime = ACCENTS.encode().decode("cp1252").encode()
    tableau = lire(deposer(abime), COLONNES)
    assert len(tableau.avertissements) == 1
    assert "accents semblent abîmés" in tableau.avertissements[0]


def test_classeur(deposer):
    octets = classeur(["nom", "prénom", "ville"], ["Léger", 12.5, None], [], [None, None, None], ["Noël", True, "x"])
    tableau = lire(deposer(octets, "sans-extension"), COLONNES)
    assert tableau.headers == ["nom", "prénom", "ville"]
    assert _rangs(tableau) == [["Léger", 12.5, None], ["Noël", True, "x"]]
    assert tableau.numeros == [2, 5]


def test_classeur_feuille_aux_titres_connus(deposer):
    octets = classeur(["Mode d’emploi"], ["bla"], titre="Aide", autres=[("Données", [["nom", "ville"], ["A", "B"]])])
    tableau = lire(deposer(octets), COLONNES)
    assert _rangs(tableau) == [["A", "B"]]
    assert tableau.avertissements == ["Seule la feuille « Données » est lue ; le classeur en a d’autres : « Aide »."]


def test_formules_du_classeur(deposer):
    octets = classeur(["nom", "ville"], ["=A1&A1", "Firminy"], ["Léger", "=1+1"])
    tableau = lire(deposer(octets), COLONNES)
    assert isinstance(_rangs(tableau)[0][0], FormuleSansResultat)
    assert _rangs(tableau)[0][1] == "Firminy"
    avec = rezipper(
        octets,
        **{
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c></row>'
            b'<row r="2"><c r="A2"><f>40+2</f><v>42</v></c></row></sheetData></worksheet>'
        },
    )
    assert _rangs(lire(deposer(avec), COLONNES)) == [[42]]


def test_classeur_tronque(deposer):
    octets = classeur(*([["nom", "ville"]] + [[f"Nom {i}", "Ville"] for i in range(3000)]))
    for part in (0.3, 0.7, 0.98):
        with pytest.raises(FichierInutilisable, match="abîmé ou incomplet"):
            lire(deposer(octets[: int(len(octets) * part)]), COLONNES)


def test_classeur_abime_au_dedans(deposer):
    octets = bytearray(classeur(*([["nom", "ville"]] + [[f"Nom {i}", "Ville"] for i in range(3000)])))
    milieu = len(octets) // 2
    octets[milieu : milieu + 40] = b"\x00" * 40
    with pytest.raises(FichierInutilisable, match="abîmé ou incomplet"):
        lire(deposer(bytes(octets)), COLONNES)


def test_archive_qui_n_est_pas_un_classeur(deposer, tmp_path):
    octets = rezipper(classeur(["nom"], ["A"]))
    autre = octets.replace(b"xl/workbook.xml", b"xx/workbook.xml")
    with pytest.raises(FichierInutilisable, match="pas un classeur Excel"):
        lire(deposer(autre), COLONNES)


def test_bombe_de_decompression(deposer):
    octets = rezipper(classeur(["nom"], ["A"]), **{"xl/worksheets/sheet1.xml": b" " * (301 * 1024**2)})
    assert len(octets) < 2 * 1024**2
    with pytest.raises(FichierInutilisable, match="prendrait 301 Mo"):
        lire(deposer(octets), COLONNES)


def test_bombe_d_entites(deposer):
    bombe = (
        b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    octets = rezipper(classeur(["nom"], ["A"]), **{"xl/worksheets/sheet1.xml": bombe})
    with pytest.raises(FichierInutilisable, match="abîmé ou incomplet"):
        lire(deposer(octets), COLONNES)


def test_classeur_de_seize_mille_colonnes(deposer):
    with pytest.raises(FichierInutilisable, match="plus de 200 colonnes"):
        lire(deposer(classeur([f"c{i}" for i in range(16_000)], ["x"])), COLONNES)


def test_dimensions_mensongeres(deposer):
    """A sheet that declares a million rows of 16,000 columns holds two."""
    octets = classeur(["nom", "ville"], ["A", "B"])
    feuille = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    feuille += b'<dimension ref="A1:XFD1048576"/><sheetData>'
    for rang, mot in ((1, b"nom"), (2, b"A")):
        feuille += b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>' % (rang, rang, mot)
    feuille += b"</sheetData></worksheet>"
    tableau = lire(deposer(rezipper(octets, **{"xl/worksheets/sheet1.xml": feuille})), COLONNES)
    assert _rangs(tableau) == [["A"]]


def test_titres_trop_longs(deposer):
    with pytest.raises(FichierInutilisable, match="ne porte pas des titres"):
        lire(deposer("x" * 600 + "\nA\n"), COLONNES)


def test_la_limite_de_csv_n_est_pas_changee():
    assert csv.field_size_limit() == 131_072


def test_un_octet_change_n_importe_ou_dans_un_classeur(tmp_path):
    """The same table, or a refusal: never another error, wherever the damage is."""
    classeur = openpyxl.Workbook()
    classeur.active.append(["nom", "activite"])
    for rang in range(30):
        classeur.active.append([f"Organisation {rang}", "répit"])
    classeur.save(tmp_path / "entier.xlsx")
    contenu = (tmp_path / "entier.xlsx").read_bytes()
    causes = set()
    for place in range(0, len(contenu), 11):
        (tmp_path / "abime.xlsx").write_bytes(contenu[:place] + bytes([contenu[place] ^ 0x55]) + contenu[place + 1 :])
        try:
            lire(tmp_path / "abime.xlsx")
        except FichierInutilisable as refus:
            causes.add(type(refus.__cause__))
    assert {zlib.error, zipfile.BadZipFile} <= causes
