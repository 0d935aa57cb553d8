"""Where a cluster lives and under whose account it runs. Reads the file system, never writes to it."""

import hashlib
import os
import pwd
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from danaecare.postgres_embarque.erreurs import ErreurGrappe

DEPOT = Path(__file__).resolve().parents[2]
MAJEURE = 18
NOM = f"grappe-{MAJEURE}"
BASE = "danaecare"
# The role that makes the cluster, superuser: nobody connects with it.
AMORCE = "danaecare"
# The role that everything connects with: it owns its database, and has no other right.
ROLE = "hub"
# The role that copies the whole cluster to go back in time, and can do nothing else.
COPISTE = "copiste"
PORT = 5432
# A socket's path is limited to 107 bytes on Linux and 103 on macOS.
LIMITE_SOCKET = 103
# Where root puts what the unprivileged account could not reach in the checkout.
LIEU_DE_ROOT = Path("/var/lib/danaecare")


def dossier_donnees(environ):
    """The folder of the cluster and of the uploaded files: DANAECARE_DONNEES, else `donnees` in the checkout."""
    choisi = Path(environ.get("DANAECARE_DONNEES", "") or "donnees").expanduser()
    return Path(os.path.abspath(DEPOT / choisi))


@dataclass(frozen=True)
class Chemins:
    """`donnees` is the folder asked for; `racine` holds the cluster, elsewhere only when root must."""

    donnees: Path
    racine: Path
    uid: int
    gid: int

    @classmethod
    def de(cls, donnees):
        lien = donnees / NOM
        uid, gid = _compte_de(lien)
        if os.path.exists(lien):
            return cls(donnees, Path(os.path.realpath(lien)).parent, uid, gid)
        if os.geteuid() == 0 and not atteignable(donnees, uid, gid):
            return cls(donnees, LIEU_DE_ROOT / _empreinte(donnees), uid, gid)
        return cls(donnees, Path(os.path.realpath(donnees)), uid, gid)

    @property
    def grappe(self):
        return self.racine / NOM

    @property
    def socket(self):
        """In the data folder when its path is short and plain, else a private folder in /tmp.

        Not the folder of TMPDIR: two processes must find the same one.
        """
        voisin = self.racine / "prise"
        simple = re.fullmatch(r"[A-Za-z0-9_./-]+", str(voisin))
        if simple and len(f"{voisin}/.s.PGSQL.{PORT}") <= LIMITE_SOCKET:
            return voisin
        return Path("/tmp") / f"danaecare-{self.uid}-{_empreinte(self.grappe)}"

    @property
    def journal(self):
        return self.racine / f"{NOM}.log"

    @property
    def attente(self):
        """Pieces of log that the hub has not taken away yet."""
        return self.racine / f"{NOM}.attente"

    def verrou(self, nom):
        return self.racine / f"{NOM}.{nom}"


def _empreinte(chemin):
    return hashlib.sha256(os.fsencode(os.path.realpath(chemin))).hexdigest()[:16]


def _compte_de(lien):
    """The account that runs PostgreSQL, which refuses root.

    Root takes the account that owns the cluster, or the checkout, so that this account can go on
    without root; failing that the unprivileged account every system has.
    """
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    proche = next(dossier for dossier in (lien, *lien.parents) if os.path.exists(dossier))
    etat = os.stat(proche)
    if etat.st_uid:
        try:
            return etat.st_uid, pwd.getpwuid(etat.st_uid).pw_gid
        except KeyError:
            # A bare number, as in a container: initdb wants a name, an existing cluster does not.
            if proche == lien:
                return etat.st_uid, etat.st_gid
    try:
        personne = pwd.getpwnam("nobody")
    except KeyError:
        raise ErreurGrappe(
            "PostgreSQL refuse de tourner sous root et ce système n’a pas de compte « nobody » : "
            "lancez le hub sous un autre compte, ou donnez un serveur par DATABASE_URL."
        ) from None
    return personne.pw_uid, personne.pw_gid


def atteignable(chemin, uid, gid):
    """Whether an account may cross every existing folder down to this path (permission bits, no ACL)."""
    reel = Path(os.path.realpath(chemin))
    return all(_franchissable(etape, uid, gid) for etape in (reel, *reel.parents) if os.path.exists(etape))


def _franchissable(chemin, uid, gid):
    etat = os.stat(chemin)
    if etat.st_uid == uid:
        droit = stat.S_IXUSR
    elif etat.st_gid == gid:
        droit = stat.S_IXGRP
    else:
        droit = stat.S_IXOTH
    return bool(etat.st_mode & droit)
