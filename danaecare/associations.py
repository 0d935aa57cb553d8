"""`python3 -m danaecare.associations ouvrir NOM`: several associations on one server, each with a hub of its own.

Run as root in the checkout. They share the code and nothing else: each has its account of the system, its database
and the only role that enters it, its settings and keys, its files, its backups, its web server and its worker. What
is called `danaecare` for the first is called `danaecare-NOM`. `etat` asks each hub how it is, as a monitor does: it
opens no base. Nothing but Python's own library: `danaecare.mise_a_jour` uses it while the dependencies change.
"""

import argparse
import base64
import contextlib
import http.client
import json
import os
import re
import secrets
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DEPOT = Path(__file__).resolve().parent.parent
PREMIER = "danaecare"
PORT = 8000
PERMANENTS = ("web", "ouvrier")
NIVEAUX = {"bon": "en ordre", "alerte": "à surveiller", "panne": "en panne"}
SONDES = ("base", "ouvrier", "disque", "sauvegarde")
IMPORTER = "import danaecare-*.caddy"

# Nobody enters another's database, were it only to see the names of its tables. Run again, it changes nothing.
CREER = """
SELECT 'CREATE ROLE "{0}" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}')\\gexec
SELECT 'CREATE DATABASE "{0}" OWNER "{0}" ENCODING ''UTF8'' TEMPLATE template0 LOCALE ''C.UTF-8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{0}')\\gexec
SELECT format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', datname)
FROM pg_database WHERE datname LIKE 'danaecare%'\\gexec
"""


class Echec(Exception):
    """What went wrong, in French."""


@dataclass(frozen=True)
class Hub:
    """One of those of this server; its settings are a file `danaecare.env` in its folder of /etc."""

    compte: str
    etc: Path = Path("/etc")

    @property
    def nom(self) -> str:
        return self.compte.removeprefix(f"{PREMIER}-")

    @property
    def reglages(self) -> Path:
        return self.etc / self.compte / "danaecare.env"

    def service(self, quoi: str, suffixe="service") -> str:
        """Its unit: an instance of the one that the first has."""
        return f"danaecare-{quoi}{'' if self.compte == PREMIER else f'@{self.nom}'}.{suffixe}"

    def lire(self, reglage: str) -> str:
        for ligne in self.reglages.read_text().splitlines():
            nom, _, valeur = ligne.partition("=")
            if nom == reglage:
                return valeur.strip()
        return ""

    @property
    def port(self) -> int:
        return int(self.lire("DANAECARE_PORT") or PORT)

    @property
    def hote(self) -> str:
        if hote := self.lire("DANAECARE_HOTES").split(",")[0].strip():
            return hote
        raise Echec(f"DANAECARE_HOTES manque dans {self.reglages}.")

    def sante(self) -> dict[str, str] | None:
        """What each of its probes says; None when nothing of the hub answers."""
        entetes = {
            "Host": self.hote, "X-Forwarded-Proto": "https",
            "Authorization": f"Bearer {self.lire('DANAECARE_SANTE_JETON')}",
        }  # fmt: skip
        liaison = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(liaison), contextlib.suppress(OSError, ValueError, http.client.HTTPException):
            liaison.request("GET", "/sante", headers=entetes)
            dit = json.loads(liaison.getresponse().read())
            return dit.get("sondes", {}) if "etat" in dit else None
        return None


def hubs(etc=Path("/etc")) -> list[Hub]:
    """The first, then the others by name."""
    comptes = [PREMIER, *sorted(f.parent.name for f in etc.glob(f"{PREMIER}-*/danaecare.env"))]
    return [hub for hub in (Hub(compte, etc) for compte in comptes) if hub.reglages.exists()]


# What the files of docs/exploitation become for an association


def unites(dossier: Path) -> dict[str, str]:
    """name -> text of the template units, from those of the first hub."""
    textes = {fichier.name: fichier.read_text() for fichier in dossier.iterdir()}
    tache = textes.pop("danaecare-tache@.service")
    verbes = re.findall(r"^Unit=danaecare-tache@(\w+)\.service$", "\n".join(textes.values()), re.MULTILINE)
    textes |= {f"danaecare-{verbe}.service": tache.replace("%i", verbe) for verbe in verbes}
    return {nom.replace(".", "@.", 1): _instance(texte) for nom, texte in textes.items()}


def _instance(texte: str) -> str:
    texte = re.sub(r"^((?:User|Group|StateDirectory)=danaecare)$", r"\1-%i", texte, flags=re.MULTILINE)
    texte = re.sub(r"(/etc|/var/backups)/danaecare\b", r"\1/danaecare-%i", texte)
    texte = re.sub(r"^Unit=danaecare-(?:tache@)?(\w+)\.service$", r"Unit=danaecare-\1@%i.service", texte, flags=re.M)
    texte = texte.replace("Description=Hub DanaeCare :", "Description=Hub DanaeCare de %i :")
    return texte.replace(f"127.0.0.1:{PORT}", "127.0.0.1:${DANAECARE_PORT}")


