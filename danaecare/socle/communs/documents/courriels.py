"""Mails that a timer sends: each once, however often the command is run again."""

import hashlib
import logging
import smtplib

from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

journal = logging.getLogger(__name__)
GARDE_S = 48 * 3600
EN_ROUTE, PARTI = 1, 2
POINT = b".\r\n"


class _DejaPris(Exception):
    """Another run has taken this mail meanwhile."""


def envoyer_une_fois(envoi: str, *, objet: str, texte: str, adresse: str) -> bool:
    """False when the mail server refused; True when the mail of `envoi` for `adresse` left, now or before (two days).

    It is claimed at the last instant, before the point that makes the server take it: a process that dies earlier has
    sent nothing and the next run does, one that dies later has sent it. Between the two, where nobody knows, it does
    not leave again and the log says so.
    """
    cle = "courriel:" + hashlib.sha256("\0".join((envoi, adresse)).encode()).hexdigest()
    if etat := cache.get(cle):
        if etat == EN_ROUTE:
            journal.warning("Courriel de l’envoi « %s » interrompu en partant\u00a0: il n’est pas renvoyé", envoi)
        return True

    def prendre():
        if not cache.add(cle, EN_ROUTE, GARDE_S):
            raise _DejaPris

    connexion = get_connection()
    try:
        if isinstance(connexion, EmailBackend):
            connexion = _Remise(prendre)
        else:
            prendre()
        EmailMessage(objet, texte, None, [adresse], connection=connexion).send()
    except _DejaPris:
        return True
    except (OSError, smtplib.SMTPException) as erreur:
        if isinstance(erreur, smtplib.SMTPResponseException) or not getattr(connexion, "au_point", False):
            cache.delete(cle)
        journal.warning("Courriel de l’envoi « %s » non parti\u00a0: %s", envoi, type(erreur).__name__)
        return False
    cache.set(cle, PARTI, GARDE_S)
    return True


class _Remise(EmailBackend):
    """Calls `prendre` between the text of the message and the point that ends it; `au_point` once it has."""

    def __init__(self, prendre):
        super().__init__()
        self.prendre, self.au_point = prendre, False

    @property
    def connection_class(self):
        remise = self

        class Liaison(super().connection_class):
            def send(self, s):
                if isinstance(s, bytes) and s.endswith(b"\r\n" + POINT):
                    super().send(s[: -len(POINT)])
                    try:
                        remise.prendre()
                    except BaseException:
                        self.close()  # in the middle of a message, nothing polite can be said
                        raise
                    remise.au_point, s = True, POINT
                super().send(s)

        return Liaison
