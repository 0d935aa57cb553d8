"""A hub whose PostgreSQL streams to a real replica, on loopback."""

import os
import random
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg

from danaecare.grappe import Grappe, fabrique
from danaecare.grappe.lieux import PORT, UTILISATEUR, Lieux
from tests.robustesse.hub import Hub, attendre

ACCES = "local all all trust\nhost all all 127.0.0.0/8 trust\nhost replication all 127.0.0.0/8 trust\n"


def _adresse_de_boucle() -> str:
    """An address of loopback that no other run uses: the port is always PostgreSQL's."""
    return "127." + ".".join(str(random.SystemRandom().randint(2, 250)) for _ in range(3))


class HubReplique(Hub):
    """`replique_*` act on the replica alone; `lire` and all the rest are of the primary."""

    journal_des_requetes = True

    def __init__(self, dossier: Path):
        super().__init__(dossier)
        self.ici, self.la = _adresse_de_boucle(), _adresse_de_boucle()
        acces = dossier / "replication.hba.conf"
        acces.write_text(ACCES)
        acces.chmod(0o644)
        self.commun = {"hba_file": str(acces), "log_statement": "all" if self.journal_des_requetes else "none"}
        self.grappe = Grappe(
            Lieux.de(dossier), {**self.commun, "listen_addresses": self.ici, "wal_level": "replica", "fsync": "off"}
        )
        self.copie, self.journal = dossier / "replique", dossier / "replique.log"

    @property
    def adresse_replique(self) -> str:
        return f"postgres://{UTILISATEUR}@{self.la}:{PORT}/{UTILISATEUR}"

    @property
    def _lieux(self):
        return self.grappe.lieux

    def _programme(self, nom: str) -> Path:
        return self.grappe.binaires / nom

    def _sous(self, *mots):
        fabrique.sous_le_compte(
            self._lieux, [str(mot) for mot in mots], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
        )

    def replique_faire(self) -> None:
        self.copie.mkdir(mode=0o700)
        self.journal.touch()
        if os.geteuid() == 0:
            for chemin in (self.copie, self.journal):
                os.chown(chemin, self._lieux.uid, self._lieux.gid)
        self._sous(
            self._programme("pg_basebackup"), "-h", self.ici, "-p", PORT, "-U", UTILISATEUR, "-D", self.copie, "-R",
            "-X", "stream", "--checkpoint=fast",
        )  # fmt: skip
        self.replique_demarrer()

    def replique_demarrer(self) -> None:
        reglages = {**self.commun, "listen_addresses": self.la, "port": PORT, "unix_socket_directories": "",
                    "ident_file": self._lieux.racine / "grappe-18.ident.conf", "logging_collector": "off"}  # fmt: skip
        options = " ".join(f"-c {nom}='{valeur}'" for nom, valeur in reglages.items())
        self._sous(self._programme("pg_ctl"), "start", "-w", "-D", self.copie, "-l", self.journal, "-o", options)

    def replique_tuer(self) -> None:
        self._sous(self._programme("pg_ctl"), "stop", "-m", "immediate", "-D", self.copie)

    def replique_lire(self, requete: str) -> list[tuple]:
        with psycopg.connect(host=self.la, port=PORT, user=UTILISATEUR, dbname=UTILISATEUR, autocommit=True) as liaison:
            curseur = liaison.execute(requete)
            return curseur.fetchall() if curseur.description else []

    def replique_rattrapee(self) -> None:
        """Wait until it has replayed what the primary has written."""
        [(cible,)] = self.lire("SELECT pg_current_wal_lsn()::text")
        attendre(lambda: self.replique_lire(f"SELECT pg_last_wal_replay_lsn() >= '{cible}'")[0][0], 30)

    def dites(self) -> tuple[str, str]:
        """What was asked of the primary and of the replica since the last time."""
        nouveaux = []
        for nom, journal in (("ici", self._lieux.journal), ("la", self.journal)):
            texte = journal.read_text(errors="replace")
            nouveaux.append(texte[self._lus.get(nom, 0) :])
            self._lus[nom] = len(texte)
        return tuple(nouveaux)

    @property
    def _lus(self) -> dict[str, int]:
        return self.__dict__.setdefault("deja_lus", {})

    @classmethod
    @contextmanager
    def neuf(cls):
        with super().neuf() as hub:
            try:
                hub.replique_faire()
                yield hub
            finally:
                if (hub.copie / "postmaster.pid").exists():
                    hub.replique_tuer()
                shutil.rmtree(hub.copie, ignore_errors=True)
