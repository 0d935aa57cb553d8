"""The report: the pages of its workspace; and, run by itself, the document beside Chromium printing the same HTML.

    DATABASE_URL=… python -m tests.banc.rapport     on a base that holds the demonstration year

Wall, processor time and memory of every process of each side, in turn, in the same run. "À froid" keeps no piece from
before; "rien de changé" lays out none of the chapters again. Chromium's start is counted, as is the import of
the renderer.
"""

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
    from gouvernance.rapport.actions import chapitre_tenir, texte_ecrire  # noqa: PLC0415 -- after django.setup

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
        return f"{self.mur:6.1f} s mur, {self.cpu:6.1f} s processeur, {self.memoire:5.0f} Mo"


def ecrire(rapport, fichier) -> None:
    """The composed report, its figures named by their code: what a figure is counted by is no data."""
    import pickle  # noqa: PLC0415 -- idem

    from danaecare.socle.indicateurs.definitions import Indicateur  # noqa: PLC0415 -- after django.setup

    class Codes(pickle.Pickler):
        def reducer_override(self, objet):
            if isinstance(objet, Indicateur):
                return lire_figure, (objet.code,)
            return NotImplemented

    Codes(fichier).dump(rapport)


def lire_figure(code: str):
    from danaecare.socle.indicateurs.registre import tous  # noqa: PLC0415 -- after django.setup

    return tous()[code]


def _preparer(dossier: Path) -> None:
    """Run in a process of its own: the whole document for Chromium, and the composed report for ours."""
    import django  # noqa: PLC0415 -- the bench decides when

    django.setup()
    from danaecare.socle.communs import pdf  # noqa: PLC0415 -- after django.setup
    from gouvernance.rapport import mise_en_page  # noqa: PLC0415 -- idem
    from gouvernance.rapport.contenu import composer  # noqa: PLC0415 -- idem

    rapport = composer(ANNEE)
    styles = "".join(f"<style>{pdf.statique(nom).decode()}</style>" for nom in mise_en_page.FEUILLES)
    styles = styles.replace("../polices/", (RACINE / "static" / "polices").as_uri() + "/")
    (dossier / "document.html").write_text(mise_en_page.html(rapport).replace("</head>", f"{styles}</head>"))
    with (dossier / "rapport.pickle").open("wb") as fichier:
        ecrire(rapport, fichier)


def _rendre(dossier: Path, garder: bool) -> None:
    """Run in a process of its own: from the composed report to the bytes of the PDF."""
    import pickle  # noqa: PLC0415 -- idem

    import django  # noqa: PLC0415 -- the bench decides when

    django.setup()
    from gouvernance.rapport import production  # noqa: PLC0415 -- after django.setup

    rapport = pickle.loads((dossier / "rapport.pickle").read_bytes())
    (dossier / "notre.pdf").write_bytes(production.produire(rapport, donnees=b"{}", garder=garder))


def main() -> None:
    import pikepdf  # noqa: PLC0415 -- needed only here

    from tests.navigateur import chercher_chromium  # noqa: PLC0415 -- the browser's library is none of what is measured

    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "danaecare.settings"}
    with tempfile.TemporaryDirectory(prefix="banc-rapport-") as nom:
        dossier = Path(nom)
        environ["DANAECARE_DONNEES"] = str(dossier)
        nous = [sys.executable, "-m", "tests.banc.rapport"]
        subprocess.run([*nous, "preparer", nom], cwd=RACINE, env=environ, check=True)
        chromium = [chercher_chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={dossier}/c"]
        chromium += ["--disable-background-networking", "--no-pdf-header-footer", f"--print-to-pdf={dossier}/leur.pdf"]
        mesures = {
            "à froid": Mesure([*nous, "rendre", nom], environ),
            "Chromium": Mesure([*chromium, (dossier / "document.html").as_uri()], environ),
        }
        subprocess.run([*nous, "garder", nom], cwd=RACINE, env=environ, check=True)
        mesures["rien de changé"] = Mesure([*nous, "garder", nom], environ)
        mesures["Chromium, encore"] = Mesure([*chromium, (dossier / "document.html").as_uri()], environ)
        for quoi, mesure in mesures.items():
            print(f"{quoi:18} {mesure}")  # noqa: T201
        for nous_aussi, eux in (("à froid", "Chromium"), ("rien de changé", "Chromium, encore")):
            rapport = mesures[nous_aussi].mur / mesures[eux].mur
            print(f"{nous_aussi} / {eux} : {rapport:.2f} (mur)")  # noqa: T201
        for fichier in ("notre.pdf", "leur.pdf"):
            with pikepdf.open(dossier / fichier) as pdf:
                print(f"{fichier} : {len(pdf.pages)} pages")  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["preparer"]:
        _preparer(Path(sys.argv[2]))
    elif sys.argv[1:2] in (["rendre"], ["garder"]):
        _rendre(Path(sys.argv[2]), sys.argv[1] == "garder")
    else:
        main()
