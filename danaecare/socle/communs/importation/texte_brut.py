"""CSV files of any usual encoding and separator."""

import codecs
import csv
import io
import re

from danaecare.socle.communs.importation.colonnes import cle_entete
from danaecare.socle.communs.importation.erreurs import FichierInutilisable
from danaecare.socle.communs.importation.tableau import Tableau, verifier_entetes
from danaecare.socle.communs.importation.valeurs.textes import LONGUEUR_CELLULE

SEPARATEURS = (";", ",", "\t", "|")
_SEQUENCE_UTF8 = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_CONTROLES = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# Accented capitals in odd places: what an old Mac encoding, or UTF-8 read twice, looks like.
_MAL_LU = re.compile("Ã[©¨ª«®´¹»¢§‰ˆ€]|[a-z][ŽŠ\u02c6][a-z]|[A-Za-z][¼½]|(?<![0-9])[¼½¸][a-z]|\ufffd")
# Where ISO-8859-15 holds œ, Œ, Š, ž beside a letter or € beside a figure, Windows has signs that stand alone.
_LATIN_9 = re.compile(
    rb"[A-Za-z\xc0-\xff][\xa6\xa8\xb4\xb8\xbc\xbd\xbe]|(?<!\d)[\xa6\xa8\xb4\xb8\xbc\xbd\xbe][a-z]|\d ?\xa4"
)
# Between bars, and in the accounts that the tax law asks for, a quotation mark is one of the text.
_SANS_GUILLEMETS = re.compile(r"\s*JournalCode\t", re.IGNORECASE)
_WINDOWS = re.compile(rb"[\x80-\x9f]")
LATIN_9 = (
    "Ce fichier est lu en ISO-8859-15, un ancien encodage, d’après ses « œ » et ses « € » : vérifiez les accents "
    "dans l’aperçu avant de confirmer."
)


def decoder(octets: bytes) -> tuple[str, list[str]]:
    """The text, and warnings; FichierInutilisable when no encoding reads it."""
    for marque, encodage in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if octets.startswith(marque):
            return _verifier(_strict(octets, encodage))
    encodage = _utf16_sans_marque(octets)
    if encodage:
        return _verifier(_strict(octets, encodage))
    if b"\x00" in octets:
        raise _illisible()
    try:
        return _verifier(octets.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _SEQUENCE_UTF8.search(octets):
        raise FichierInutilisable(
            "Le fichier mélange deux encodages, ou il est coupé : ses accents ne peuvent pas être lus sans erreur. "
            "Réenregistrez-le en « CSV UTF-8 » depuis votre tableur. Aucune ligne n’a été lue."
        )
    if _LATIN_9.search(octets) and not _WINDOWS.search(octets):
        texte, avertissements = _verifier(_strict(octets, "iso8859-15"))
        return texte, [LATIN_9, *avertissements]
    return _verifier(_strict(octets, "cp1252"))


def _strict(octets, encodage) -> str:
    try:
        return octets.decode(encodage)
    except UnicodeDecodeError as erreur:
        raise _illisible() from erreur


def _utf16_sans_marque(octets) -> str | None:
    """UTF-16 without its mark: every other byte of a French text is zero."""
    echantillon = octets[:400]
    if len(echantillon) < 4:
        return None
    if echantillon[1::2].count(0) > 0.9 * len(echantillon[1::2]) and 0 not in echantillon[0::2]:
        return "utf-16-le"
    if echantillon[0::2].count(0) > 0.9 * len(echantillon[0::2]) and 0 not in echantillon[1::2]:
        return "utf-16-be"
    return None


def _verifier(texte) -> tuple[str, list[str]]:
    if _CONTROLES.search(texte):
        raise _illisible()
    avertissements = []
    if mal_lu := _MAL_LU.search(texte):
        autour = " ".join(texte[max(0, mal_lu.start() - 8) : mal_lu.end() + 8].split())
        avertissements.append(
            f"Des accents semblent abîmés dans le fichier (« {autour} ») : vérifiez-les avant de confirmer, "
            "ou réenregistrez le fichier d’origine en « CSV UTF-8 »."
        )
    return texte, avertissements


def _illisible() -> FichierInutilisable:
    return FichierInutilisable(
        "Ce fichier n’est pas un texte lisible : il est abîmé, ou d’une autre sorte. Le hub lit les fichiers CSV "
        "(UTF-8 ou Windows) et Excel (.xlsx). Aucune ligne n’a été lue."
    )


def lire_texte(octets: bytes, colonnes=()) -> Tableau:
    """The table of a CSV; its separator is the one that tells the most columns apart."""
    texte, avertissements = decoder(octets)
    if not texte.strip():
        raise FichierInutilisable("Le fichier est vide. Vérifiez qu’il a bien été enregistré, puis redéposez-le.")
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    if texte[:4].lower() == "sep=":  # a line that Excel understands
        saut = texte.index("\n") + 1 if "\n" in texte else len(texte)
    else:
        saut = 0
    separateur = _separateur(texte[saut:], colonnes)
    decalage = texte[:saut].count("\n")
    lignes = _enregistrements(texte[saut:], separateur, decalage)
    entetes = []
    for _, entetes in lignes:
        if any(cellule.strip() for cellule in entetes):
            break
    entetes = verifier_entetes(entetes)
    tableau = Tableau(entetes, lignes, avertissements)
    _signaler_coupure(tableau, texte, separateur)
    return tableau


def _separateur(texte, colonnes) -> str:
    connus = {cle_entete(nom) for colonne in colonnes for nom in (colonne.nom, *colonne.autres)}
    premiere = texte.lstrip("\n").split("\n", 1)[0][:100_000]

    def points(separateur):
        cellules = next(csv.reader([premiere], delimiter=separateur), [])
        return len({cle_entete(cellule) for cellule in cellules} & connus), len(cellules)

    try:
        return max(SEPARATEURS, key=points)
    except csv.Error:
        return ";"


def _enregistrements(texte, separateur, decalage):
    """(line of the file where the record starts, cells)."""
    citation = csv.QUOTE_NONE if separateur == "|" or _SANS_GUILLEMETS.match(texte) else csv.QUOTE_MINIMAL
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, quoting=citation, strict=True)
    while True:
        numero = lecteur.line_num + 1 + decalage
        try:
            cellules = next(lecteur)
        except StopIteration:
            return
        except csv.Error as erreur:
            raise FichierInutilisable(_message_csv(numero, str(erreur))) from erreur
        yield numero, cellules


def _message_csv(numero, erreur) -> str:
    if "field larger" in erreur:
        return (
            f"Ligne {numero}, une cellule dépasse {LONGUEUR_CELLULE:_} caractères. ".replace("_", "\u202f")
            + "Un guillemet ouvert et jamais refermé en est souvent la cause. Rien n’a été importé."
        )
    return (
        f"Ligne {numero}, un guillemet n’est pas refermé ou est mal placé : le fichier est peut-être coupé. "
        "Corrigez cette ligne, ou réenregistrez le fichier depuis votre tableur. Rien n’a été importé."
    )


def _signaler_coupure(tableau, texte, separateur) -> None:
    """A last row shorter than all others, without an end of line, was cut."""
    if texte.endswith("\n") or len(tableau) < 2:
        return
    derniere = texte.rsplit("\n", 1)[-1]
    attendu = len(tableau.headers) - 1
    avant = texte.rsplit("\n", 2)[-2] if texte.count("\n") > 1 else ""
    if derniere.strip() and derniere.count(separateur) < attendu <= avant.count(separateur):
        tableau.debordements[tableau.numeros[-1]] = "une ligne entière ; celle-ci est coupée, le fichier incomplet"
