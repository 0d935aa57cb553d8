class FichierInutilisable(Exception):
    """The file cannot be read at all, or lacks a mandatory column: no row was read. The message is for its owner."""


class ColonnesManquantes(FichierInutilisable):
    """Its headers do not name a mandatory column: somebody may say which one does (`colonnes.titres_de`)."""

    def __init__(self, message: str, manquantes: list[str], titres: list[dict]):
        super().__init__(message)
        self.manquantes, self.titres = manquantes, titres


class Refus(Exception):
    """A row that a resource refuses: its column, and what would be accepted there."""

    def __init__(self, colonne: str, accepte: str, lu: str | None = None):
        super().__init__(f"{colonne} : {accepte}")
        self.colonne = colonne
        self.accepte = accepte
        self.lu = lu
