"""Make the folders and the cluster; run PostgreSQL's programs under the account that owns it."""

import errno
import os
import pwd
import re
import shutil
import stat
import subprocess
import sys
import tempfile

from danaecare.postgres_embarque import roles
from danaecare.postgres_embarque.binaires import dossier_binaires
from danaecare.postgres_embarque.chemins import AMORCE, BASE, COPISTE, MAJEURE, NOM, PORT, ROLE
from danaecare.postgres_embarque.erreurs import ErreurGrappe
from danaecare.postgres_embarque.verrous import ouvrir_fichier

__all__ = [
    "acces_a_jour",
    "amorcer",
    "confier",
    "dossier_binaires",
    "ecrire",
    "est_un_serveur",
    "preparer",
    "preparer_attente",
    "preparer_racine",
    "preparer_socket",
    "reglages",
    "sous_le_compte",
]

# C.UTF-8 is PostgreSQL's own, the same on every system; the C library's locale serves character classes only.
LOCALE = (
    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=en_US.UTF-8"]
    if sys.platform == "darwin"
    else ["--locale-provider=builtin", "--locale=C.UTF-8"]
)


def sous_le_compte(chemins, commande, **options):
    """Run a program as the account of the cluster, with a bare environment and a session of its own."""
    options = {"check": True, "cwd": "/", "umask": 0o077, "start_new_session": True, "env": ENVIRONNEMENT} | options
    if os.geteuid() == 0:
        options |= {"user": chemins.uid, "group": chemins.gid, "extra_groups": []}
    try:
        return subprocess.run([os.fspath(mot) for mot in commande], **options)
    except PermissionError as erreur:
        raise ErreurGrappe(
            f"PostgreSQL ne peut pas être lancé sous le compte {_nom(chemins.uid)} : {erreur}"
        ) from erreur


ENVIRONNEMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def ecrire(chemins, fichier, texte):
    """Write in a folder of that account, as that account: root follows nobody's symbolic link."""
    sous_le_compte(chemins, ["/bin/sh", "-c", 'cat > "$1"', "sh", fichier], input=texte.encode())


def est_un_serveur(chemins, pid):
    """Whether a living process works in the folder of this cluster."""
    if os.path.exists("/proc/self/cwd"):
        try:
            return os.path.samefile(f"/proc/{pid}/cwd", chemins.grappe)
        except OSError:
            return False
    ligne = subprocess.run(["ps", "-o", "stat=,command=", "-p", pid], capture_output=True, text=True).stdout.strip()
    return str(chemins.grappe) in ligne and not ligne.startswith("Z")


def reglages(chemins):
    """What every start sets, so that a data folder moved with its checkout needs no edit."""
    return {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": '"' + str(chemins.socket).replace('"', '""') + '"',
        "unix_socket_permissions": "0700",
        "hba_file": chemins.racine / f"{NOM}.hba.conf",
        "ident_file": chemins.racine / f"{NOM}.ident.conf",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "logging_collector": "off",
    }


def preparer_racine(chemins):
    """The data folder and, when root keeps the cluster elsewhere, that place and the link that leads to it."""
    _creer_dossier(chemins.donnees, chemins)
    if not os.path.isdir(chemins.donnees):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(chemins.donnees))
    if not os.path.exists(chemins.racine):
        _creer_dossier(chemins.racine, chemins)
    lien = chemins.donnees / NOM
    if chemins.racine != lien.parent.resolve() and not os.path.exists(lien):
        lien.unlink(missing_ok=True)
        lien.symlink_to(chemins.grappe)


def _creer_dossier(dossier, chemins):
    """Create what is missing, with the owner of the folder it is in. What exists keeps its permissions.

    Made aside and renamed: another process that looks meanwhile must not find it closed and go elsewhere.
    """
    manquants = []
    while not os.path.exists(dossier):
        manquants.append(dossier)
        dossier = dossier.parent
    for manquant in reversed(manquants):
        provisoire = tempfile.mkdtemp(prefix=f".{manquant.name[:40]}-", dir=manquant.parent)
        if os.geteuid() == 0:
            parent = os.stat(manquant.parent)
            os.chown(provisoire, parent.st_uid, parent.st_gid)
            if parent.st_uid != chemins.uid:
                os.chmod(provisoire, 0o711)
        try:
            os.rename(provisoire, manquant)
        except OSError:
            os.rmdir(provisoire)
            if not os.path.isdir(manquant):
                raise


def preparer(chemins, vie, durable):
    """Everything a start needs: one complete cluster of the right version, and where its socket is.

    `vie` is the lock that PostgreSQL's programs inherit: those of a killed creation are waited for.
    """
    _refuser_une_autre_version(chemins)
    if not os.path.exists(chemins.grappe):
        _creer_grappe(chemins, vie, durable)
        _ecrire_acces(chemins)
    preparer_socket(chemins)


def preparer_attente(chemins):
    if not os.path.exists(chemins.attente):
        os.mkdir(chemins.attente, 0o700)
        if os.geteuid() == 0:
            os.chown(chemins.attente, chemins.uid, chemins.gid)


def confier(chemins, vie):
    """Let the role in, and it alone; a cluster of a former version is first given to it, which its log says."""
    if not acces_a_jour(chemins):
        _noter(chemins, amorcer(chemins, roles.CONFIER, vie=vie))
    _ecrire_acces(chemins)


