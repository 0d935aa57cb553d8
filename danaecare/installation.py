"""Make the virtual environment, or repair it; needs nothing but a bare Python.

`.venv/installation.json` is written last. It names the Python, the pinned requirements and every file that
was installed: an environment without it, or that no longer matches it, is never taken for a good one.
"""

import csv
import ctypes
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DEPOT = Path(__file__).resolve().parent.parent
VERSIONS = ((3, 11), (3, 14))
PAQUETS_DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
BIBLIOTHEQUES = {
    "linux": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"),
}
DOSSIERS_MACOS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")


class ErreurInstallation(Exception):
    """What is missing and what to type, in French."""


# What only the system can give


def bibliotheques_absentes(systeme=sys.platform):
    absentes = []
    for nom in BIBLIOTHEQUES.get(systeme, ()):
        chemins = [nom, *(os.path.join(dossier, nom) for dossier in DOSSIERS_MACOS if systeme == "darwin")]
        if not any(_chargeable(chemin) for chemin in chemins):
            absentes.append(nom)
    return absentes


def _chargeable(chemin):
    try:
        ctypes.CDLL(chemin)
    except OSError:
        return False
    return True


def est_debian(fichier=Path("/etc/os-release")):
    """Debian and its children, Ubuntu among them."""
    if not fichier.exists() or not shutil.which("apt-get"):
        return False
    lignes = dict(ligne.split("=", 1) for ligne in fichier.read_text().splitlines() if "=" in ligne)
    return "debian" in (lignes.get("ID", "") + " " + lignes.get("ID_LIKE", "")).replace('"', "").split()


def verifier_pango(systeme=sys.platform):
    """The PDF reports need Pango: installed where that is ours to do, asked for elsewhere."""
    absentes = bibliotheques_absentes(systeme)
    if not absentes:
        return
    if systeme == "darwin":
        raise ErreurInstallation("Pango manque (il met en page les rapports PDF). Tapez : brew install pango")
    if not est_debian():
        raise ErreurInstallation(
            f"Il manque {', '.join(absentes)} : installez Pango et HarfBuzz avec les paquets de votre système."
        )
    if os.geteuid() != 0:
        raise ErreurInstallation(
            "Pango manque (il met en page les rapports PDF). Tapez : sudo apt-get install " + " ".join(PAQUETS_DEBIAN)
        )
    installer_paquets(*PAQUETS_DEBIAN)
    if bibliotheques_absentes(systeme):
        raise ErreurInstallation("Pango a été installé mais ne se charge pas : " + ", ".join(absentes))


def installer_paquets(*paquets):
    print(f"Installation de {', '.join(paquets)}…", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for commande in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *paquets]):
        if subprocess.run(["apt-get", *commande], env=environ, stdout=subprocess.DEVNULL).returncode:
            raise ErreurInstallation(f"« apt-get {' '.join(commande)} » a échoué : voyez son message ci-dessus.")


# The virtual environment


