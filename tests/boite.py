"""A real SMTP server, that refuses some addresses, is slow, dies in the middle."""

import socket
import time

import pytest
from aiosmtpd.controller import Controller


class Boite:
    """Takes mails; refuses the addresses of `refusees`, waits `lenteur` s, hangs up on those of `coupees`."""

    def __init__(self):
        self.recus, self.refusees, self.coupees, self.lenteur = [], set(), set(), 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusees:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        time.sleep(self.lenteur)
        if envelope.rcpt_tos[0] in self.coupees:
            server.transport.abort()
            return "421 Bye"
        self.recus.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"

    @property
    def a_qui(self) -> list[str]:
        return [adresse for adresses, _ in self.recus for adresse in adresses]


@pytest.fixture
def boite(settings):
    boite = Boite()
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    serveur = Controller(boite, hostname="127.0.0.1", port=port)
    serveur.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = "127.0.0.1", False, 2
    settings.EMAIL_PORT = port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield boite
    serveur.stop()
