"""`python3 -m danaecare.mise_a_jour VERSION`: a server's hub goes to a version, or stays as it was.

Run as root in the checkout. It stops the hub, backs up, keeps a point to go back to, takes the code, its dependencies,
its units and its migrations, checks, starts and waits for an answer. Whatever fails, the former version, its
dependencies and its base are put back. Where several associations have their hub, all of them go, or none.
`--revenir` undoes the last one later. Nothing but Python's own library: the dependencies change meanwhile.
"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from danaecare.associations import PERMANENTS, Echec, hubs

DEPOT = Path(__file__).resolve().parent.parent
REFERENCE = "refs/danaecare/retour"
PATIENCE = 90


class MiseAJour:
    def __init__(self, depot=DEPOT, etc=Path("/etc"), patience=PATIENCE, sortie=sys.stdout):
        self.depot, self.etc = Path(depot), Path(etc)
        self.hubs, self.patience, self.sortie = hubs(self.etc), patience, sortie
        self.services = [hub.service(quoi) for quoi in PERMANENTS for hub in self.hubs]

    def aller(self, version: str) -> None:
        """Echec when it did not; its message says that the former version runs again."""
        depart, arrivee = self._commit("HEAD"), self._trouver(version)
        if depart == arrivee:
            self._dire(f"Le hub est déjà à la version {version} : rien à faire.")
            return
        self._dire("Arrêt du hub…")
        self._lancer("systemctl", "stop", *self.services)
        try:
            self._dire("Sauvegarde…")
            self._lancer("systemctl", "start", *(hub.service("sauvegarde") for hub in self.hubs))
            self._chacun("point_de_retour", "ecrire")
            self._lancer("git", "update-ref", REFERENCE, depart)
        except Echec as echec:
            self._lancer("systemctl", "start", *self.services)
            raise Echec(f"{echec} Rien n’a changé : le hub tourne comme avant.") from echec
        try:
            self._prendre(arrivee)
            self._demarrer()
        except (Echec, KeyboardInterrupt) as echec:
            self._dire(f"{echec or 'Interrompu.'} Retour à la version d’avant…")
            self._revenir_a(depart)
            raise Echec(f"{echec} La version et la base d’avant sont remises, le hub tourne.") from echec
        self._dire(f"Le hub est à la version {version}.")

    def revenir(self) -> None:
        """Undo the last upgrade: the point written then is put back, what was typed since is set aside."""
        depart = self._commit(REFERENCE)
        if depart == self._commit("HEAD"):
            raise Echec("Le hub est déjà à la version d’avant la dernière mise à jour.")
        self._revenir_a(depart)
        self._dire("La version et la base d’avant la mise à jour sont remises, le hub tourne.")

    def _revenir_a(self, commit: str) -> None:
        self._lancer("systemctl", "stop", *self.services)
        self._prendre(commit, avant_de_preparer=("point_de_retour", "remettre"))
        self._demarrer()

    def _prendre(self, commit: str, avant_de_preparer=()) -> None:
        self._dire("Code et dépendances…")
        self._lancer("git", "checkout", "--quiet", "--detach", commit)
        self._lancer(sys.executable, "-m", "danaecare.installation", "--production")
        if avant_de_preparer:
            self._chacun(*avant_de_preparer)
        self._dire("Base et fichiers…")
        self._chacun("preparer")
        self._chacun("check", "--deploy", "--fail-level", "WARNING")
        for unite in sorted((self.depot / "docs" / "exploitation" / "systemd").iterdir()):
            shutil.copy(unite, self.etc / "systemd" / "system" / unite.name)
        if len(self.hubs) > 1:
            self._lancer(sys.executable, "-m", "danaecare.associations", "unites")  # as that version has them
        self._lancer("systemctl", "daemon-reload")

    def _chacun(self, *mots: str) -> None:
        for hub in self.hubs:
            self._lancer(hub.compte, *mots)

    def _demarrer(self) -> None:
        self._dire("Démarrage…")
        self._lancer("systemctl", "start", *self.services)
        echeance = time.monotonic() + self.patience
        # Good or bad, each says something of itself: a page of error is none.
        while any(hub.sante() is None for hub in self.hubs):
            if time.monotonic() > echeance:
                raise Echec("Le hub ne répond pas.")
            time.sleep(0.5)

    def _trouver(self, version: str) -> str:
        if self._lire("git", "status", "--porcelain", "--untracked-files=no"):
            raise Echec(f"Des fichiers de {self.depot} ont été modifiés sur place : rien n’a été touché.")
        self._lancer("git", "fetch", "--quiet", "--tags", "origin")
        try:
            return self._commit(version)
        except Echec:
            raise Echec(f"La version « {version} » n’est pas dans le dépôt : rien n’a été touché.") from None

    def _commit(self, nom: str) -> str:
        return self._lire("git", "rev-parse", "--verify", "--quiet", f"{nom}^{{commit}}")

    def _lire(self, *commande: str) -> str:
        return self._lancer(*commande, stdout=subprocess.PIPE, text=True).stdout.strip()

    def _lancer(self, *commande: str, **options):
        fini = subprocess.run(commande, cwd=self.depot, stdin=subprocess.DEVNULL, **options)
        if fini.returncode:
            raise Echec(f"« {Path(commande[0]).name} {' '.join(commande[1:3])} » a échoué.")
        return fini

    def _dire(self, texte: str) -> None:
        self.sortie.write(f"{texte}\n")
        self.sortie.flush()


def main():
    analyse = argparse.ArgumentParser(prog="python3 -m danaecare.mise_a_jour", description="Met le hub à jour.")
    quoi = analyse.add_mutually_exclusive_group(required=True)
    quoi.add_argument("version", nargs="?", help="L’étiquette de la version, par exemple v0.2.0.")
    quoi.add_argument("--revenir", action="store_true", help="Défaire la dernière mise à jour.")
    choix = analyse.parse_args()
    try:
        MiseAJour().revenir() if choix.revenir else MiseAJour().aller(choix.version)
    except Echec as echec:
        sys.exit(str(echec))


if __name__ == "__main__":
    main()
