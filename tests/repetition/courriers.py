"""A real mail server on the machine: what the hub sends is kept, and the links of a mail can be followed."""

import re
import time
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.robustesse.hub import port_libre

LIEN = re.compile(r"https?://[^\s<>\"’»]+[^\s<>\"’».,;:)]")


class Boite:
    """The mails that came, in order: (recipient, subject, text)."""

    def __init__(self, compte: str, secret: str):
        self.recus: list[tuple[str, str, str]] = []
        self._attendu = LoginPassword(compte.encode(), secret.encode())
        self._lus = 0

    def authentifier(self, serveur, session, enveloppe, moyen, donne):
        return AuthResult(success=donne == self._attendu)

    async def handle_DATA(self, serveur, session, enveloppe):  # noqa: N802 -- aiosmtpd's own name
        courriel = message_from_bytes(enveloppe.content, policy=policy.default)
        corps = courriel.get_body(("plain", "html"))
        for adresse in enveloppe.rcpt_tos:
            self.recus.append((adresse, str(courriel["Subject"]), corps.get_content() if corps else ""))
        return "250 pris"

    def attendre_lien(self, adresse: str, chemin: str, secondes=60) -> str:
        """The last link to a page under `chemin` that `adresse` received."""
        fin = time.monotonic() + secondes
        while not (trouves := [u for a, _, texte in self.recus if a == adresse for u in liens(texte) if chemin in u]):
            assert time.monotonic() < fin, f"Aucun courriel vers {adresse} n’a de lien {chemin}."
            time.sleep(0.1)
        return trouves[-1]

    def nouveaux(self) -> list[tuple[str, str, str]]:
        """What came since the last call."""
        debut, self._lus = self._lus, len(self.recus)
        return self.recus[debut : self._lus]


def liens(texte: str) -> list[str]:
    return LIEN.findall(texte)


@contextmanager
def boite(compte: str, secret: str):
    """The open mailbox and its port; who sends must give its account, as the guide's settings do."""
    recoit, port = Boite(compte, secret), port_libre()
    serveur = Controller(
        recoit, hostname="127.0.0.1", port=port, authenticator=recoit.authentifier, auth_required=True,
        auth_require_tls=False, data_size_limit=30_000_000,
    )  # fmt: skip
    serveur.start()
    try:
        yield recoit, port
    finally:
        serveur.stop()
