"""The hub in production mode, in a process of its own, on the test's base; its mails caught by a real mail server."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import quote

from aiosmtpd.controller import Controller
from cryptography.fernet import Fernet
from django.db import connection

from tests.robustesse.hub import attendre, port_libre, tuer

RACINE = Path(__file__).resolve().parents[3]
SECRET = "k3v-9Zr_wQ8yT1mN5bX7cL2pF6hJ0sD4gA-uE_iO3vB8nM1qR5tY7"


class Boite:
    """What arrived: (address, subject, text)."""

    def __init__(self):
        self.recus = []

    async def handle_DATA(self, server, session, enveloppe):  # noqa: N802 -- the name that aiosmtpd calls
        message = message_from_bytes(enveloppe.content, policy=policy.default)
        self.recus.append((enveloppe.rcpt_tos[0], message["Subject"], message.get_content()))
        return "250 OK"

    def lien_pour(self, adresse: str) -> str:
        """The address in the newest mail to `adresse`."""
        trouves = attendre(
            lambda: [texte for qui, _, texte in self.recus if qui == adresse], 20, f"rien pour {adresse}"
        )
        return re.search(r"https?://\S+", trouves[-1])[0]


class HubEnProduction:
    def __init__(self, dossier: Path, boite_port: int, **environ):
        base = connection.settings_dict
        self.port = port_libre()
        self.adresse = f"http://127.0.0.1:{self.port}"
        propres = {n: v for n, v in os.environ.items() if not n.startswith(("DANAECARE_", "DJANGO_", "DATABASE_"))}
        self.environ = propres | {
            "DANAECARE_MODE": "production", "DANAECARE_SECRET": SECRET, "DANAECARE_SANS_TLS": "oui",
            "DANAECARE_HOTES": "127.0.0.1", "DANAECARE_ADRESSE": self.adresse, "DANAECARE_DONNEES": str(dossier),
            "DANAECARE_CLES_NOTES": f"2026:{Fernet.generate_key().decode()}",
            "DANAECARE_STATIQUES": str(dossier / "statiques"), "DANAECARE_COURRIEL_SERVEUR": "127.0.0.1",
            "DANAECARE_COURRIEL_PORT": str(boite_port), "DANAECARE_COURRIEL_EXPEDITEUR": "hub@exemple.fr",
            "DATABASE_URL": f"postgres://{base['USER']}@{quote(base['HOST'], safe='')}:{base['PORT'] or 5432}/"
            f"{base['NAME']}?pool=0",
        } | environ  # fmt: skip
        self.journal = dossier / "web.log"

    def manage(self, *mots) -> str:
        fini = subprocess.run(
            [sys.executable, "manage.py", *mots], cwd=RACINE, env=self.environ, capture_output=True, text=True
        )
        assert fini.returncode == 0, fini.stderr[-3000:]
        return fini.stdout

    @contextmanager
    def servir(self):
        self.manage("collectstatic", "--noinput")
        mots = ("-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--threads", "4", "danaecare.wsgi")
        with self.journal.open("ab") as sortie:
            enfant = subprocess.Popen(
                [sys.executable, *mots], cwd=RACINE, env=self.environ, stdout=sortie, stderr=sortie,
                start_new_session=True,
            )  # fmt: skip
        try:
            attendre(lambda: _ouvert(self.port), 60, "le hub ne s’ouvre pas")
            yield self
        finally:
            tuer(enfant, signal.SIGTERM)


def _ouvert(port: int) -> bool:
    import socket  # noqa: PLC0415 -- here alone

    with socket.socket() as prise:
        return prise.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def hub_en_production(dossier: Path, **environ):
    """(the hub, its mail box)."""
    boite = Boite()
    courrier = Controller(boite, hostname="127.0.0.1", port=port_libre())
    courrier.start()
    try:
        with HubEnProduction(dossier, courrier.port, **environ).servir() as hub:
            yield hub, boite
    finally:
        courrier.stop()
