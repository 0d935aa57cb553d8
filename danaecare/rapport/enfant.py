"""The report rendered in a process of its own: WeasyPrint's memory is given back, a cancelled one stops at once."""

import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from danaecare.rapport.sorties import Sortie
from danaecare.socle.travaux.registre import EchecTravail
from gouvernance.models.rapport.choix import GenreEdition

# A process that is killed (the machine lacks memory) is started once more.
ESSAIS = 2


def rendre(
    annee: int,
    *,
    edition: str,
    sortie: Sortie = Sortie.ECRAN,
    genre: str = GenreEdition.COMPLETE,
    financeur: int | None = None,
    chapitre: str = "",
    lecteur: int | None = None,
    suivre: Callable[[str], None],
) -> bytes:
    """The file, by `manage.py rapport`; `suivre` is told each step, every half second, and may raise to stop all.

    EchecTravail names the step that failed.
    """
    with tempfile.TemporaryDirectory(prefix="rapport-") as dossier:
        cible, erreurs = Path(dossier) / "rapport", Path(dossier) / "erreurs.txt"
        commande = [sys.executable, "manage.py", "rapport", str(annee), "--edition", edition, "--suivi"]
        commande += ["--format", sortie, "--genre", genre, "--sortie", str(cible)]
        if financeur is not None:
            commande += ["--financeur", str(financeur)]
        if chapitre:
            commande += ["--chapitre", chapitre, "--lecteur", str(lecteur)]
        for _ in range(ESSAIS):
            code, etape = _lancer(commande, erreurs, suivre)
            if code >= 0:
                break
        if code != 0:
            arret = "s’est arrêtée" if code > 0 else "a été coupée deux fois (mémoire ou machine)"
            cause = _cause(erreurs.read_text(errors="replace")) or f"l’étape « {etape} » {arret}"
            raise EchecTravail(
                f"Le rapport {annee} n’a pas pu être écrit\u00a0: {cause.rstrip('.')}. Rien n’est perdu\u00a0: "
                "réessayez, ou signalez ce message à l’administration."
            )
        return cible.read_bytes()


def _lancer(commande: list[str], erreurs: Path, suivre: Callable[[str], None]) -> tuple[int, str]:
    """(return code, last step); whatever stops the wait stops the process."""
    with erreurs.open("wb") as puits:
        enfant = subprocess.Popen(
            commande, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=puits, text=True, encoding="utf-8"
        )
        try:
            etape = _suivre_jusqu_au_bout(enfant, suivre)
        finally:
            if enfant.poll() is None:
                enfant.kill()
            enfant.wait()
            enfant.stdout.close()
    return enfant.returncode, etape


def _suivre_jusqu_au_bout(enfant: subprocess.Popen, suivre: Callable[[str], None]) -> str:
    """Tell each step, and tell the same one again while it lasts, so that a cancellation is heard; the last step."""
    etapes: queue.Queue[str | None] = queue.Queue()

    def lire():
        for ligne in enfant.stdout:
            etapes.put(ligne.strip())
        etapes.put(None)

    lecteur = threading.Thread(target=lire, daemon=True)
    lecteur.start()
    etape = "Le démarrage"
    while True:
        try:
            suivante = etapes.get(timeout=0.5)
        except queue.Empty:
            suivre(etape)
            continue
        if suivante is None:
            return etape
        etape = suivante or etape
        suivre(etape)


def _cause(erreur: str) -> str:
    """What the command says; nothing of a fault that it did not foresee, whose name means nothing to its reader."""
    lignes = [ligne for ligne in erreur.strip().splitlines() if ligne.strip()]
    nom, _, texte = lignes[-1].partition(": ") if lignes else ("", "", "")
    return texte[:300] if nom == "CommandError" else ""