class Environnement:
    """A virtual environment and the pinned requirements it must hold. The folder may be a symbolic link."""

    def __init__(self, dossier, exigences):
        self.dossier = Path(os.path.abspath(dossier))
        self.exigences = Path(os.path.abspath(exigences))
        self.python = self.dossier / "bin" / "python"
        self.temoin = self.dossier / "installation.json"
        self.chantier = self.dossier / "installation.en-cours"

    def installer(self):
        """True when something had to be done. Two installations at once wait for each other."""
        verrou = os.open(self.dossier.resolve().parent, os.O_RDONLY)
        try:
            fcntl.flock(verrou, fcntl.LOCK_EX)
            if self.a_jour():
                return False
            if self.temoin.exists():
                os.replace(self.temoin, self.chantier)
            sain = self.utilisable() and not self.incomplets()
            if not (sain and self._installer_dependances() and not self.incomplets()):
                self._refaire()
            self._attester()
            return True
        finally:
            os.close(verrou)

    def a_jour(self):
        try:
            temoin = json.loads(self.temoin.read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return False
        return (
            temoin["exigences"] == self._empreinte()
            and temoin["python"] == self._version()
            and all(self._taille(chemin) == taille for chemin, taille in temoin["fichiers"].items())
        )

    def utilisable(self):
        """Whether its Python runs, is one we support, and has pip."""
        version = self._version()
        return version is not None and supporte(version) and self._lancer("-m", "pip", "--version", muet=True)

    def incomplets(self):
        """The distributions with a file missing or cut short, by their own RECORD."""
        abimes = []
        for paquets in sorted(self.dossier.glob("lib/python*/site-packages")):
            for distribution in sorted(paquets.glob("*.dist-info")):
                inventaire = distribution / "RECORD"
                if not inventaire.exists() or not (distribution / "METADATA").exists():
                    abimes.append(distribution.name)
                    continue
                with inventaire.open(newline="") as lignes:
                    for chemin, _, taille in csv.reader(lignes):
                        trouvee = self._taille(paquets / chemin)
                        if not chemin.endswith(".pyc") and (trouvee is None or (taille and trouvee != int(taille))):
                            abimes.append(distribution.name)
                            break
        return abimes

    def _refaire(self):
        print(f"Création de l’environnement Python dans {self.dossier}…", flush=True)
        self._vider()
        socle = getattr(sys, "_base_executable", sys.executable)
        if subprocess.run([socle, "-m", "venv", str(self.dossier.resolve())]).returncode:
            raise ErreurInstallation(
                "L’environnement Python n’a pas pu être créé. Sur Debian, tapez : sudo apt-get install python3-venv"
            )
        if not self._installer_dependances():
            raise ErreurInstallation(
                "Les dépendances n’ont pas pu être installées : voyez le message de pip ci-dessus."
            )
        abimes = self.incomplets()
        if abimes:
            raise ErreurInstallation(f"Installation incomplète de {', '.join(abimes)} : relancez « make installer ».")

    def _vider(self):
        """Start from nothing, except behind a link that leads to an environment somebody else made."""
        self.dossier.resolve().mkdir(parents=True, exist_ok=True)
        if self.dossier.is_symlink() and any(self.dossier.iterdir()) and not self.chantier.exists():
            raise ErreurInstallation(
                f"« {self.dossier} » mène à {self.dossier.resolve()}, un environnement incomplet que cette commande "
                "n’a pas créé : supprimez ce lien, puis relancez « make installer »."
            )
        self.chantier.touch()
        for reste in self.dossier.iterdir():
            if reste == self.chantier:
                continue
            if reste.is_dir() and not reste.is_symlink():
                shutil.rmtree(reste)
            else:
                reste.unlink()

    def _installer_dependances(self):
        print("Installation des dépendances (une à deux minutes la première fois)…", flush=True)
        options = [
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-input",
            "--disable-pip-version-check",
            "-qq",
        ]
        return self._lancer("-m", "pip", "install", *options, "-r", str(self.exigences))

    def _lancer(self, *arguments, muet=False):
        sortie = subprocess.DEVNULL if muet else None
        environ = {**os.environ, "PIP_USER": "0"}
        try:
            return not subprocess.run(
                [self.python, "-I", *arguments], env=environ, stdout=sortie, stderr=sortie
            ).returncode
        except OSError:
            return False

    def _version(self):
        try:
            fini = subprocess.run(
                [self.python, "-I", "-S", "-c", "import platform; print(platform.python_version())"],
                capture_output=True,
                text=True,
            )
        except OSError:
            return None
        return fini.stdout.strip() or None

    def _empreinte(self):
        """The hash of every pinned file of the requirements' folder, and of the one that is asked for."""
        empreinte = hashlib.sha256(b"" if self.exigences.name == "dev.txt" else self.exigences.name.encode())
        for fichier in sorted(self.exigences.parent.glob("*.txt")):
            empreinte.update(fichier.name.encode() + b"\0" + fichier.read_bytes() + b"\0")
        return empreinte.hexdigest()

    def _taille(self, chemin):
        try:
            return os.stat(os.path.join(self.dossier, chemin)).st_size
        except OSError:
            return None

    def _attester(self):
        fichiers = {"pyvenv.cfg": self._taille("pyvenv.cfg")}
        for racine in (*self.dossier.glob("lib/python*/site-packages"), self.dossier / "bin"):
            for dossier, sous_dossiers, noms in os.walk(racine):
                sous_dossiers[:] = [nom for nom in sous_dossiers if nom != "__pycache__"]
                for nom in noms:
                    chemin = os.path.join(dossier, nom)
                    if not nom.endswith(".pyc") and os.path.exists(chemin):
                        fichiers[os.path.relpath(chemin, self.dossier)] = os.stat(chemin).st_size
        temoin = {"python": self._version(), "exigences": self._empreinte(), "fichiers": fichiers}
        descripteur, provisoire = tempfile.mkstemp(dir=self.dossier, prefix=self.temoin.name)
        with os.fdopen(descripteur, "w") as sortie:
            json.dump(temoin, sortie)
            sortie.flush()
            os.fsync(sortie.fileno())
        os.chmod(provisoire, 0o644)
        os.replace(provisoire, self.temoin)
        self.chantier.unlink(missing_ok=True)


def supporte(version):
    nombres = tuple(int(nombre) for nombre in version.split(".")[:2])
    return VERSIONS[0] <= nombres <= VERSIONS[1]


def main():
    os.umask(0o022)
    version = "{}.{}".format(*sys.version_info[:2])
    if not supporte(version):
        sys.exit(
            f"Le hub demande Python 3.11 à 3.14 ; celui-ci est {version}. Donnez-en un autre : make PYTHON=python3.12"
        )
    # A server needs nothing of the tests.
    exigences = "base.txt" if "--production" in sys.argv[1:] else "dev.txt"
    environnement = Environnement(DEPOT / ".venv", DEPOT / "requirements" / exigences)
    try:
        verifier_pango()
        if environnement.installer():
            print("L’environnement est prêt.")
    except ErreurInstallation as erreur:
        sys.exit(str(erreur))
    except KeyboardInterrupt:
        sys.exit("Installation interrompue : relancez la même commande, elle reprendra.")


if __name__ == "__main__":
    main()
