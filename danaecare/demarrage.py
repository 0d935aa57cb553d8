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

from danaecare import postgres_embarque
from danaecare.orphelins import Registre, arreter

DEPOT = Path(__file__).resolve().parent.parent
ANNEE = 2023
PATIENCE_SITE = 60
PATIENCE_ARRET = 10
WEB, OUVRIER = "le serveur web", "les tâches de fond"
# The background worker leaves when its base falls: it is started again, unless it cannot live.
RELANCES, FENETRE, PAUSE_RELANCE = 5, 60, 1


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
        self.registre = Registre(postgres_embarque.dossier_donnees(environ), self.port)
        self.relances, self.refuse = [], False
        self.grappe = (
            None
            if environ.get("DATABASE_URL")
            else postgres_embarque.ouvrir(str(postgres_embarque.dossier_donnees(environ)))
        )
        self.pdf = depot / f"rapport-{ANNEE}.pdf"
        self.enfants = {}

    def lancer(self):
        """Prepare, serve, wait. Returns when asked to stop; raises Echec when something died."""
        try:
            self._prendre_la_suite()
            self._verifier_port()
            self._garder_la_base()
            self._etape("Préparation de la base et des fichiers", "manage.py", "preparer")
            comptes = self._etape(f"Démonstration, {ANNEE} et l’année en cours", "manage.py", "demo")
            self._enfant(WEB, "-m", "gunicorn", *self._options_gunicorn(), "danaecare.wsgi:application")
            self._lancer_l_ouvrier()
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

    def _lancer_l_ouvrier(self):
        self._enfant(OUVRIER, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout=5")

    def _prendre_la_suite(self):
        """A launcher that was killed alone leaves its hub behind: it is stopped, so that this one takes its place."""
        lanceur, enfants = self.registre.vivants()
        if lanceur:
            self.refuse = True  # the other's file is not this one's to remove
            raise Echec(
                f"Le hub tourne déjà à l’adresse {self.adresse} (processus {lanceur}). Ouvrez-la, ou arrêtez-le par "
                f"Ctrl-C dans son terminal (ou : kill {lanceur}), puis relancez."
            )
        if enfants:
            self._dire("Un hub resté sans son lanceur tournait encore ici : il est arrêté, celui-ci prend sa place…")
            arreter(enfants)

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
            except postgres_embarque.ErreurGrappe as erreur:
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
            self._noter()
        return self.enfants[nom]

    def _noter(self):
        with contextlib.suppress(OSError):  # a data folder that refuses is told by what comes next
            self.registre.noter({e.pid: [*map(str, e.args)] for e in self.enfants.values() if e.poll() is None})

    def _surveiller(self):
        self._garder_la_base()
        for nom, enfant in list(self.enfants.items()):
            code = enfant.poll()
            if code is None:
                continue
            raison = f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"
            if nom != OUVRIER or not self._relancer_l_ouvrier(enfant, raison):
                raise Echec(f"Arrêt imprévu : {nom} ({raison}). Voyez son message ci-dessus.")

    def _relancer_l_ouvrier(self, mort, raison):
        """False when it dies again and again."""
        maintenant = time.monotonic()
        self.relances = [quand for quand in self.relances if maintenant - quand < FENETRE] + [maintenant]
        if len(self.relances) > RELANCES:
            return False
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(mort.pid, signal.SIGKILL)  # what it may have left in its session
        self._dire(f"Arrêt imprévu : {OUVRIER} ({raison}). Relance ; le travail en cours sera repris du début.")
        time.sleep(PAUSE_RELANCE)
        self._lancer_l_ouvrier()
        return True

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
        if not self.refuse:
            self.registre.effacer()
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
    except (Echec, postgres_embarque.ErreurGrappe) as erreur:
        sys.exit(str(erreur))


if __name__ == "__main__":
    main()
