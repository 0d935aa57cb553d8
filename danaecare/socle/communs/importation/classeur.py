"""XLSX workbooks, read row by row so that memory stays bounded."""

import re
import warnings
import zipfile
from contextlib import closing
from pathlib import Path

from danaecare.socle.communs.importation.colonnes import cle_entete
from danaecare.socle.communs.importation.erreurs import FichierInutilisable
from danaecare.socle.communs.importation.fusions import CHEVAUCHEMENT, partie_de, plages_lues, signaler
from danaecare.socle.communs.importation.tableau import Tableau, verifier_entetes
from danaecare.socle.communs.importation.valeurs.textes import FormuleSansResultat

DEPLOYE_MAX = 300 * 1024**2
TEXTES_MAX = 60 * 1024**2  # the shared strings stay in memory
# How a workbook writes a character that XML cannot hold; « _x005F_ » is a plain underscore before such a mark.
_ECHAPPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MASQUEE = re.compile(rb'<(?:\w+:)?row [^>]*?hidden="(?:1|true)"')
_FORMULE = re.compile(rb"<(?:\w+:)?f[ >/]")


def lire_classeur(chemin: Path, colonnes=()) -> Tableau:
    """The table of the first visible sheet that has one; the others are named in a warning."""
    # openpyxl takes 0.2 s to import: only who reads a workbook pays.
    from openpyxl import load_workbook  # noqa: PLC0415

    formules, fusions = _inspecter(chemin)
    try:
        # An open file: by its name, openpyxl would refuse one without the right extension.
        with warnings.catch_warnings(), chemin.open("rb") as fichier, chemin.open("rb") as second:
            warnings.simplefilter("ignore")  # of openpyxl, about styles and validations that are not read
            with closing(load_workbook(fichier, read_only=True, data_only=True, keep_links=False)) as valeurs:
                feuille, autres = _choisir(valeurs, colonnes)
                avertissements = _signaler_feuilles(feuille, autres) + _signaler_masquees(chemin, feuille.title)
                plages = _plages(chemin, feuille.title, fusions)
                if not formules:
                    return _tableau(signaler(_lignes(feuille), plages), avertissements)
                with closing(load_workbook(second, read_only=True, data_only=False, keep_links=False)) as sources:
                    lignes = _lignes_avec_formules(feuille, sources[feuille.title])
                    return _tableau(signaler(lignes, plages), avertissements)
    except FichierInutilisable:
        raise
    except Exception as erreur:  # openpyxl raises whatever its parsers raise on a damaged file
        raise _abime() from erreur


def _abime() -> FichierInutilisable:
    return FichierInutilisable(
        "Ce classeur est abîmé ou incomplet : il n’a pas pu être lu. Ouvrez-le dans votre tableur, "
        "enregistrez-le de nouveau en .xlsx, puis redéposez-le. Aucune ligne n’a été lue."
    )


def _plages(chemin, titre: str, fusions: dict[str, set]) -> set[tuple]:
    """The merged cells of one sheet."""
    if not any(fusions.values()):
        return set()
    with zipfile.ZipFile(chemin) as archive:
        return fusions.get(partie_de(archive, titre), set())


def _inspecter(chemin) -> tuple[bool, dict[str, set]]:
    """Refuse what is not a workbook or would fill the memory; whether a sheet holds formulas, and merged cells."""
    try:
        with zipfile.ZipFile(chemin) as archive:
            parties = archive.infolist()
            noms = {partie.filename for partie in parties}
            if "content.xml" in noms and "mimetype" in noms:
                raise FichierInutilisable(
                    "Ce fichier est un classeur LibreOffice (.ods). Ouvrez-le, choisissez « Enregistrer sous », "
                    "« Excel 2007-365 (.xlsx) », puis redéposez-le. Aucune ligne n’a été lue."
                )
            if "xl/workbook.xml" not in noms:
                raise FichierInutilisable(
                    "Ce fichier n’est pas un classeur Excel (.xlsx), mais une archive ou un document d’une autre "
                    "sorte. Enregistrez votre tableau en .xlsx ou en CSV, puis redéposez-le."
                )
            deploye = sum(partie.file_size for partie in parties)
            textes = sum(partie.file_size for partie in parties if partie.filename.endswith("sharedStrings.xml"))
            if deploye > DEPLOYE_MAX or textes > TEXTES_MAX:
                raise FichierInutilisable(
                    f"Une fois ouvert, ce classeur prendrait {deploye // 1024**2} Mo : il n’a pas été lu. Enregistrez "
                    "seulement la feuille utile, ou coupez-la en plusieurs fichiers."
                )
            formules, fusions = False, {}
            for partie in parties:
                if partie.filename.startswith("xl/") and partie.filename.endswith(".xml"):
                    avec, fusions[partie.filename] = _parcourir(archive, partie)
                    formules |= avec
            return formules, fusions
    except FichierInutilisable:
        raise
    except Exception as erreur:  # a damaged archive fails in as many ways as it has compressions
        raise _abime() from erreur


