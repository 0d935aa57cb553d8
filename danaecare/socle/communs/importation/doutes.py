"""What a file leaves in doubt: asked once for each kind, never guessed.

A type of cell, or a resource, raises `Doute` with the readings that it sees; `Questions` gathers them, and gives the
reading that was answered. Without an answer the row is refused with what the doubt accepts.
"""

from typing import Any

EXEMPLES_GARDES = 5
QUESTIONS_MAX = 40  # beyond, a file has another fault than doubts


class Doute(ValueError):
    """`lectures` gives for each answer what the cell then holds; `libelles` how the answer is offered.

    `cle` is the kind (« {colonne} » in it: one question a column); `bloque`: nothing is written before the answer.
    """

    def __init__(
        self, cle: str, question: str, lectures: dict[str, Any], libelles: dict[str, str], accepte: str, *,
        bloque: bool = False, propose: str = "",
    ):  # fmt: skip
        super().__init__(accepte)
        self.cle, self.question, self.lectures, self.libelles = cle, question, lectures, libelles
        self.accepte, self.bloque, self.propose = accepte, bloque, propose


class Questions:
    """The doubts of one analysis, and the answers of its owner."""

    def __init__(self, reponses: dict[str, str] | None = None):
        self.reponses = reponses or {}
        self.posees: dict[str, dict] = {}

    def trancher(self, doute: Doute, numero: int, colonne: str, lu: str):
        """The reading that was answered; ValueError, with what is accepted, while it is not."""
        cle = doute.cle.replace("{colonne}", colonne)
        if cle not in self.posees and len(self.posees) >= QUESTIONS_MAX:
            raise ValueError(doute.accepte)
        question = self.posees.setdefault(
            cle,
            {
                "cle": cle, "question": doute.question, "colonne": colonne, "bloque": doute.bloque, "nombre": 0,
                "choix": [list(paire) for paire in doute.libelles.items()], "propose": doute.propose, "exemples": [],
            },
        )  # fmt: skip
        question["nombre"] += 1
        if len(question["exemples"]) < EXEMPLES_GARDES:
            question["exemples"].append({"numero": numero, "lu": lu, "sens": doute.libelles})
        reponse = self.reponses.get(cle)
        if reponse not in doute.lectures:
            raise ValueError(doute.accepte)
        return doute.lectures[reponse]
