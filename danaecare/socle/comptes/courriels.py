"""The mails that the hub sends about an account; a mail server that refuses undoes nothing."""

import logging
import smtplib

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

journal = logging.getLogger(__name__)


def adresse_publique(vue: str, *args) -> str:
    return f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{reverse(vue, args=args)}"


def lien_mot_de_passe(compte) -> str:
    """The address where the holder of the account chooses a password, once, in three days at most."""
    return adresse_publique(
        "account_reset_password_from_key", user_pk_to_url_str(compte), default_token_generator.make_token(compte)
    )


def envoyer(message: EmailMessage) -> bool:
    """False when the server refused: the log says so, without an address."""
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as erreur:
        journal.warning("Courriel non parti\u00a0: %s", type(erreur).__name__)
        return False
    return True


def prevenir(compte, objet: str, texte: str, *, adresse: str = "") -> bool:
    """Write to the account, or to the address that it had."""
    corps = f"Bonjour {compte.prenom},\n\n{texte}\n\nLe hub DanaeCare\n"
    return envoyer(EmailMessage(objet, corps, None, [adresse or compte.email]))


def inviter(compte) -> bool:
    """The mail of a new account, or of one whose holder has lost the first."""
    jours = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
    return prevenir(
        compte,
        "Votre compte du hub DanaeCare",
        f"Un compte du hub vous est ouvert à cette adresse. Ouvrez ce lien pour choisir votre mot de passe ; il sert "
        f"une fois, pendant {jours} jours :\n\n{lien_mot_de_passe(compte)}\n\n"
        "Si le lien ne sert plus, demandez-en un autre par « Mot de passe oublié » sur la page de connexion.",
    )
