"""The report: the pages of its workspace; and the document beside Chromium printing the same HTML.

    DATABASE_URL=… python -m tests.banc.rapport     on a base that holds the demonstration year

`make bench` runs it on a base of its own and writes what it prints in docs/mesures.md. Wall, processor time and memory
of every process of each side, in turn, in the same run. Both are given a page that is written, and both starts are
counted; "the whole work" is what a person waits for: figures, texts, page, document.
"""

import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from danaecare.socle.comptes.roles import Role
from tests.banc.mesure import Page

ROLE = Role.DIRECTION
ANNEE = 2023
RACINE = Path(__file__).resolve().parents[2]


def generer(nombre: int) -> None:
    """The workspace is made by its first write; the figures are those of the other poles."""
    from danaecare.rapport.actions.cahier import chapitre_tenir  # noqa: PLC0415 -- idem
    from danaecare.rapport.actions.textes import texte_ecrire  # noqa: PLC0415 -- after django.setup

    for cle in ("editorial", "association", "aidants"):
        chapitre = chapitre_tenir(par=None, annee=ANNEE, cle=cle)
        texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une année. " * 200, base=0)


def pages() -> list[Page]:
    return [
        Page("cahier du rapport", f"/gouvernance/rapport/?annee={ANNEE}"),
        Page("chapitre du rapport", f"/gouvernance/rapport/{ANNEE}/chapitres/aidants/"),
    ]


class Mesure:
    """Wall, processor and peak memory (proportional share) of a command and of all that it starts."""

    def __init__(self, commande: list[str], environ: dict):
        self.cpu = self.memoire = 0.0
        debut = time.perf_counter()
        enfant = subprocess.Popen(
            commande, cwd=RACINE, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        fini = threading.Event()
        veille = threading.Thread(target=self._veiller, args=(enfant.pid, fini))
        veille.start()
        code = enfant.wait()
        self.mur = time.perf_counter() - debut
        fini.set()
        veille.join()
        if code:
            raise RuntimeError(f"{commande[0]} a échoué ({code}).")

    def _veiller(self, pid: int, fini: threading.Event) -> None:
        import psutil  # noqa: PLC0415 -- only who measures needs it

        racine = psutil.Process(pid)
        cpu: dict[int, float] = {}
        while not fini.wait(0.05):
            somme = 0
            try:
                for processus in [racine, *racine.children(recursive=True)]:
                    try:
                        somme += processus.memory_full_info().pss
                        temps = processus.cpu_times()
                        cpu[processus.pid] = temps.user + temps.system
                    except psutil.Error:
                        continue
            except psutil.Error:
                break
            self.memoire = max(self.memoire, somme / 1024 / 1024)
        self.cpu = sum(cpu.values())

    def __str__(self):
        return f"{self.mur:.1f} | {self.cpu:.1f} | {self.memoire:.0f}"


def _preparer(dossier: Path) -> None:
    """Run in a process of its own: the page for Chromium with its styles inside, and for us."""
    import django  # noqa: PLC0415 -- the bench decides when

    django.setup()
    from danaecare.rapport import mise_en_page  # noqa: PLC0415 -- idem
    from danaecare.rapport.contenu import composer  # noqa: PLC0415 -- idem
    from danaecare.socle.communs.documents import pdf  # noqa: PLC0415 -- after django.setup

    page = mise_en_page.html(composer(ANNEE))
    (dossier / "page.html").write_text(pdf.figer(page))
    (dossier / "feuilles").write_text("\n".join(mise_en_page.FEUILLES))
    styles = "".join(f"<style>{pdf.statique(nom).decode()}</style>" for nom in (pdf.POLICES, *mise_en_page.FEUILLES))
    styles = styles.replace("../polices/", (RACINE / "static" / "polices").as_uri() + "/")
    (dossier / "document.html").write_text(page.replace("</head>", f"{styles}</head>"))


def _rendre(dossier: Path) -> None:
    """Run in a process of its own, set as the command sets it: from the page to the bytes of the PDF."""
    gc.set_threshold(50_000)
    from danaecare.socle.communs.documents import pdf  # noqa: PLC0415 -- what is measured

    feuilles = (dossier / "feuilles").read_text().splitlines()
    (dossier / "notre.pdf").write_bytes(pdf.rendre((dossier / "page.html").read_text(), *feuilles))


def mesurer(environ: dict) -> list[str]:
    """The lines of the measure, as a table of docs/mesures.md."""
    import pikepdf  # noqa: PLC0415 -- needed only here

    from tests.navigateur import chercher_chromium  # noqa: PLC0415 -- the browser's library is none of what is measured

    with tempfile.TemporaryDirectory(prefix="banc-rapport-") as nom:
        dossier = Path(nom)
        environ = environ | {"DJANGO_SETTINGS_MODULE": "danaecare.settings"}
        nous = [sys.executable, "-m", "tests.banc.rapport"]
        subprocess.run([*nous, "preparer", nom], cwd=RACINE, env=environ, check=True)
        chromium = [chercher_chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={dossier}/c"]
        chromium += ["--disable-background-networking", "--no-pdf-header-footer", f"--print-to-pdf={dossier}/leur.pdf"]
        chromium.append((dossier / "document.html").as_uri())
        travail = [sys.executable, "manage.py", "rapport", str(ANNEE), "--sortie", f"{dossier}/travail.pdf"]
        notre, leur, tout = (Mesure(commande, environ) for commande in ([*nous, "rendre", nom], chromium, travail))
        lignes = [
            "| the report | wall, s | processor, s | memory, MB | wall / Chromium |",
            "|---|---|---|---|---|",
            f"| from its page to the PDF | {notre} | {notre.mur / leur.mur:.2f} |",
            f"| Chromium, the same minute | {leur} | |",
            f"| the whole work | {tout} | |",
        ]
        with pikepdf.open(dossier / "notre.pdf") as notre, pikepdf.open(dossier / "leur.pdf") as leur:
            lignes += ["", f"{len(notre.pages)} pages; Chromium's {len(leur.pages)}."]
    return lignes


if __name__ == "__main__":
    if sys.argv[1:2] == ["preparer"]:
        _preparer(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["rendre"]:
        _rendre(Path(sys.argv[2]))
    else:
        print("\n".join(mesurer(dict(os.environ))))  # noqa: T201
