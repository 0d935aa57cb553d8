"""A figure beside the same of another span, line by line."""

from dataclasses import dataclass

from danaecare.socle.communs.texte.formats import nombre, pourcent
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Indicateur, Nombre, Valeur

BASE_MIN = 10  # under it, a change says little: shown in grey, without a percentage


@dataclass(frozen=True)
class Comparaison:
    """One value beside the year before; `categorie` is what opens its rows."""

    libelle: str
    categorie: str
    valeur: Valeur
    avant: Valeur
    base: int | None = None  # on how many a mean is computed
    masque: str = ""  # what stands for the value, where the reader may not see it
    masque_avant: str = ""

    @property
    def montre(self) -> str:
        return self.masque or nombre(self.valeur)

    @property
    def montre_avant(self) -> str:
        return self.masque_avant or nombre(self.avant)

    @property
    def fragile(self) -> bool:
        if self.avant is None or self.valeur is None or self.masque or self.masque_avant:
            return True
        return (min(self.avant, self.valeur) if self.base is None else self.base) < BASE_MIN

    @property
    def ecart(self) -> str:
        """« +12 (+14 %) »; a number alone where the base is small."""
        if self.valeur is None or self.avant is None or self.masque or self.masque_avant:
            return "–"
        difference = self.valeur - self.avant
        signe = "+" if difference > 0 else ""
        texte = f"{signe}{nombre(difference)}"
        return texte if self.fragile or not difference else f"{texte} ({signe}{pourcent(difference, self.avant)})"


def lignes_comparees(indicateur: Indicateur, ici, avant) -> list[Comparaison]:
    """What it says in both spans, nothing that says nothing in either."""
    if isinstance(ici, Nombre):
        bases = [n.base for n in (ici, avant) if n.base is not None]
        return [Comparaison(indicateur.libelle, "", ici.valeur, avant.valeur, min(bases, default=None))]
    de, da = dict(ici.lignes), dict(avant.lignes)
    lignes = [Comparaison(x, x, de.get(x, 0), da.get(x, 0)) for x in dict.fromkeys([*de, *da])]
    lignes.sort(key=lambda ligne: ligne.libelle == NON_RENSEIGNE)
    return [ligne for ligne in lignes if ligne.valeur or ligne.avant]


def tu(indicateur: Indicateur, lignes: list[Comparaison]) -> str:
    """What is said instead of the period's zeros, "" when it says something."""
    dits = any(ligne.valeur or (ligne.valeur is not None and ligne.base) for ligne in lignes)
    return "" if dits else indicateur.silence
