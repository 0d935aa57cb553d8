"""Mails that a timer sends: each once, however often the command is run again."""

import hashlib
import logging
import smtplib

from django.core.cache import cache
from django.core.mail import send_mail

journal = logging.getLogger(__name__)
GARDE_S = 48 * 3600


def envoyer_une_fois(envoi: str, *, objet: str, texte: str, adresse: str) -> bool:
    """False when the mail server refused; True when this very mail of `envoi` left, now or at a former run (two days).

    It is claimed before it leaves: a process that dies on the way never sends twice. A refusal gives it back.
    """
    cle = "courriel:" + hashlib.sha256("\0".join((envoi, objet, texte, adresse)).encode()).hexdigest()
    if not cache.add(cle, 1, GARDE_S):
        return True
    try:
        send_mail(objet, texte, None, [adresse])
    except (OSError, smtplib.SMTPException) as erreur:
        cache.delete(cle)
        journal.warning("Courriel de l’envoi « %s » non parti : %s", envoi, type(erreur).__name__)
        return False
    return True
