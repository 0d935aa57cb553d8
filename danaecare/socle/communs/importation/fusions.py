"""The merged cells of a workbook: openpyxl does not tell them when it reads row by row."""

import re
from xml.etree import ElementTree

from danaecare.socle.communs.importation.erreurs import FichierInutilisable
from danaecare.socle.communs.importation.valeurs.textes import CelluleFusionnee

PLAGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="(([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7}))"')
CHEVAUCHEMENT = 200  # a mark is never longer: what is kept of a block for the next
_LIEN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def plages_lues(morceau: bytes) -> set[tuple]:
    """(range, first column, first line, last column, last line), columns from 0."""
    return {
        (plage.decode(), _colonne(gauche), int(haut), _colonne(droite), int(bas))
        for plage, gauche, haut, droite, bas in PLAGE.findall(morceau)
    }


def _colonne(lettres: bytes) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + lettre - 64
    return rang - 1


def partie_de(archive, titre: str) -> str:
    """The part of the archive that holds the sheet of that title."""
    liens = {
        lien.get("Id"): lien.get("Target", "")
        for lien in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for feuille in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if feuille.tag.endswith("}sheet") and feuille.get("name") == titre:
            cible = liens.get(feuille.get(_LIEN), "")
            return cible.lstrip("/") if cible.startswith("/") else f"xl/{cible}"
    return ""


def signaler(lignes, plages: set[tuple]):
    """The rows, each cell that hides behind another's value saying so: it is not an empty cell."""
    en_cours: list[tuple] = []
    par_ligne: dict[int, list[tuple]] = {}
    for plage in plages:
        par_ligne.setdefault(plage[2], []).append(plage)
    titres = True
    for numero, cellules in lignes:
        valeurs = list(cellules)
        for plage in par_ligne.get(numero, ()):
            if plage[1] < len(valeurs) and valeurs[plage[1]] not in (None, ""):
                en_cours.append(plage)
        en_cours = [plage for plage in en_cours if plage[4] >= numero]
        if titres and any(valeur not in (None, "") for valeur in valeurs):
            titres = False
            if en_cours:
                raise FichierInutilisable(
                    f"Les titres de colonnes sont dans des cellules fusionnées ({en_cours[0][0]}) : défusionnez-les, "
                    "un titre par colonne sur la première ligne, puis redéposez le fichier. Aucune ligne n’a été lue."
                )
        for nom, gauche, haut, droite, _ in en_cours:
            valeurs += [None] * (droite + 1 - len(valeurs))
            for rang in range(gauche, droite + 1):
                if (numero, rang) != (haut, gauche):
                    valeurs[rang] = CelluleFusionnee(nom)
        yield numero, valeurs
