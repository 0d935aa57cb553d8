"""One mail handed to the mail server; the only module that calls Django's mail API.

The door of every mail is `danaecare.socle.courriels`: it records a mail before this hands it over.
"""

import logging
import smtplib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

journal = logging.getLogger(__name__)
POINT = b".\r\n"
# Refusals that mean that nobody has that address (RFC 5321), unless the server says that it is a rule of its own.
SANS_BOITE, REGLE = frozenset({550, 551, 553}), b"5.7."
# Claimed, and nobody knows whether the server took it.
INCERTAIN = "liaison coupée au moment de partir\u00a0: demandez s’il est arrivé"


class DejaPris(Exception):
    """Another run has taken this mail meanwhile."""


class NonParti(Exception):
    """Why a mail did not leave; `incertain` when nobody knows whether it did, `sans_boite` when nobody is there."""

    def __init__(self, raison: str, *, incertain: bool = False, sans_boite: bool = False):
        super().__init__(raison)
        self.raison, self.incertain, self.sans_boite = raison, incertain, sans_boite


@dataclass(frozen=True)
class Jointe:
    """A file that goes with a mail."""

    nom: str
    contenu: bytes
    genre: str


@dataclass(frozen=True)
class Contenu:
    """What a mail says."""

    objet: str
    texte: str
    jointes: tuple[Jointe, ...] = ()
    repondre: str = ""
    html: str = ""  # the same, laid out
    entetes: tuple[tuple[str, str], ...] = ()


def livrer(contenu: Contenu, adresse: str, *, prendre) -> None:
    """Hand a mail over, to one address; NonParti says why it did not leave.

    `prendre` claims it at the last instant, before the point that makes the server take it: a process that dies
    earlier has sent nothing, one that dies later may have. It raises DejaPris when another run has claimed it.
    """
    connexion = get_connection()
    try:
        validate_email(adresse)
        if isinstance(connexion, EmailBackend):
            connexion = _Remise(prendre)
        else:
            prendre()
        objet = " ".join(contenu.objet.split())  # a title on two lines would be a header
        repondre = [contenu.repondre] if contenu.repondre else []
        message = EmailMultiAlternatives(
            objet, contenu.texte, None, [adresse], connection=connexion, reply_to=repondre,
            headers=dict(contenu.entetes),
        )  # fmt: skip
        if contenu.html:
            message.attach_alternative(contenu.html, "text/html")
        for jointe in contenu.jointes:
            message.attach(jointe.nom, jointe.contenu, jointe.genre)
        message.send()
    except ValidationError:
        raise NonParti("adresse mal écrite\u00a0: corrigez-la dans la fiche") from None
    except (OSError, smtplib.SMTPException, UnicodeError) as erreur:
        journal.warning("Courriel non parti\u00a0: %s", type(erreur).__name__)
        raise _non_parti(erreur, au_point=getattr(connexion, "au_point", False)) from erreur


def _non_parti(erreur: Exception, *, au_point: bool) -> NonParti:
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        code, dit = next(iter(erreur.recipients.values()), (0, b""))
        raison = f"adresse refusée par le serveur de courriel (code {code})"
        return NonParti(raison, sans_boite=code in SANS_BOITE and REGLE not in dit)
    if isinstance(erreur, smtplib.SMTPResponseException):
        return NonParti(f"message refusé par le serveur de courriel (code {erreur.smtp_code})")
    if isinstance(erreur, (UnicodeError, smtplib.SMTPNotSupportedError)):
        return NonParti("adresse que le serveur de courriel ne sait pas lire")
    if au_point:
        return NonParti(INCERTAIN, incertain=True)
    return NonParti("le serveur de courriel n’a pas répondu")


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
