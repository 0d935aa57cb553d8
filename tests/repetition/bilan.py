"""What the rehearsal prints: a line a role, what is described, what is known, and what is wrong."""

import sys

from tests.repetition.constats import Bilan
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
    """1 if a fault is not in a table, or if a table speaks of what is no more (said only of a whole rehearsal)."""
    entetes = [f"{'rôle':<15}", *(f"{nom:>{max(len(nom), 5)}}" for nom, _ in COLONNES)]
    dire("\n" + " ".join([*entetes, "décrits", "fautes", "durée"]))
    for bilan in sorted(bilans, key=lambda b: b.role):
        dire(ligne(bilan))
    offerts = sum(b.compte["formulaires"] for b in bilans)
    dire(f"\n{offerts} formulaires et boutons offerts, {sum(b.compte['réussis'] for b in bilans)} menés à bien.")
    decrits = {(page, bouton, raison) for b in bilans for page, bouton, raison in b.decrits}
    for page, bouton, raison in sorted(decrits):
        dire(f"  décrit : {page} « {bouton} » : {raison}")
    fautes = [(faute, connue(faute)) for b in bilans for faute in b.fautes]
    for raison in sorted({raison for _, raison in fautes if raison}):
        dire(f"  connue : {sum(r == raison for _, r in fautes)} fois, {raison}")
    nouvelles = [faute for faute, raison in fautes if not raison]
    for faute in nouvelles:
        dire(faute)
    perimees = _perimees(decrits, fautes) if entier else []
    for dit in perimees:
        dire(f"À retirer de la table, cela n’arrive plus : {dit}")
    dire(f"\n{len(nouvelles)} fautes." if nouvelles else "\nAucune faute.")
    return int(bool(nouvelles or perimees))


def _perimees(decrits, fautes) -> list[str]:
    raisons = {raison for *_, raison in decrits} | {raison for _, raison in fautes}
    return [entree[-1] for entree in (*DECRITS, *CONNUES) if entree[-1] not in raisons]
