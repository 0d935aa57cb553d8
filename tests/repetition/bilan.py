"""What the rehearsal prints: a line a role, what is described, what is known, and what is wrong."""

import sys

from tests.repetition.constats import Bilan, Faute
from tests.repetition.exceptions import CONNUES, DECRITS, connue

COLONNES = (
    ("pages", "pages"), ("fichiers", "fichiers"), ("liens", "liens"), ("formulaires", "formulaires"),
    ("vides", "envois vide"), ("faux", "envois faux"), ("doubles", "envois juste"), ("réussis", "réussis"),
    ("boutons", "boutons"), ("courriels", "courriels"), ("privés", "liens privés"),
)  # fmt: skip


def dire(texte) -> None:
    sys.stdout.write(f"{texte}\n")
    sys.stdout.flush()


def ligne(bilan: Bilan) -> str:
    mots = [f"{bilan.role:<15}", *(f"{bilan.compte[cle]:>{max(len(nom), 5)}}" for nom, cle in COLONNES)]
    return " ".join([*mots, f"{len(bilan.decrits):>7}", f"{len(bilan.fautes):>6}", f"{bilan.secondes:>6.0f} s"])


def imprimer(bilans: list[Bilan], entier: bool) -> int:
    """1 if a fault is not in a table; what a table describes and a whole rehearsal did not meet is said."""
    entetes = [f"{'rôle':<15}", *(f"{nom:>{max(len(nom), 5)}}" for nom, _ in COLONNES)]
    dire("\n" + " ".join([*entetes, "décrits", "fautes", "durée"]))
    for bilan in sorted(bilans, key=lambda b: b.role):
        dire(ligne(bilan))
    offerts = sum(b.compte["formulaires"] for b in bilans)
    dire(f"\n{offerts} formulaires et boutons offerts, {sum(b.compte['réussis'] for b in bilans)} menés à bien.")
    dire(f"{sum(b.compte['redemandées'] for b in bilans)} pages redemandées, que le navigateur n’avait pas eues.")
    decrits = {(page, bouton, raison) for b in bilans for page, bouton, raison in b.decrits}
    for page, bouton, raison in sorted(decrits):
        dire(f"  décrit : {page} « {bouton} » : {raison}")
    fautes = [(faute, connue(faute)) for b in bilans for faute in b.fautes]
    for raison in sorted({raison for _, raison in fautes if raison}):
        dire(f"  connue : {sum(r == raison for _, r in fautes)} fois, {raison}")
    mauvaises = [faute for b in bilans for faute in nouvelles(b)]
    for faute in mauvaises:
        dire(faute)
    for dit in _perimees(decrits, fautes) if entier else []:
        dire(f"  pas rencontré : {dit}")
    dire(f"\n{len(mauvaises)} fautes." if mauvaises else "\nAucune faute.")
    return int(bool(mauvaises))


def nouvelles(bilan: Bilan) -> list[Faute]:
    """The faults that no table knows."""
    return [faute for faute in bilan.fautes if not connue(faute)]


def _perimees(decrits, fautes) -> list[str]:
    raisons = {raison for *_, raison in decrits} | {raison for _, raison in fautes}
    return [entree[-1] for entree in (*DECRITS, *CONNUES) if entree[-1] not in raisons]
