"""Start the cluster when somebody needs it, stop it when nobody does."""

import atexit
import fcntl
import os
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from danaecare.postgres_embarque import archivage, initialisation
from danaecare.postgres_embarque.chemins import PORT, Chemins
from danaecare.postgres_embarque.erreurs import ErreurGrappe
from danaecare.postgres_embarque.verrous import exclusif, ouvrir_fichier, prendre

ATTENTE_VERROU = 90
ATTENTE_DEMARRAGE = 60
ATTENTE_ARRET = 30
# A killed server may take a moment to disappear with its children.
INSISTANCE = 5
# A number that no process can have: it outlives neither Linux's nor macOS's highest pid.
PERSONNE = 4194304
JOURNAL_MAX = 5_000_000


_ouvertes = {}
_ouverture = threading.Lock()


def ouvrir(donnees):
    """The cluster of a data folder: one object a folder and a process, whichever thread asks first."""
    with _ouverture:
        if donnees not in _ouvertes:
            chemins = Chemins.de(Path(donnees))
            _ouvertes[donnees] = Grappe(chemins, archivage.reglages(chemins, os.environ))
        return _ouvertes[donnees]


class Grappe:
    def __init__(self, chemins, reglages=None):
        self.chemins = chemins
        self.reglages = dict(reglages or {})
        self._oublier()
        os.register_at_fork(after_in_child=self._apres_fork)

    def _oublier(self):
        self._fil = threading.RLock()
        self._pid = None
        self._usage = None
        self._vie = None
        self._transmis = None

    def _apres_fork(self):
        """A forked child takes locks of its own; the inherited ones would keep its parent's alive."""
        for descripteur in (self._usage, self._vie, self._transmis):
            if descripteur is not None:
                os.close(descripteur)
        self._oublier()

    # Using it

    def assurer(self, certain=False):
        """Make sure the cluster runs and that this process counts among its users; return its socket's folder.

        Costs one system call when all is well. `certain` looks again, after a refused connection.
        """
        if self._pid != os.getpid() or certain or not self.vivante():
            try:
                self._assurer()
            except OSError as erreur:
                raise ErreurGrappe(
                    f"La base de données de « {self.chemins.donnees} » n’est pas utilisable par ce compte "
                    f"({erreur.strerror} : {erreur.filename}). Lancez la commande avec le compte à qui ce dossier "
                    "appartient, ou choisissez-en un autre par DANAECARE_DONNEES."
                ) from erreur
        return self.chemins.socket

    def _assurer(self):
        with self._fil:
            initialisation.preparer_racine(self.chemins)
            with exclusif(self.chemins.verrou("demarrage"), ATTENTE_VERROU) as obtenu:
                if not obtenu:
                    raise ErreurGrappe(
                        "La base de données est en cours de démarrage ou d’arrêt par un autre processus depuis "
                        f"plus de {ATTENTE_VERROU} secondes. Réessayez dans un instant."
                    )
                self.rejoindre()
                if not self._prete() or self._arreter_l_ancienne():
                    self._demarrer()

    def rejoindre(self):
        """Count among the users of the cluster, without starting it."""
        if self._usage is None:
            self._usage = ouvrir_fichier(self.chemins.verrou("usage"))
            atexit.register(self.quitter)
        if not prendre(self._usage, fcntl.LOCK_SH, 1):
            raise ErreurGrappe("La base de données est en cours d’arrêt. Réessayez dans un instant.")
        if self._vie is None:
            self._vie = ouvrir_fichier(self.chemins.verrou("vie"))
        self._pid = os.getpid()

    def vivante(self):
        """Whether a process of this cluster lives: PostgreSQL itself holds the lock, from start to end."""
        if prendre(self._vie, fcntl.LOCK_SH):
            fcntl.flock(self._vie, fcntl.LOCK_UN)
            return False
        return True

    def quitter(self):
        """Stop using the cluster, and stop it when nobody else uses it: True if this process was the last."""
        if self._pid != os.getpid():
            return False
        with (
            _sans_interruption(),
            self._fil,
            exclusif(self.chemins.verrou("demarrage"), ATTENTE_VERROU) as obtenu,
        ):
            dernier = obtenu and prendre(self._usage, fcntl.LOCK_EX)
            if dernier and self.vivante():
                self._arreter()
            os.close(self._usage)
            os.close(self._vie)
            self._usage = self._vie = self._pid = None
        atexit.unregister(self.quitter)
        return dernier

    @contextmanager
    def seul(self):
        """The cluster stopped, with nobody on it: nobody may start it meanwhile."""
        initialisation.preparer_racine(self.chemins)
        try:
            with exclusif(self.chemins.verrou("demarrage"), ATTENTE_VERROU) as obtenu:
                self.rejoindre()
                if not obtenu or not prendre(self._usage, fcntl.LOCK_EX):
                    raise ErreurGrappe("Le hub tourne encore : arrêtez le web, l’ouvrier et le reste, puis relancez.")
                if self.vivante():
                    self._arreter()
                yield
        finally:
            self.quitter()

    # Starting and stopping, under the `.demarrage` lock

    def _prete(self):
        """Wait for a living cluster to answer; False when there is none."""
        echeance = time.monotonic() + ATTENTE_DEMARRAGE
        while self.vivante():
            if self._repond():
                return True
            if time.monotonic() > echeance:
                raise ErreurGrappe(f"La base de données ne répond pas. {self._dernieres_lignes()}")
            time.sleep(0.02)
        return False

    def _repond(self):
        """The status line of postmaster.pid says it accepts work, and its socket is open."""
        try:
            lignes = (self.chemins.grappe / "postmaster.pid").read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return False
        if len(lignes) < 8 or lignes[7].strip() != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as essai:
            return essai.connect_ex(f"{self.chemins.socket}/.s.PGSQL.{PORT}") == 0

    def _arreter_l_ancienne(self):
        """A server that a former version left running, with nobody on it, starts again under the role of this one."""
        if initialisation.acces_a_jour(self.chemins):
            return False
        if not prendre(self._usage, fcntl.LOCK_EX):
            raise ErreurGrappe(
                "Le hub d’une version précédente tourne encore sur cette base : arrêtez-le, puis relancez."
            )
        self._arreter()
        return prendre(self._usage, fcntl.LOCK_SH)

    def _demarrer(self):
        echeance = time.monotonic() + INSISTANCE
        while True:
            with self._vie_a_transmettre() as vie:
                initialisation.preparer(self.chemins, vie, durable=self.reglages.get("fsync") != "off")
                if "archive_mode" in self.reglages:
                    initialisation.preparer_attente(self.chemins)
                self._effacer_pid_perime()
                initialisation.confier(self.chemins, vie)
                self._lancer(vie)
            if self._prete():
                return
            if time.monotonic() > echeance:
                raise ErreurGrappe(f"La base de données n’a pas démarré. {self._dernieres_lignes()}")
            time.sleep(0.2)

    @contextmanager
    def _vie_a_transmettre(self):
        """The `.vie` lock, for PostgreSQL's programs to inherit: closed here, it stays with them until they end."""
        self._transmis = ouvrir_fichier(self.chemins.verrou("vie"))
        try:
            if not prendre(self._transmis, fcntl.LOCK_EX, INSISTANCE):
                raise ErreurGrappe("La base de données s’arrête encore. Réessayez dans un instant.")
            yield self._transmis
        finally:
            os.close(self._transmis)
            self._transmis = None

    def _effacer_pid_perime(self):
        """Nobody lives, so the recorded pid is a zombie's or by now a stranger's: PostgreSQL would wait for it.

        Unless somebody started this very cluster by hand, without the lock: two servers would ruin it.
        Only the pid is replaced, the rest being PostgreSQL's other guard.
        """
        for fichier in (self.chemins.grappe / "postmaster.pid", self.chemins.socket / f".s.PGSQL.{PORT}.lock"):
            try:
                lignes = fichier.read_text(errors="replace").splitlines()
            except FileNotFoundError:
                continue
            if lignes and lignes[0].isdecimal():
                if initialisation.est_un_serveur(self.chemins, lignes[0]):
                    raise ErreurGrappe(
                        f"Un serveur PostgreSQL lancé à la main (processus {lignes[0]}) occupe déjà "
                        f"« {self.chemins.grappe} ». Arrêtez-le, ou donnez son adresse par DATABASE_URL."
                    )
                initialisation.ecrire(self.chemins, fichier, "\n".join([str(PERSONNE), *lignes[1:7], ""]))

    def _lancer(self, vie):
        """Launch the postmaster, detached, with the `.vie` lock among its open files.

        A shell puts it in the background, so that it is nobody's child here; its session is its own,
        so that a Ctrl-C in the terminal is not for it.
        """
        journal = self.chemins.journal
        trop_long = journal.exists() and journal.stat().st_size > JOURNAL_MAX
        modes = os.O_WRONLY | (os.O_TRUNC if trop_long else os.O_APPEND)
        reglages = []
        for nom, valeur in (initialisation.reglages(self.chemins) | self.reglages).items():
            reglages += ["-c", f"{nom}={valeur}"]
        sortie = ouvrir_fichier(journal, modes)
        try:
            initialisation.sous_le_compte(
                self.chemins,
                ["/bin/sh", "-c", '"$@" </dev/null &', "sh", self.binaires / "postgres", "-D", self.chemins.grappe]
                + reglages,
                stdin=subprocess.DEVNULL,
                stdout=sortie,
                stderr=sortie,
                pass_fds=(vie,),
            )
        finally:
            os.close(sortie)

    @property
    def binaires(self):
        return initialisation.dossier_binaires(self.chemins)

    def _arreter(self):
        echeance = time.monotonic() + ATTENTE_ARRET
        commande = [self.binaires / "pg_ctl", "stop", "-D", self.chemins.grappe, "-W", "-s", "-m"]
        while self.vivante() and time.monotonic() < echeance:
            initialisation.sous_le_compte(
                self.chemins, [*commande, "fast"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            relance = time.monotonic() + 5
            while self.vivante() and time.monotonic() < relance:
                time.sleep(0.01)
        with suppress(OSError):
            os.rmdir(self.chemins.socket)

    def _dernieres_lignes(self):
        try:
            texte = self.chemins.journal.read_text(errors="replace")
        except FileNotFoundError:
            texte = ""
        fin = " / ".join(texte.strip().splitlines()[-3:])
        return f"Son journal ({self.chemins.journal}) finit par : {fin or 'rien'}"


@contextmanager
def _sans_interruption():
    """An impatient second Ctrl-C must not leave the server behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, avant)
