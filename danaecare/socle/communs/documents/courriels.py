"""The door of what leaves by mail, one address at a time: each once, however often it is asked, and why one did not."""

import hashlib
import logging
import smtplib
from dataclasses import dataclass

from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

journal = logging.getLogger(__name__)
GARDE_S = 48 * 3600
EN_ROUTE, PARTI = 1, 2
POINT = b".\r\n"
# Claimed before, and nobody knows whether the server took it.
INCERTAIN = "peut-être déjà parti, la liaison avait été coupée\u00a0: demandez s’il est arrivé"


class _DejaPris(Exception):
    """Another run has taken this mail meanwhile."""


@dataclass(frozen=True)
class Jointe:
    """A file that goes with a mail."""

    nom: str
    contenu: bytes
    genre: str


def envoyer_une_fois(envoi: str, *, objet: str, texte: str, adresse: str) -> bool:
    """False when the mail server refused; True when the mail left, now or before, or may have: see `depart`."""
    return depart(envoi, objet=objet, texte=texte, adresse=adresse) in ("", INCERTAIN)


def depart(envoi: str, *, objet: str, texte: str, adresse: str, jointes: tuple[Jointe, ...] = ()) -> str:
    """Why the mail of `envoi` for `adresse` did not leave; "" when it did, now or before (two days).

    It is claimed at the last instant, before the point that makes the server take it: a process that dies earlier has
    sent nothing and the next run does, one that dies later has sent it. Between the two, where nobody knows, it does
    not leave again, is not said to have left, and the log says so.
    """
    cle = "courriel:" + hashlib.sha256("\0".join((envoi, adresse)).encode()).hexdigest()
    if etat := cache.get(cle):
        if etat == EN_ROUTE:
            journal.warning("Courriel de l’envoi « %s » interrompu en partant\u00a0: il n’est pas renvoyé", envoi)
            return INCERTAIN
        return ""

    def prendre():
        if not cache.add(cle, EN_ROUTE, GARDE_S):
            raise _DejaPris

    connexion = get_connection()
    try:
        if isinstance(connexion, EmailBackend):
            connexion = _Remise(prendre)
        else:
            prendre()
        message = EmailMessage(objet, texte, None, [adresse], connection=connexion)
        for jointe in jointes:
            message.attach(jointe.nom, jointe.contenu, jointe.genre)
        message.send()
    except _DejaPris:
        return ""
    except (OSError, smtplib.SMTPException) as erreur:
        if isinstance(erreur, smtplib.SMTPResponseException) or not getattr(connexion, "au_point", False):
            cache.delete(cle)
        journal.warning("Courriel de l’envoi « %s » non parti\u00a0: %s", envoi, type(erreur).__name__)
        return _raison(erreur, au_point=getattr(connexion, "au_point", False))
    cache.set(cle, PARTI, GARDE_S)
    return ""


def _raison(erreur: Exception, *, au_point: bool) -> str:
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        code = next(iter(erreur.recipients.values()), (0, b""))[0]
        return f"adresse refusée par le serveur de courriel (code {code})"
    if isinstance(erreur, smtplib.SMTPResponseException):
        return f"message refusé par le serveur de courriel (code {erreur.smtp_code})"
    if au_point:
        return "liaison coupée au moment de partir\u00a0: demandez s’il est arrivé"
    return "le serveur de courriel n’a pas répondu"


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