def reglages(exemple: str, nom: str, hote: str, port: int) -> str:
    """The settings of a new association, from the guide's example; its secrets are its own."""
    compte = f"{PREMIER}-{nom}"
    texte = exemple.replace("hub.exemple.fr", hote).replace("danaecare@/danaecare?", f"{compte}@/{compte}?")
    texte = re.sub(r"(/etc|/var/lib)/danaecare\b", rf"\1/{compte}", texte)
    cle = base64.urlsafe_b64encode(os.urandom(32)).decode()
    tires = {
        "SECRET": secrets.token_urlsafe(64), "SANTE_JETON": secrets.token_urlsafe(64),
        "CLES_NOTES": f"{date.today():%Y%m%d}:{cle}",  # noqa: DTZ011 -- it names the key
    }  # fmt: skip
    for reglage, tire in tires.items():
        texte = texte.replace(f"DANAECARE_{reglage}=A_REMPLACER\n", f"DANAECARE_{reglage}={tire}\n")
    return f"{texte}DANAECARE_PORT={port}\n"


def site(caddyfile: str, hote: str, port: int) -> str:
    """Its block of the proxy: the first hub's, under its own name."""
    bloc = re.search(r"^hub\.exemple\.fr \{\n.*?^\}\n", caddyfile, re.MULTILINE | re.DOTALL)[0]
    return bloc.replace("hub.exemple.fr", hote).replace(f"127.0.0.1:{PORT}", f"127.0.0.1:{port}")


class Serveur:
    def __init__(self, depot=DEPOT, racine=Path("/"), sortie=sys.stdout):
        self.depot, self.racine, self.sortie = Path(depot), Path(racine), sortie
        self.etc, self.exploitation = self.racine / "etc", self.depot / "docs" / "exploitation"

    def ouvrir(self, nom: str, hote: str, cle: Path) -> Hub:
        """Echec at the first step that fails: the same command, run again, goes on from there."""
        if not re.fullmatch(r"[a-z][a-z0-9]{1,19}", nom):
            raise Echec("Le nom s’écrit en minuscules sans accent et en chiffres, vingt au plus.")
        if not (self.etc / "caddy" / "Caddyfile").exists() or not Hub(PREMIER, self.etc).reglages.exists():
            raise Echec("Le premier hub n’est pas installé sur ce serveur : suivez d’abord le guide.")
        if not cle.is_file():
            raise Echec(f"La clé publique des sauvegardes, « {cle} », n’est pas là.")
        hub = Hub(f"{PREMIER}-{nom}", self.etc)
        if hub.reglages.exists() and hub.hote != hote:
            raise Echec(f"« {nom} » existe déjà, sous l’adresse {hub.hote} : rien n’a changé.")
        if autre := next((h for h in hubs(self.etc) if h.hote == hote and h != hub), None):
            raise Echec(f"L’adresse {hote} est déjà celle de « {autre.nom} » : rien n’a changé.")
        self._dire("Compte et base…")
        self._compte(hub)
        self._lancer("runuser", "-u", "postgres", "--", "psql", "-qX", "-v", "ON_ERROR_STOP=1",
                     input=CREER.format(hub.compte))  # fmt: skip
        self._dire("Réglages…")
        self._regler(hub, nom, hote, cle)
        self._dire("Tables et fichiers…")
        self._lancer(hub.compte, "preparer")
        self._lancer(hub.compte, "check", "--deploy", "--fail-level", "WARNING")
        self._dire("Démarrage…")
        self.ecrire_unites()
        self._lancer("systemctl", "daemon-reload")
        minuteries = [f.stem.removeprefix("danaecare-") for f in sorted(self.exploitation.glob("systemd/*.timer"))]
        self._lancer("systemctl", "enable", "--now", *(hub.service(quoi) for quoi in PERMANENTS),
                     *(hub.service(quoi, "timer") for quoi in minuteries))  # fmt: skip
        self._publier(hub)
        return hub

    def _compte(self, hub: Hub) -> None:
        lib, sauvegardes = (self.racine / "var" / lieu / hub.compte for lieu in ("lib", "backups"))
        self._lancer("adduser", "--quiet", "--system", "--group", "--home", lib, "--no-create-home",
                     "--disabled-login", hub.compte)  # fmt: skip
        self._lancer("install", "-d", "-o", hub.compte, "-g", hub.compte, "-m", "750", lib, sauvegardes)
        self._lancer("install", "-d", "-o", "root", "-g", hub.compte, "-m", "750", hub.reglages.parent)

    def _regler(self, hub: Hub, nom: str, hote: str, cle: Path) -> None:
        garder = ("install", "-o", "root", "-g", hub.compte, "-m", "640")
        self._lancer(*garder, cle, hub.reglages.parent / "sauvegarde-publique.txt")
        if not hub.reglages.exists():
            port = max(autre.port for autre in hubs(self.etc)) + 1
            texte = reglages((self.exploitation / "danaecare.env").read_text(), nom, hote, port)
            self._lancer(*garder, "/dev/stdin", hub.reglages, input=texte)
        commandes = self.racine / "usr" / "local" / "bin"
        self._lancer("install", "-m", "755", self.exploitation / "danaecare", commandes / PREMIER)
        if not (commandes / hub.compte).exists():
            (commandes / hub.compte).symlink_to(PREMIER)

    def ecrire_unites(self) -> None:
        for nom, texte in unites(self.exploitation / "systemd").items():
            (self.etc / "systemd" / "system" / nom).write_text(texte)

    def _publier(self, hub: Hub) -> None:
        caddy = self.etc / "caddy"
        bloc = site((self.exploitation / "Caddyfile").read_text(), hub.hote, hub.port)
        (caddy / f"{hub.compte}.caddy").write_text(bloc)
        if IMPORTER not in (caddy / "Caddyfile").read_text().splitlines():
            with (caddy / "Caddyfile").open("a") as fichier:
                fichier.write(f"\n{IMPORTER}\n")
        self._lancer("caddy", "validate", "--config", caddy / "Caddyfile", "--adapter", "caddyfile")
        self._lancer("systemctl", "reload-or-restart", "caddy.service")

    def etat(self) -> bool:
        """The table of all, and whether all is well."""
        lignes, bien = [("association", "adresse", *SONDES)], True
        for hub in hubs(self.etc):
            dites = hub.sante()
            niveaux = [NIVEAUX.get((dites or {}).get(code, ""), "muet") for code in SONDES]
            bien = bien and not {"muet", NIVEAUX["panne"]} & {*niveaux}
            lignes.append((hub.nom, hub.hote, *niveaux))
        largeurs = [max(map(len, colonne)) for colonne in zip(*lignes, strict=True)]
        for ligne in lignes:
            self._dire("  ".join(mot.ljust(n) for mot, n in zip(ligne, largeurs, strict=True)).rstrip())
        return bien

    def _lancer(self, *commande, **options) -> None:
        donne = options if "input" in options else {"stdin": subprocess.DEVNULL}
        try:
            code = subprocess.run([str(mot) for mot in commande], cwd=self.depot, text=True, **donne).returncode
        except FileNotFoundError:
            code = 127
        if code:
            dit = " ".join(str(mot) for mot in commande[:3])
            raise Echec(f"« {dit} » a échoué. Corrigez, puis relancez la même commande : ce qui est fait le reste.")

    def _dire(self, texte: str) -> None:
        self.sortie.write(f"{texte}\n")
        self.sortie.flush()


