"""Refusals that say more than a sentence, so that a form shows them where they are answered."""

from django.core.exceptions import ValidationError


class FormateurPris(ValidationError):
    """The trainer already leads another half-day at these hours."""

    def __init__(self, formateur, texte: str):
        self.formateur = formateur
        super().__init__(texte, code="formateur_pris")


class CasesRefusees(ValidationError):
    """Cells of a sheet that cannot be written, by the name of their field, and the reason that is asked for."""

    def __init__(self, cases: dict[str, list[str]], raison: str):
        self.cases, self.raison = cases, raison
        super().__init__(
            [*dict.fromkeys(texte for textes in cases.values() for texte in textes), *filter(None, [raison])]
        )
