"""The forms of a grant, prefilled, as a PDF and as a workbook."""

from danaecare.socle.communs.documents.tableur import en_octets, neutraliser
from gouvernance.documents.papier import document
from gouvernance.models import Subvention
from gouvernance.requetes.cerfa import feuillets_de
from gouvernance.requetes.demande import dossier_de
from gouvernance.requetes.formulaires import A_RELIRE_12156, A_RELIRE_15059


def compte_rendu_pdf(subvention: Subvention) -> bytes:
    contexte = {"subvention": subvention, "feuillets": feuillets_de(subvention), "a_relire": A_RELIRE_15059}
    return document("compte_rendu.html", contexte)


def demande_pdf(subvention: Subvention) -> bytes:
    contexte = {"subvention": subvention, "dossier": dossier_de(subvention), "a_relire": A_RELIRE_12156}
    return document("demande.html", contexte)


def compte_rendu_xlsx(subvention: Subvention) -> bytes:
    """The same three sheets as a workbook, amounts as numbers."""
    feuillets, classeur = feuillets_de(subvention), _Classeur()
    classeur.questions("1 Bilan qualitatif", feuillets.identite + feuillets.qualitatif)
    classeur.tableaux(
        "2 Tableau", feuillets.tableaux, ("Prévision", "Réalisation", "Écart", "Écart en %"),
        lambda ligne: [ligne.prevu, ligne.realise, ligne.ecart, ligne.ecart_lu], feuillets.part,
    )  # fmt: skip
    classeur.questions("3 Annexe", [*feuillets.annexe, (feuillets.attestation, "")])
    return classeur.octets()


def demande_xlsx(subvention: Subvention) -> bytes:
    """The people and the budgets of an application as a workbook."""
    dossier, classeur = dossier_de(subvention), _Classeur()
    moyens = [(f"{titre}, au {dossier.jour:%d/%m/%Y}", valeur) for titre, valeur in dossier.moyens]
    classeur.questions("Association", dossier.identite + moyens)
    for rang, (titre, tableaux) in enumerate(dossier.budgets, 1):
        classeur.tableaux(f"Budget {rang}", [(titre, []), *tableaux], ("Prévision",), lambda ligne: [ligne.prevu], "")
    return classeur.octets()


class _Classeur:
    """A workbook of two kinds of sheets: questions and answers, tables of amounts."""

    def __init__(self):
        from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook

        self.classeur = Workbook()
        self.classeur.remove(self.classeur.active)

    def questions(self, nom: str, couples: list[tuple[str, str]]) -> None:
        feuille = self.classeur.create_sheet(nom)
        for question, reponse in couples:
            feuille.append([question, neutraliser(reponse)])
        self._habiller(feuille, (46, 80))

    def tableaux(self, nom: str, tableaux, colonnes: tuple[str, ...], montants, dernier: str) -> None:
        from openpyxl.styles import Font  # noqa: PLC0415 -- idem

        feuille = self.classeur.create_sheet(nom)
        feuille.append(["", *colonnes])
        for titre, lignes in tableaux:
            feuille.append([titre])
            feuille.cell(feuille.max_row, 1).font = Font(bold=True)
            for ligne in lignes:
                feuille.append([f"    {ligne.libelle}" if ligne.detail else ligne.libelle, *montants(ligne)])
                if ligne.total:
                    for cellule in feuille[feuille.max_row]:
                        cellule.font = Font(bold=True)
        if dernier:
            feuille.append([dernier])
        self._habiller(feuille, (64, 16, 16, 16, 12))

    def _habiller(self, feuille, largeurs: tuple[int, ...]) -> None:
        from openpyxl.styles import Alignment  # noqa: PLC0415 -- idem

        for lettre, largeur in zip("ABCDE", largeurs, strict=False):
            feuille.column_dimensions[lettre].width = largeur
        for rangee in feuille.iter_rows():
            rangee[0].alignment = Alignment(wrap_text=True, vertical="top")

    def octets(self) -> bytes:
        return en_octets(self.classeur)
