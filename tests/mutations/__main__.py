"""`make mutations`: each written mutation of a rule is put in a copy of the tree, and the tests that hold it must fall.

    python -m tests.mutations [words]      only those whose rule or file holds one of the words

The copy is thrown away, the work tree is never touched. One database serves all the runs: what is mutated is code,
never a migration. Exit 1 when a mutation lives, or when its text is no longer in its file.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from danaecare.postgres_embarque import Grappe
from danaecare.postgres_embarque.chemins import Chemins
from tests.grappe_essai import SANS_DURABILITE, adresse_de, assurer_pour_essai, creer_dossier

RACINE = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("mutations.toml")
DELAI_S = 900


@dataclass(frozen=True)
class Mutation:
    """`avant` is written once in `fichier`; `apres` breaks the rule; `tests` hold it."""

    regle: str
    fichier: str
    avant: str
    apres: str
    tests: tuple[str, ...]

    @property
    def posable(self) -> bool:
        return (RACINE / self.fichier).read_text(encoding="utf-8").count(self.avant) == 1 and self.avant != self.apres


def dire(ligne: str) -> None:
    sys.stdout.write(ligne + "\n")
    sys.stdout.flush()


def mutations() -> list[Mutation]:
    lues = tomllib.loads(TABLE.read_text(encoding="utf-8"))["mutation"]
    return [Mutation(**{**ligne, "tests": tuple(ligne["tests"])}) for ligne in lues]


def copier(vers: Path) -> None:
    """The tree as it is, with what is not committed."""
    noms = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=RACINE, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    for nom in filter(None, noms):
        source, cible = RACINE / nom, vers / nom
        if source.is_file():
            cible.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, cible)


def eprouver(copie: Path, tests, environnement: dict) -> int:
    """The exit code of pytest: 0 all pass, 1 some fall."""
    commande = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-n", "0", "--reuse-db", "-p", "no:cacheprovider"]
    fait = subprocess.run(
        [*commande, *tests], cwd=copie, env=environnement, capture_output=True, text=True, timeout=DELAI_S, check=False
    )
    if fait.returncode not in {0, 1}:
        raise SystemExit(f"pytest n’a pas pu jouer {tests} :\n{fait.stdout[-2000:]}{fait.stderr[-2000:]}")
    return fait.returncode


def vivante(mutation: Mutation, copie: Path, environnement: dict) -> bool:
    fichier = copie / mutation.fichier
    texte = fichier.read_text(encoding="utf-8")
    fichier.write_text(texte.replace(mutation.avant, mutation.apres), encoding="utf-8")
    try:
        return eprouver(copie, mutation.tests, environnement) == 0
    finally:
        fichier.write_text(texte, encoding="utf-8")


def jouer(voulues: list[Mutation]) -> int:
    """How many live. The tests must first pass where nothing is mutated."""
    donnees = creer_dossier()
    grappe = Grappe(Chemins.de(donnees), SANS_DURABILITE)
    try:
        assurer_pour_essai(grappe)
        environnement = os.environ | {"DATABASE_URL": adresse_de(grappe), "DANAECARE_DONNEES": str(donnees)}
        with tempfile.TemporaryDirectory(prefix="danaecare-mutations-") as dossier:
            copie = Path(dossier)
            copier(copie)
            if eprouver(copie, sorted({test for mutation in voulues for test in mutation.tests}), environnement):
                raise SystemExit("Sans aucune mutation, des tests tombent déjà.")
            vivantes = 0
            for rang, mutation in enumerate(voulues, 1):
                vit = vivante(mutation, copie, environnement)
                vivantes += vit
                dire(f"{rang:3} {'VIT' if vit else 'tuée':5} {mutation.regle}")
            return vivantes
    finally:
        grappe.quitter()
        shutil.rmtree(donnees, ignore_errors=True)


def principal(*mots: str) -> int:
    debut = time.monotonic()
    voulues = [
        mutation
        for mutation in mutations()
        if not mots or any(mot in mutation.regle + mutation.fichier for mot in mots)
    ]
    perdues = [mutation for mutation in voulues if not mutation.posable]
    for mutation in perdues:
        dire(f"Introuvable dans {mutation.fichier} : {mutation.regle}")
    if perdues or not voulues:
        return 1
    vivantes = jouer(voulues)
    dire(f"{len(voulues) - vivantes} mutations tuées sur {len(voulues)}, en {time.monotonic() - debut:.0f} s.")
    return int(bool(vivantes))


if __name__ == "__main__":
    raise SystemExit(principal(*sys.argv[1:]))
