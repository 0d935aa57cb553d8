"""The attendance sheet as it is filled in: a cell a person and half-day, an answer a cell."""

from dataclasses import dataclass

from danaecare.socle.communs.interface.feuilles import Valeurs
from formations.choix import ModeEmargement, Presence
from formations.models import Emargement
from formations.requetes.seances import Case, Feuille, LigneFeuille

# code of an answer -> presence, minutes late, reason
REPONSES = {
    "present": (Presence.PRESENT, 0, ""),
    "retard15": (Presence.RETARD, 15, ""),
    "retard30": (Presence.RETARD, 30, ""),
    "retard60": (Presence.RETARD, 60, ""),
    "excuse": (Presence.ABSENT, 0, "excusé"),
    "maladie": (Presence.ABSENT, 0, "maladie"),
    "absent": (Presence.ABSENT, 0, "non excusé"),
}
LIBELLES = {
    "": "–",
    "present": "Présent",
    "retard15": "Retard, 15 min",
    "retard30": "Retard, 30 min",
    "retard60": "Retard, 1 h",
    "excuse": "Absent, excusé",
    "maladie": "Absent, malade",
    "absent": "Absent, sans excuse",
}
SIGNE, AUTRE = "signe", "autre"


def code_de(emargement: Emargement | None) -> str:
    """The answer of a cell; "autre" is one that only a file brings, "" a hole."""
    if emargement is None:
        return ""
    if emargement.mode == ModeEmargement.TABLETTE:
        return SIGNE
    dit = (emargement.presence, emargement.retard, emargement.motif)
    return next((code for code, valeur in REPONSES.items() if valeur == dit), AUTRE)


def libelle_de(code: str, emargement: Emargement | None = None) -> str:
    if code not in {SIGNE, AUTRE}:
        return LIBELLES[code] if code else "case vide"
    if emargement is None:
        return "signé" if code == SIGNE else "autre réponse"
    retard = f", retard de {emargement.retard} min" if emargement.retard else ""
    return f"{'Signé' if code == SIGNE else emargement.get_presence_display()}{retard}"


@dataclass(frozen=True)
class Cellule:
    """One cell: the name of its field, whose it is, what it says."""

    nom: str
    ligne: LigneFeuille
    case: Case

    @property
    def code(self) -> str:
        return code_de(self.case.emargement)

    @property
    def libelle(self) -> str:
        return libelle_de(self.code, self.case.emargement)

    @property
    def ouverte(self) -> bool:
        """It takes an answer: somebody is expected there, or was written there."""
        return self.case.attendue or self.case.emargement is not None

    @property
    def signataire(self) -> dict:
        """As the actions name whoever signs."""
        return {"formateur" if self.ligne.formateur else "stagiaire": self.ligne.signataire}


def cellules_de(feuille: Feuille) -> dict[str, Cellule]:
    """Every cell by the name of its field, trainers first."""
    cellules = {}
    for ligne in (*feuille.formateurs, *feuille.stagiaires):
        sorte = "f" if ligne.formateur else "s"
        for case in ligne.cases:
            nom = f"{sorte}-{ligne.signataire.pk}-{case.demi_journee.pk}"
            cellules[nom] = Cellule(nom, ligne, case)
    return cellules


def montrees(cellules: dict[str, Cellule]) -> dict[str, Valeurs]:
    """What the sheet shows, as it is compared: a signature is not a tick of another day."""
    return {nom: (cellule.code,) for nom, cellule in cellules.items() if cellule.ouverte}
