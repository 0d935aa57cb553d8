"""The heads counted at a stop, as they are shown and as the office's grid writes them."""

from dataclasses import dataclass

from aidants.mobile.choix import Visite
from aidants.mobile.models import Halte
from danaecare.socle.animation.choix import GenrePersonne, TrancheAge

GENRES = [genre for genre in GenrePersonne if genre.value] + [GenrePersonne.INCONNU]
TRANCHES = [TrancheAge.INCONNU] + [tranche for tranche in TrancheAge if tranche.value]
VISITES = [Visite.INCONNUE, Visite.PREMIERE, Visite.DEJA]


@dataclass(frozen=True)
class Resume:
    """Known: somebody counted. The three tables add up to the same total."""

    total: int | None
    genres: list[tuple[str, int]]
    tranches: list[tuple[str, int]]
    visites: list[tuple[str, int]]


def resume(halte: Halte) -> Resume:
    comptes = list(halte.comptages.all())
    if not comptes:
        return Resume(None, [], [], [])

    def par(champ, choix):
        sommes = {
            valeur.label: sum(c.nombre for c in comptes if getattr(c, champ) == valeur.value) for valeur in choix
        }  # fmt: skip
        return [(libelle, somme) for libelle, somme in sommes.items() if somme]

    total = sum(c.nombre for c in comptes)
    return Resume(total, par("genre", GENRES), par("tranche", TRANCHES), par("visite", VISITES))


def grille(halte: Halte) -> list[dict]:
    """visit -> age band -> gender, each case with its name in the form and its count (None when nobody counted)."""
    connus = {(c.genre, c.tranche, c.visite): c.nombre for c in halte.comptages.all()}
    return [
        {
            "libelle": visite.label,
            "ouverte": any(case[2] == visite.value for case in connus) or not (connus or visite.value),
            "rangees": [
                {
                    "libelle": tranche.label,
                    "cases": [
                        {
                            "nom": nom_de((genre.value, tranche.value, visite.value)),
                            "libelle": genre.label,
                            "nombre": connus.get((genre.value, tranche.value, visite.value)),
                        }
                        for genre in GENRES
                    ],
                }
                for tranche in TRANCHES
            ],
        }
        for visite in VISITES
    ]


def nom_de(case: tuple[str, str, str]) -> str:
    return "n:" + ":".join(case)


def lire_grille(donnees) -> dict[tuple[str, str, str], int | None]:
    """The cases of a sent grid that are not what they were when it was opened; ValueError on what is no number."""
    cases = {}
    for nom, saisi in donnees.items():
        morceaux = nom.split(":")
        if len(morceaux) != 4 or morceaux[0] != "n":
            continue
        texte, avant = saisi.strip(), donnees.get(f"avant{nom[1:]}", "").strip()
        if texte != avant:
            cases[tuple(morceaux[1:])] = int(texte) if texte else None
    return cases
