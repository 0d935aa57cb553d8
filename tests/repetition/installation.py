"""The hub as docs/exploitation.md installs it: its settings, its units, its Caddyfile; what a test must change is here.

The base is an embedded cluster in a throw-away folder, the certificate comes from Caddy's own authority, the mail
server listens on a free port. Each role then works on a copy of the installation: what one does is nobody else's.
"""

import base64
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from danaecare.postgres_embarque import Grappe
from danaecare.postgres_embarque.chemins import BASE, PORT, ROLE, Chemins
from tests.exploitation.fichiers_serveur import DOSSIER, RACINE, reglages
from tests.grappe_essai import SANS_DURABILITE, assurer_pour_essai, creer_dossier
from tests.navigateur import chercher_chromium
from tests.repetition.courriers import boite
from tests.robustesse.hub import Hub, attendre, port_libre, tuer

HOTE = "hub.exemple.fr"
ADRESSE = f"https://{HOTE}"


class Exemplaire(Hub):
    """One installation: a base, a folder of files, and while it is open its web server, its worker and its Caddy."""

    def __init__(self, grappe: Grappe, dossier: Path, base: str, environ: dict):
        self.grappe, self.dossier, self.base, self.port = grappe, dossier, base, None
        lieu = quote(str(grappe.chemins.socket), safe="")
        self.environ = environ | {
            "DATABASE_URL": f"postgres://{ROLE}@{lieu}:{PORT}/{base}", "DANAECARE_DONNEES": str(dossier),
        }  # fmt: skip

    def __reduce__(self):
        """It goes to the process that plays it; the cluster, which holds a lock, is found again by its folder."""
        return _retrouver, (self.grappe.chemins, self.dossier, self.base, self.environ)

    @contextmanager
    def ouvert_au_public(self):
        """Behind HTTPS, with its mailbox; gives what a browser must be told."""
        with ExitStack() as pile:
            self.boite, port = pile.enter_context(
                boite(self.environ["DANAECARE_COURRIEL_COMPTE"], self.environ["DANAECARE_COURRIEL_SECRET"])
            )
            self.environ |= {"DANAECARE_COURRIEL_SERVEUR": "127.0.0.1", "DANAECARE_COURRIEL_PORT": str(port)}
            pile.enter_context(self.web(ouvriers=1, fils=4))
            ouvrier = self.ouvrier()
            pile.callback(tuer, ouvrier, signal.SIGTERM)
            yield pile.enter_context(self.caddy())

    @contextmanager
    def caddy(self):
        """The guide's Caddyfile, on a free port; gives the arguments with which Chromium goes there and trusts it."""
        https, dossier = port_libre(), self.dossier / "caddy"
        essai = f"admin off\n\tlocal_certs\n\tskip_install_trust\n\thttp_port {port_libre()}\n\thttps_port {https}"
        texte = (DOSSIER / "Caddyfile").read_text()
        for ecrit, mis in (
            ("{\n\tservers {", f"{{\n\t{essai}\n\tservers {{"),
            ("127.0.0.1:8000", f"127.0.0.1:{self.port}"),
            ("/opt/danaecare", str(RACINE)),
        ):
            assert texte.count(ecrit) == 1, ecrit
            texte = texte.replace(ecrit, mis)
        dossier.mkdir(exist_ok=True)
        (dossier / "Caddyfile").write_text(texte)
        with (self.dossier / "caddy.log").open("ab") as journal:
            enfant = subprocess.Popen(
                [shutil.which("caddy"), "run", "--config", dossier / "Caddyfile", "--adapter", "caddyfile"],
                env={"HOME": str(dossier), "XDG_DATA_HOME": str(dossier), "PATH": os.environ["PATH"]},
                stdout=journal, stderr=journal, start_new_session=True,
            )  # fmt: skip
        direct, self.port = self.port, https
        try:
            attendre(self.ouvert, 30)
            self.port = direct
            autorite = dossier / "caddy" / "pki" / "authorities" / "local" / "intermediate.crt"
            attendre(autorite.exists, 30)
            yield [
                f"--host-resolver-rules=MAP {HOTE}:443 127.0.0.1:{https}",
                f"--ignore-certificate-errors-spki-list={empreinte(autorite)}",
            ]
        finally:
            self.port = direct
            tuer(enfant, signal.SIGTERM)

    def copie(self, nom: str) -> "Exemplaire":
        """The same base and files under another name; nobody may be using the base meanwhile."""
        with psycopg.connect(
            host=str(self.grappe.chemins.socket), port=PORT, user=ROLE, dbname="postgres", autocommit=True
        ) as liaison:
            liaison.execute(f"CREATE DATABASE repetition_{nom} TEMPLATE {self.base} STRATEGY FILE_COPY")
        dossier = self.dossier.parent / nom
        shutil.copytree(self.dossier, dossier, ignore=shutil.ignore_patterns("caddy", "*.log"))
        return Exemplaire(self.grappe, dossier, f"repetition_{nom}", self.environ)

    def fautes_des_journaux(self) -> list[str]:
        """What the servers wrote that nobody should ever read: an error, or a trace of one."""
        fautes = []
        for nom in ("web", "ouvrier"):
            for ligne in (self.dossier / f"{nom}.log").read_text(errors="replace").splitlines():
                try:
                    dit = json.loads(ligne)
                except ValueError:
                    if re.search(r"Traceback|Error|Exception|Warning|CRITICAL", ligne):
                        fautes.append(f"{nom} : {ligne[:300]}")
                else:
                    if dit.get("niveau") in ("ERROR", "CRITICAL"):
                        fautes.append(f"{nom} : {ligne[:900]}")
        return fautes


