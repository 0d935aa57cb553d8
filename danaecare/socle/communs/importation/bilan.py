"""What an import does or would do, in numbers and refusals."""

from dataclasses import asdict, dataclass, field

from danaecare.socle.communs.importation.titres import titre_de

REFUS_GARDES = 500


@dataclass(frozen=True)
class RefusLigne:
    """One refusal: the line of the file, the column, what was read there, what is accepted."""

    numero: int
    colonne: str
    lu: str
    accepte: str

    @property
    def titre(self) -> str:
        """Of its column, as a person reads it."""
        return titre_de(self.colonne)

    def __str__(self):
        lu = f"lu « {self.lu} », " if self.lu else "cellule vide, "
        return f"ligne {self.numero}, {self.colonne} : {lu}accepté : {self.accepte}"


@dataclass
class Bilan:
    """The counts of an analysis or of an import; `applique` once written."""

    total: int = 0
    crees: int = 0
    modifies: int = 0
    inchanges: int = 0
    refuses: int = 0
    refus: list[RefusLigne] = field(default_factory=list)
    avertissements: list[str] = field(default_factory=list)
    annexes: dict[str, list[str]] = field(default_factory=dict)
    doutes: list[dict] = field(default_factory=list)  # what is asked of its owner: see `doutes.Questions`
    titres: list[dict] = field(default_factory=list)  # how its headers were read: see `colonnes.titres_de`
    manquantes: list[str] = field(default_factory=list)  # mandatory columns that no header names
    apercu: dict = field(default_factory=dict)  # the first rows as they will be written: see `apercu.apercu_de`
    applique: bool = False

    @property
    def lignes_refusees(self) -> list[int]:
        """Their numbers in the file, all of them."""
        return sorted({refus.numero for refus in self.refus})

    @property
    def a_ecrire(self) -> int:
        return self.crees + self.modifies

    @property
    def comptes(self) -> tuple[int, int, int, int]:
        return self.crees, self.modifies, self.inchanges, self.refuses

    def en_json(self) -> dict:
        """For the analysis page: the first refusals only, `refuses` tells how many rows there are.

        What was shown of the rows has no use once they are written.
        """
        garde = {"refus": [asdict(refus) for refus in self.refus[:REFUS_GARDES]]}
        return asdict(self) | garde | ({"apercu": {}} if self.applique else {})

    @classmethod
    def de_json(cls, donnees: dict) -> "Bilan":
        return cls(**{**donnees, "refus": [RefusLigne(**refus) for refus in donnees.get("refus", [])]})