def _parcourir(archive, partie) -> tuple[bool, set]:
    """Reads a part to its end (its checksum with it); no document type, which entity bombs need."""
    feuille = partie.filename.startswith("xl/worksheets/")
    trouve, plages, fin = False, set(), b""
    with archive.open(partie) as flux:
        while bloc := flux.read(1024**2):
            morceau = fin + bloc
            if b"<!DOCTYPE" in morceau or b"<!ENTITY" in morceau:
                raise _abime()
            if feuille:
                trouve = trouve or _FORMULE.search(morceau) is not None
                plages |= plages_lues(morceau)
            fin = morceau[-CHEVAUCHEMENT:]
    return trouve, plages


def _choisir(classeur, colonnes):
    """The first visible sheet with known headers, else the first with any; and the names of the others."""
    connus = {cle_entete(nom) for colonne in colonnes for nom in (colonne.nom, *colonne.autres)}
    remplies = []
    for feuille in classeur.worksheets:
        feuille.reset_dimensions()  # a workbook may declare a million rows that are not there
        if feuille.sheet_state != "visible":
            continue
        entetes = _premiere_ligne(feuille)
        if entetes:
            remplies.append((feuille, len({cle_entete(entete) for entete in entetes} & connus)))
    if not remplies:
        raise FichierInutilisable("Le classeur est vide : aucune feuille ne porte de titres de colonnes.")
    choisie = max(remplies, key=lambda paire: paire[1])[0]
    return choisie, [feuille.title for feuille, _ in remplies if feuille is not choisie]


def _premiere_ligne(feuille):
    for _, cellules in _lignes(feuille):
        if any(cellule not in (None, "") for cellule in cellules):
            return cellules
    return None


def _signaler_feuilles(feuille, autres) -> list[str]:
    if not autres:
        return []
    noms = ", ".join(f"« {nom} »" for nom in autres[:5])
    return [f"Seule la feuille « {feuille.title} » est lue ; le classeur en a d’autres : {noms}."]


def _signaler_masquees(chemin, titre: str) -> list[str]:
    """Rows that a filter hides, or that were hidden by hand, are read like the others: said, for nobody sees them."""
    with zipfile.ZipFile(chemin) as archive:
        partie = partie_de(archive, titre)
        if not partie:
            return []
        masquees, fin = 0, b""
        with archive.open(partie) as flux:
            while bloc := flux.read(1024**2):
                morceau = fin + bloc
                masquees += len(_MASQUEE.findall(morceau))
                coupe = morceau.rfind(b"<")
                fin = morceau[coupe:] if coupe >= len(morceau) - CHEVAUCHEMENT else b""
                masquees -= len(_MASQUEE.findall(fin))
    if not masquees:
        return []
    combien = f"{masquees} lignes sont masquées" if masquees > 1 else "1 ligne est masquée"
    lues = "elles sont lues" if masquees > 1 else "elle est lue"
    return [f"{combien} dans la feuille « {titre} » (un filtre, peut-être) : {lues} comme les autres."]


def _lignes(feuille):
    """(line of the sheet, values), each row as wide as its last cell."""
    for numero, cellules in enumerate(feuille.iter_rows(values_only=True), 1):
        yield numero, [_en_clair(valeur) if isinstance(valeur, str) else valeur for valeur in cellules]


def _en_clair(texte: str) -> str:
    """« _x000D_ » is the end of a line that another system wrote."""
    return _ECHAPPE.sub(lambda lu: chr(int(lu[1], 16)), texte).replace("\r\n", "\n").replace("\r", "\n")


def _lignes_avec_formules(feuille, source):
    """A formula is read as the value that the person sees; without a kept value the cell says so."""
    source.reset_dimensions()
    for (numero, valeurs), (_, ecrites) in zip(_lignes(feuille), _lignes(source), strict=True):
        yield (
            numero,
            [
                FormuleSansResultat()
                if valeur is None and isinstance(ecrite, str) and ecrite.startswith("=")
                else valeur
                for valeur, ecrite in zip(valeurs, ecrites, strict=True)
            ],
        )


def _tableau(lignes, avertissements) -> Tableau:
    for _, entetes in lignes:
        if any(str(entete).strip() for entete in entetes if entete is not None):
            return Tableau(verifier_entetes(entetes), lignes, avertissements)
    raise FichierInutilisable("Le classeur est vide : aucune feuille ne porte de titres de colonnes.")
