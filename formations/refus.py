"""Refusals that say more than a sentence, so that a form shows them where they are answered."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.formats import pluriel


class FormateurPris(ValidationError):
    """The trainer already leads another half-day at these hours."""

    def __init__(self, formateur, texte: str):
        self.formateur = formateur
        super().__init__(texte, code="formateur_pris")


class DemiJourneesRefusees(ValidationError):
    """Of half-days added together, each that meets something, with what refuses it; none is added."""

    def __init__(self, refus: list[tuple[object, ValidationError]], sur: int):
        self.refus = refus
        self.bilan = ""
        if sur > 1:
            lesquelles = "\u00a0; ".join(str(demi_journee) for demi_journee, _ in refus)
            combien = "C’est celle du" if len(refus) == 1 else f"{pluriel(len(refus), 'demi-journée')} sur {sur}\u00a0:"
            self.bilan = f"{combien} {lesquelles}. Aucune n’a été ajoutée."
        super().__init__([texte for _, erreur in refus for texte in erreur.messages] + [self.bilan] * bool(self.bilan))


class CasesRefusees(ValidationError):
    """Cells of a sheet that cannot be written, by the name of their field, and the reason that is asked for."""

    def __init__(self, cases: dict[str, list[str]], raison: str):
        self.cases, self.raison = cases, raison
        super().__init__(
            [*dict.fromkeys(texte for textes in cases.values() for texte in textes), *filter(None, [raison])]
        )
