"""What a reader can work out: the exact interval of each unknown whole number under sums that he knows.

Bounds are propagated until nothing moves, then a search shows that each bound is reached: no answer is a guess.
"""

from collections import defaultdict
from dataclasses import dataclass, field

GRAND = 100_000  # more than any count


class Contradiction(Exception):
    """What is known cannot be true."""


@dataclass
class Systeme:
    """`bornes`: name -> (least, most); `sommes`: (name -> sign, least, most) of a sum."""

    bornes: dict[str, tuple[int, int]] = field(default_factory=dict)
    sommes: list[tuple[dict[str, int], int, int]] = field(default_factory=list)

    def connaitre(self, nom: str, bas: int = 0, haut: int = GRAND) -> None:
        avant = self.bornes.get(nom, (0, GRAND))
        self.bornes[nom] = max(avant[0], bas), min(avant[1], haut)

    def sommer(self, termes: dict[str, int], bas: int = 0, haut: int = 0) -> None:
        for nom in termes:
            self.connaitre(nom)
        self.sommes.append((termes, bas, haut))

    def intervalle(self, nom: str) -> tuple[int, int]:
        """The least and the greatest value that nothing known contradicts."""
        return self.chercher().intervalle(nom)

    def intervalles(self, noms) -> dict[str, tuple[int, int]]:
        recherche = self.chercher()
        return {nom: recherche.intervalle(nom) for nom in noms}

    def chercher(self) -> "_Recherche":
        touche = defaultdict(list)
        for rang, (termes, _, _) in enumerate(self.sommes):
            for nom in termes:
                touche[nom].append(rang)
        return _Recherche(self.sommes, touche, dict(self.bornes))


@dataclass
class _Recherche:
    sommes: list[tuple[dict[str, int], int, int]]
    touche: dict[str, list[int]]
    bornes: dict[str, tuple[int, int]]

    def __post_init__(self):
        self._resserrer(self.bornes, range(len(self.sommes)))

    def intervalle(self, nom: str) -> tuple[int, int]:
        bas, haut = self.bornes[nom]
        while not self._tient(nom, bas):
            bas += 1
        while not self._tient(nom, haut):
            haut -= 1
        return bas, haut

    def _tient(self, nom: str, valeur: int) -> bool:
        return self._faisable({**self.bornes, nom: (valeur, valeur)}, nom)

    def _faisable(self, bornes: dict, change: str) -> bool:
        """Whether whole numbers within `bornes` close every sum that touches, from one to the next, `change`."""
        try:
            vus = self._resserrer(bornes, self.touche[change])
        except Contradiction:
            return False
        ouverts = [nom for rang in vus for nom in self.sommes[rang][0] if bornes[nom][0] != bornes[nom][1]]
        if not ouverts:
            return True
        nom = min(ouverts, key=lambda n: bornes[n][1] - bornes[n][0])
        return any(self._faisable({**bornes, nom: (v, v)}, nom) for v in range(bornes[nom][0], bornes[nom][1] + 1))

    def _resserrer(self, bornes: dict, rangs) -> set[int]:
        """Propagate in place from these sums; returns all those that were looked at."""
        file, vus = set(rangs), set(rangs)
        while file:
            termes, bas, haut = self.sommes[file.pop()]
            mini = sum(bornes[n][0] if s > 0 else -bornes[n][1] for n, s in termes.items())
            maxi = sum(bornes[n][1] if s > 0 else -bornes[n][0] for n, s in termes.items())
            if mini > haut or maxi < bas:
                raise Contradiction
            for nom, signe in termes.items():
                un, deux = bornes[nom]
                if un == deux:
                    continue
                # What the others leave: haut minus their least, bas minus their most.
                plus = haut - mini + (un if signe > 0 else -deux)
                moins = bas - maxi + (deux if signe > 0 else -un)
                neuf = (max(un, moins), min(deux, plus)) if signe > 0 else (max(un, -plus), min(deux, -moins))
                if neuf == (un, deux):
                    continue
                if neuf[0] > neuf[1]:
                    raise Contradiction(nom)
                bornes[nom] = neuf
                mini += (neuf[0] - un) if signe > 0 else (deux - neuf[1])
                maxi += (neuf[1] - deux) if signe > 0 else (un - neuf[0])
                file.update(self.touche[nom])
                vus.update(self.touche[nom])
        return vus
