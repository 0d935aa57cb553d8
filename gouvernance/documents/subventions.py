"""The forms of a grant, prefilled, as a PDF and as a workbook."""

from danaecare.socle.communs.tableur import en_octets, neutraliser
from gouvernance.documents.papier import document
from gouvernance.models import Subvention
from gouvernance.selections.cerfa import feuillets_de


def compte_rendu_pdf(subvention: Subvention) -> bytes:
    return document("compte_rendu.html", {"subvention": subvention, "feuillets": feuillets_de(subvention)})


def compte_rendu_xlsx(subvention: Subvention) -> bytes:
    """The same three sheets as a workbook, amounts as numbers."""
    from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    feuillets, classeur = feuillets_de(subvention), Workbook()
    bilan = classeur.active
    bilan.title = "1 Bilan qualitatif"
    tableau, annexe = classeur.create_sheet("2 Tableau"), classeur.create_sheet("3 Annexe")
    for feuille, couples in ((bilan, feuillets.identite + feuillets.qualitatif), (annexe, feuillets.annexe)):
        for question, reponse in couples:
            feuille.append([question, neutraliser(reponse)])
    annexe.append([feuillets.attestation])
    tableau.append(["", "Prévision", "Réalisation", "Écart", "Écart en %"])
    for titre, lignes in feuillets.tableaux:
        tableau.append([titre])
        tableau.cell(tableau.max_row, 1).font = Font(bold=True)
        for ligne in lignes:
            tableau.append([ligne.libelle, ligne.prevu, ligne.realise, ligne.ecart, ligne.ecart_lu])
            if ligne.total:
                for cellule in tableau[tableau.max_row]:
                    cellule.font = Font(bold=True)
    tableau.append([feuillets.part])
    for feuille, largeurs in ((bilan, (46, 80)), (tableau, (64, 16, 16, 16, 12)), (annexe, (46, 80))):
        for lettre, largeur in zip("ABCDE", largeurs, strict=False):
            feuille.column_dimensions[lettre].width = largeur
        for rangee in feuille.iter_rows():
            rangee[0].alignment = Alignment(wrap_text=True, vertical="top")
    return en_octets(classeur)
