"""What a launcher that was killed alone left running: known by a file beside the data, told by its very command."""

import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 15


class Registre:
    """The launcher and its children, on one port of one data folder."""

    def __init__(self, donnees: Path, port: int):
        self.fichier = donnees / f"demo-{port}.json"

    def noter(self, enfants: dict[int, list[str]]) -> None:
        """`enfants`: command of each living child; written whole, so that a kill leaves the former one."""
        self.fichier.parent.mkdir(parents=True, exist_ok=True)
        tout = {os.getpid(): commande_de(os.getpid())} | enfants
        provisoire = self.fichier.with_suffix(".neuf")
        provisoire.write_text(json.dumps({"lanceur": os.getpid(), "commandes": tout}))
        provisoire.replace(self.fichier)

    def effacer(self) -> None:
        self.fichier.unlink(missing_ok=True)

    def vivants(self) -> tuple[int | None, list[int]]:
        """(the launcher, if it lives; its children that live). A number that became somebody else's is nobody."""
        try:
            note = json.loads(self.fichier.read_text())
            connus = {int(numero): commande for numero, commande in note["commandes"].items()}
            lanceur = note["lanceur"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None, []
        la = [numero for numero, commande in connus.items() if " ".join(commande_de(numero)) == " ".join(commande)]
        return (lanceur if lanceur in la else None), [numero for numero in la if numero != lanceur]


def arreter(numeros: list[int]) -> None:
    """Each with all its session, gently, then by force."""
    for numero in numeros:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(numero, signal.SIGTERM)
    echeance = time.monotonic() + PATIENCE
    while any(commande_de(numero) for numero in numeros) and time.monotonic() < echeance:
        time.sleep(0.1)
    for numero in numeros:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(numero, signal.SIGKILL)


def commande_de(numero: int) -> list[str]:
    """The words of a process's command; [] when it is no more."""
    try:
        brut = Path(f"/proc/{numero}/cmdline").read_bytes()
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return []
        lu = subprocess.run(["ps", "-o", "args=", "-p", str(numero)], capture_output=True, text=True, check=False)
        return lu.stdout.split()
    return brut.decode(errors="replace").split("\0")[:-1]
