"""The empty file to fill: the headers of a resource, and for a workbook what each column accepts."""

import csv
import io

from danaecare.socle.communs.documents.tableur import SEPARATEUR, TYPE_CSV, TYPE_XLSX, en_octets

TYPES = {"csv": TYPE_CSV, "xlsx": TYPE_XLSX}


def modele_vide(ressource: type, genre: str) -> bytes:
    """The model as a file, `genre` being csv or xlsx."""
    return _csv(ressource) if genre == "csv" else _xlsx(ressource)


def _csv(ressource) -> bytes:
    sortie = io.StringIO(newline="")
    csv.writer(sortie, delimiter=SEPARATEUR).writerow([colonne.nom for colonne in ressource.colonnes])
    return sortie.getvalue().encode("utf-8-sig")


def _xlsx(ressource) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    classeur = Workbook()
    feuille = classeur.active
    feuille.title = ressource.code[:31]
    for rang, colonne in enumerate(ressource.colonnes, 1):
        cellule = feuille.cell(1, rang, colonne.nom)
        cellule.font = Font(bold=True)
        if colonne.obligatoire:
            cellule.fill = PatternFill("solid", fgColor="FBE7C2")
        feuille.column_dimensions[get_column_letter(rang)].width = max(14, len(colonne.nom) + 4)
    feuille.freeze_panes = "A2"
    aide = classeur.create_sheet("Mode d’emploi")
    aide.append(["Colonne", "Obligatoire", "Clé", "Ce qui est accepté", "Précision"])
    for colonne in ressource.colonnes:
        oui_non = ["oui" if colonne.obligatoire else "", "oui" if colonne.cle else ""]
        aide.append([colonne.nom, *oui_non, colonne.accepte, colonne.aide])
    for cellule in aide[1]:
        cellule.font = Font(bold=True)
    for lettre, largeur in zip("ABCDE", (28, 12, 8, 70, 60), strict=True):
        aide.column_dimensions[lettre].width = largeur
    for rang in aide.iter_rows(min_row=2):
        for cellule in rang:
            cellule.alignment = Alignment(wrap_text=True, vertical="top")
    return en_octets(classeur)
