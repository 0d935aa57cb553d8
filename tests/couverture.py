"""What the tests run of the poles, held: `python -m tests.couverture couverture.json` after `pytest --cov`.

Lines and branches have each their floor, over the poles together: a branch that no test takes is where a rule is lost.
"""

import json
import sys
from collections import Counter
from pathlib import Path

PLANCHERS = {"lignes": 92.0, "branches": 82.0}


def mesurer(fichiers: dict) -> dict[str, dict[str, float]]:
    """pole -> what is run of it in per cent, the poles together under "ensemble"."""
    comptes: dict[str, Counter] = {}
    for chemin, fichier in fichiers.items():
        for nom in (Path(chemin).parts[0], "ensemble"):
            comptes.setdefault(nom, Counter()).update(
                {cle: nombre for cle, nombre in fichier["summary"].items() if isinstance(nombre, int)}
            )
    return {
        nom: {
            "lignes": _part(compte["covered_lines"], compte["num_statements"]),
            "branches": _part(compte["covered_branches"], compte["num_branches"]),
        }
        for nom, compte in sorted(comptes.items(), key=lambda paire: (paire[0] == "ensemble", paire[0]))
    }


def manques(mesure: dict[str, float]) -> list[str]:
    """The floors that are not reached."""
    return [
        f"{quoi} : {mesure[quoi]:.2f} %, moins que {plancher:g} %"
        for quoi, plancher in PLANCHERS.items()
        if mesure[quoi] < plancher
    ]


def _part(fait: int, tout: int) -> float:
    return 100 * fait / tout if tout else 100.0


def main(releve: Path) -> int:
    mesures = mesurer(json.loads(releve.read_text())["files"])
    for nom, mesure in mesures.items():
        print(f"{nom:<12} lignes {mesure['lignes']:6.2f} %   branches {mesure['branches']:6.2f} %")  # noqa: T201
    trouves = manques(mesures["ensemble"])
    for trouve in trouves:
        print(trouve)  # noqa: T201
    return bool(trouves)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