def _refuser_une_autre_version(chemins):
    version = chemins.grappe / "PG_VERSION"
    if os.path.exists(chemins.grappe):
        trouvees = {chemins.grappe: version.read_text().strip() if os.path.exists(version) else "inconnue"}
    else:
        voisins = sorted(chemins.racine.glob("grappe-*"))
        trouvees = {d: d.name.removeprefix("grappe-") for d in voisins if re.fullmatch(r"grappe-\d+", d.name)}
    for dossier, trouvee in trouvees.items():
        if trouvee != str(MAJEURE):
            raise ErreurGrappe(
                f"Le dossier « {dossier} » contient une base de PostgreSQL {trouvee} ; cette version du hub n’ouvre "
                f"que celles de PostgreSQL {MAJEURE}. Rien n’a été touché : sauvegardez cette base avec la version "
                "qui l’a créée (pg_dump), déplacez le dossier, relancez, puis restaurez."
            )


def _creer_grappe(chemins, vie, durable):
    """Built aside and renamed once complete, its database included: an interrupted creation leaves no cluster."""
    provisoire = chemins.racine / f"{NOM}.en-cours"
    shutil.rmtree(provisoire, ignore_errors=True)
    os.mkdir(provisoire, 0o700)
    if os.geteuid() == 0:
        os.chown(provisoire, chemins.uid, chemins.gid)
    initdb = [
        dossier_binaires(chemins) / "initdb",
        "-D",
        provisoire,
        f"--username={AMORCE}",
        "--encoding=UTF8",
        *LOCALE,
    ]
    _executer(chemins, [*initdb, "--auth=reject"] + ([] if durable else ["--no-sync"]), "", vie)
    amorcer(chemins, roles.CREER, dossier=provisoire, base="postgres", vie=vie)
    os.rename(provisoire, chemins.grappe)


def amorcer(chemins, ordres, dossier=None, base=BASE, vie=None):
    """Run SQL, one order a line, as the role that made the cluster, which is stopped: no connection gives that role."""
    commande = [dossier_binaires(chemins) / "postgres", "--single", "-D", dossier or chemins.grappe, base]
    return _executer(chemins, commande, ordres, vie)


def _executer(chemins, commande, entree, vie):
    fini = sous_le_compte(
        chemins,
        commande,
        check=False,
        input=entree.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=() if vie is None else (vie,),
    )
    texte = fini.stdout.decode(errors="replace")
    if fini.returncode or "ERROR:" in texte:
        raise ErreurGrappe(
            f"La base de données n’a pas pu être préparée dans « {chemins.racine} » : "
            + " / ".join(texte.strip().splitlines()[-4:])
        )
    return texte


def _noter(chemins, dit):
    """What the server said, in its log: lines of single-user mode start with its prompt."""
    lignes = [ligne for ligne in dit.replace("backend> ", "").splitlines() if " LOG:  " in ligne]
    with os.fdopen(ouvrir_fichier(chemins.journal, os.O_WRONLY | os.O_APPEND), "a") as journal:
        journal.writelines(f"{ligne}\n" for ligne in lignes)


def acces_a_jour(chemins):
    """Whether who may enter was last written by this version: former ones let the hub in as superuser."""
    try:
        correspondances = (chemins.racine / f"{NOM}.ident.conf").read_text().splitlines()
    except FileNotFoundError:
        return False
    return {ligne.split()[-1] for ligne in correspondances} == {ROLE, COPISTE}


def _ecrire_acces(chemins):
    """`peer`: the kernel names the caller. Its owner and root enter as the hub; nobody else, whatever the socket."""
    comptes = sorted({_nom(chemins.uid), _nom(os.geteuid()), "root"} - ({"nobody"} if os.geteuid() == 0 else set()))
    entrees = f"local all {ROLE} peer map=hub\nlocal replication {COPISTE} peer map=hub\n"
    correspondances = "".join(f'hub "{compte}" {role}\n' for compte in comptes for role in (ROLE, COPISTE))
    for suffixe, texte in (("hba", entrees), ("ident", correspondances)):
        fichier = chemins.racine / f"{NOM}.{suffixe}.conf"
        provisoire = chemins.racine / f"{NOM}.{suffixe}.conf.en-cours"
        provisoire.unlink(missing_ok=True)
        provisoire.write_text(texte)
        provisoire.chmod(0o644)
        os.replace(provisoire, fichier)


def preparer_socket(chemins):
    """A folder of the cluster's account alone. In /tmp its name can be guessed, so it is checked, never trusted."""
    dossier = chemins.socket
    try:
        os.mkdir(dossier, 0o700)
        if os.geteuid() == 0:
            os.chown(dossier, chemins.uid, chemins.gid)
    except FileExistsError:
        etat = os.lstat(dossier)
        if not stat.S_ISDIR(etat.st_mode) or etat.st_uid != chemins.uid or stat.S_IMODE(etat.st_mode) & 0o077:
            raise ErreurGrappe(
                f"Le dossier « {dossier} » existe et n’est pas réservé au compte {_nom(chemins.uid)} : "
                "quelqu’un d’autre l’a peut-être créé. Supprimez-le, puis relancez."
            ) from None


def _nom(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
