"""`make demo`: prepare the database, start the web server and the worker, stop everything together.

Every child has a session of its own: a Ctrl-C is for this process alone, which then stops them in order.
"""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from danaecare import grappe

DEPOT = Path(__file__).resolve().parent.parent
ANNEE = 2023
PATIENCE_SITE = 60
PATIENCE_ARRET = 10


class Echec(Exception):
    """Why the hub does not run, in French."""


class Arret(BaseException):
    """Asked to stop: Ctrl-C, SIGTERM, or a terminal that closes."""


class Signaux:
    """A request to stop interrupts at once, except while a child is born: it must be known to be stopped."""

    occupes = demande = False

    @classmethod
    def ecouter(cls):
        for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(numero, cls._recevoir)

    @classmethod
    def _recevoir(cls, numero, _):
        cls.demande = True
        if not cls.occupes:
            raise Arret

    @classmethod
    @contextlib.contextmanager
    def retenus(cls):
        cls.occupes = True
        try:
            yield
        finally:
            cls.occupes = False
        if cls.demande:
            raise Arret


class Demarrage:
    def __init__(self, environ, depot=DEPOT, sortie=sys.stdout):
        self.depot = depot
        self.sortie = sortie
        self.port = _port(environ.get("PORT") or "8000")
        self.adresse = f"http://127.0.0.1:{self.port}/"
        self.environ = {
            **environ,
            "DANAECARE_MODE": "demonstration",
            "DANAECARE_ADRESSE": self.adresse.rstrip("/"),
            "PYTHONUNBUFFERED": "1",
        }
        self.grappe = None if environ.get("DATABASE_URL") else grappe.ouvrir(str(grappe.dossier_donnees(environ)))
        self.pdf = depot / f"rapport-{ANNEE}.pdf"
        self.enfants = {}

    def lancer(self):
        """Prepare, serve, wait. Returns when asked to stop; raises Echec when something died."""
        try:
            self._verifier_port()
            self._garder_la_base()
            self._etape("Préparation de la base et des fichiers", "manage.py", "preparer")
            comptes = self._etape(f"Démonstration, {ANNEE} et l’année en cours", "manage.py", "demo")
            self._enfant("le serveur web", "-m", "gunicorn", *self._options_gunicorn(), "danaecare.wsgi:application")
            self._enfant("les tâches de fond", "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout=5")
            self._etape(f"Rapport annuel {ANNEE}", "manage.py", "rapport", str(ANNEE), "--sortie", str(self.pdf))
            self._attendre_le_site()
            self._dire(
                f"\n{comptes.strip()}\n\nLe hub     {self.adresse}\nLe rapport {self.pdf}\nCtrl-C pour arrêter.\n"
            )
            while True:
                time.sleep(1)
                self._surveiller()
        except Arret:
            self._dire("\nArrêt du hub…")
        finally:
            self._tout_arreter()

    def _options_gunicorn(self):
        options = {"bind": f"127.0.0.1:{self.port}", "worker-class": "gthread", "workers": 2, "threads": 4}
        options |= {"log-level": "warning", "graceful-timeout": 5, "timeout": 120}
        return [f"--{nom}={valeur}" for nom, valeur in options.items()] + ["--no-control-socket"]

    def _dire(self, texte):
        self.sortie.write(texte + "\n")
        self.sortie.flush()

    def _verifier_port(self):
        with socket.socket() as essai:
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                essai.bind(("127.0.0.1", self.port))
            except OSError as erreur:
                raise Echec(
                    f"Le port {self.port} ne peut pas être ouvert ({erreur.strerror}) : un autre programme l’occupe "
                    f"peut-être. Choisissez-en un autre : make demo PORT={min(self.port + 1, 65535)}"
                ) from erreur

    def _garder_la_base(self):
        """Held for the whole run, and restarted if it was killed, so that the worker finds it again."""
        if self.grappe:
            try:
                self.grappe.assurer()
            except grappe.ErreurGrappe as erreur:
                raise Echec(str(erreur)) from erreur

    def _etape(self, titre, *commande):
        """One command to its end; its messages pass, its result is returned."""
        self._dire(f"{titre}…")
        enfant = self._enfant(titre, *commande, stdout=subprocess.PIPE)
        resultat = enfant.communicate()[0].decode(errors="replace")
        del self.enfants[titre]
        if enfant.returncode:
            raise Echec(f"{resultat}\n« {' '.join(commande[:2])} » a échoué (code {enfant.returncode}).".strip())
        return resultat

    def _enfant(self, nom, *commande, **options):
        with Signaux.retenus():
            self.enfants[nom] = subprocess.Popen(
                [sys.executable, *commande],
                cwd=self.depot,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                **options,
            )
        return self.enfants[nom]

    def _surveiller(self):
        self._garder_la_base()
        for nom, enfant in self.enfants.items():
            code = enfant.poll()
            if code is not None:
                raison = f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"
                raise Echec(f"{nom.capitalize()} s’est arrêté ({raison}) : voyez son message ci-dessus.")

    def _attendre_le_site(self):
        echeance = time.monotonic() + PATIENCE_SITE
        while True:
            self._surveiller()
            liaison = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            with contextlib.closing(liaison), contextlib.suppress(OSError, http.client.HTTPException):
                liaison.request("GET", "/")
                etat = liaison.getresponse().status
                if etat < 500:
                    return
                raise Echec(f"Le hub répond par une erreur {etat} : voyez son message ci-dessus.")
            if time.monotonic() > echeance:
                raise Echec(f"Le hub ne répond pas après {PATIENCE_SITE} secondes.")
            time.sleep(0.1)

    def _tout_arreter(self):
        """The children first, then what they may have left in their session, then the database."""
        for demande in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(demande, signal.SIG_IGN)
        for enfant in self.enfants.values():
            if enfant.poll() is None:
                enfant.terminate()
        echeance = time.monotonic() + PATIENCE_ARRET
        for enfant in self.enfants.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                enfant.wait(max(0, echeance - time.monotonic()))
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(enfant.pid, signal.SIGKILL)
            enfant.wait()
        if self.grappe:
            self.grappe.quitter()


def _port(texte):
    if not texte.isdecimal() or not 0 < int(texte) < 65536:
        raise Echec(f"PORT={texte} n’est pas un port : un nombre de 1 à 65535 est attendu.")
    return int(texte)


def main():
    Signaux.ecouter()
    try:
        Demarrage(os.environ).lancer()
    except Arret:
        pass
    except (Echec, grappe.ErreurGrappe) as erreur:
        sys.exit(str(erreur))


if __name__ == "__main__":
    main()