SUITE = """« {nom} » est ouverte à https://{hote}. Il reste à :
- recopier la ligne DANAECARE_CLES_NOTES de {reglages} en lieu sûr ;
- y régler son serveur d’envoi (DANAECARE_COURRIEL_…), puis : systemctl restart {services} ;
- ouvrir son premier compte : {compte} administrateur son.adresse@exemple.fr --prenom … --nom …"""


def analyse() -> argparse.ArgumentParser:
    mots = argparse.ArgumentParser(prog="python3 -m danaecare.associations", description="Plusieurs associations.")
    gestes = mots.add_subparsers(dest="geste", required=True)
    ouvrir = gestes.add_parser("ouvrir", help="Ouvrir une association de plus sur ce serveur.")
    ouvrir.add_argument("nom", help="Son nom court : loire, par exemple.")
    ouvrir.add_argument("--hote", required=True, help="L’adresse de son hub : hub.loire.fr, par exemple.")
    ouvrir.add_argument("--cle", type=Path, required=True, help="La clé publique de ses sauvegardes.")
    gestes.add_parser("etat", help="Dire comment va le hub de chacune.")
    gestes.add_parser("unites", help="Récrire les unités de systemd des associations.")
    return mots


def main():
    choix, serveur = analyse().parse_args(), Serveur()
    try:
        if choix.geste == "etat":
            sys.exit(not serveur.etat())
        if choix.geste == "unites":
            serveur.ecrire_unites()
        else:
            _ouvrir(serveur, choix)
    except Echec as echec:
        sys.exit(str(echec))


def _ouvrir(serveur: Serveur, choix) -> None:
    hub = serveur.ouvrir(choix.nom, choix.hote, choix.cle.resolve())
    services = " ".join(hub.service(quoi) for quoi in PERMANENTS)
    suite = SUITE.format(nom=hub.nom, hote=hub.hote, reglages=hub.reglages, services=services, compte=hub.compte)
    sys.stdout.write(f"{suite}\n")


if __name__ == "__main__":
    main()