def _retrouver(chemins: Chemins, dossier: Path, base: str, environ: dict) -> Exemplaire:
    return Exemplaire(Grappe(chemins, SANS_DURABILITE), dossier, base, environ)


def empreinte(certificat: Path) -> str:
    """What Chromium asks to trust an authority of ours: the digest of its public key."""
    cle = x509.load_pem_x509_certificate(certificat.read_bytes()).public_key()
    condense = hashes.Hash(hashes.SHA256())
    condense.update(cle.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return base64.b64encode(condense.finalize()).decode()


@contextmanager
def installer():
    """The guide's steps 2 to 6, in a folder that goes away; gives the installation, still closed."""
    racine = creer_dossier()
    grappe = Grappe(Chemins.de(racine), SANS_DURABILITE)
    try:
        assurer_pour_essai(grappe)
        dossier = racine / "hub"
        dossier.mkdir()
        hub = Exemplaire(grappe, dossier, BASE, _environ(racine))
        cle = hub.manage("notes_cle").stdout.strip().splitlines()[-1]
        hub.environ["DANAECARE_CLES_NOTES"] = cle.partition("=")[2]
        hub.manage("cles_sauvegarde", str(racine / "cles"))
        hub.manage("preparer")
        hub.manage("check", "--deploy", "--fail-level", "WARNING")
        yield hub
    finally:
        grappe.quitter()
        shutil.rmtree(racine, ignore_errors=True)


def _environ(racine: Path) -> dict:
    """The guide's example of settings with its secrets drawn, on top of this machine's environment."""
    environ = {n: v for n, v in os.environ.items() if not n.startswith(("DANAECARE_", "DJANGO_", "DATABASE_"))}
    environ |= reglages() | {
        "DANAECARE_STATIQUES": str(racine / "statiques"),
        "DANAECARE_SAUVEGARDE_CLE": str(racine / "cles" / "sauvegarde-publique.pem"),
        "PYTHONPATH": str(RACINE), "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    del environ["DATABASE_URL"]
    for nom in ("DANAECARE_SECRET", "DANAECARE_SANTE_JETON", "DANAECARE_COURRIEL_SECRET"):
        environ[nom] = secrets.token_urlsafe(64)
    assert environ["DANAECARE_MODE"] == "production" and environ["DANAECARE_ADRESSE"] == ADRESSE
    return environ


@contextmanager
def chromium(playwright, arguments: list[str]):
    navigateur = playwright.chromium.launch(
        executable_path=chercher_chromium(),
        args=["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--lang=fr-FR", *arguments],
    )
    try:
        yield navigateur
    finally:
        navigateur.close()
