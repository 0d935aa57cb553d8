"""The words of people that a chapter may tell: as the report writes them, under another name, with their agreement."""

from dataclasses import dataclass

from danaecare.rapport.contenu.plan import Place
from gouvernance.models import Parole

EFFETS, DES_EFFETS = "effets", "aidants"  # a programme of the whole house is told with the caregivers'


@dataclass(frozen=True)
class ParoleLue:
    parole: Parole

    @property
    def dit(self) -> str:
        return f"{self.parole.prenom}\u00a0: {self.parole.effet}"

    @property
    def a_inserer(self) -> str:
        """A page that tells somebody: without its agreement no edition would leave with it (`ecriture.recits`)."""
        parole = self.parole
        qui = ", ".join(filter(None, [parole.prenom, parole.qui]))
        return (
            f"::: récit {parole.effet}\n> {parole.texte}\n> — {qui}\n"
            f"accord : parole, prénom changé, {parole.accord_le:%d/%m/%Y}\n:::\n"
        )


def paroles_de(annee: int, place: Place) -> list[ParoleLue]:
    """Those collected in the year, of the programmes of this chapter's pole."""
    if not place.matiere:
        return []
    poles = [place.matiere, *([EFFETS] if place.matiere == DES_EFFETS else [])]
    paroles = Parole.objects.filter(effet__theorie__pole__in=poles, recueillie_le__year=annee)
    return [ParoleLue(parole) for parole in paroles.select_related("effet")]
