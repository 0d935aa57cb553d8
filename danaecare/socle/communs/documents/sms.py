"""One text message handed to the gateway of a setting; the only module that speaks to it.

`POST {"a": "+33612345678", "texte": "…", "de": "DanaeCare"}` in JSON to `SMS_PASSERELLE`, with `Authorization: Bearer`
and an `Idempotency-Key` of its own: an answer of 200 to 299 has taken it, any other has not. Off without the setting.
"""

import http.client
import json
import logging
from urllib.parse import urlsplit

from django.conf import settings

from danaecare.socle.communs.documents.courriels import INCERTAIN, NonParti

journal = logging.getLogger(__name__)
PATIENCE_S = 10


def sms_regles() -> bool:
    """May any leave?"""
    return bool(settings.SMS_PASSERELLE)


def _international(numero: str) -> str:
    return f"+33{numero[1:]}" if numero.startswith("0") else numero


def livrer_sms(texte: str, numero: str, *, cle: str, prendre) -> None:
    """Hand it over, to one number; NonParti says why it did not leave.

    `prendre` claims it before anything is sent; once all is, and without an answer, nobody knows whether it left.
    """
    if not sms_regles():
        raise NonParti("l’envoi de SMS n’est pas réglé sur ce hub")
    ou = urlsplit(settings.SMS_PASSERELLE)
    classe = http.client.HTTPSConnection if ou.scheme == "https" else http.client.HTTPConnection
    liaison = classe(ou.hostname, ou.port, timeout=PATIENCE_S)
    corps = json.dumps({"a": _international(numero), "texte": texte, "de": settings.SMS_EXPEDITEUR}).encode()
    entetes = {
        "Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_JETON}", "Idempotency-Key": cle,
    }  # fmt: skip
    envoye = False
    try:
        liaison.connect()
        prendre()
        liaison.request("POST", f"{ou.path or '/'}{f'?{ou.query}' if ou.query else ''}", corps, entetes)
        envoye = True
        reponse = liaison.getresponse()
        reponse.read()
    except (OSError, http.client.HTTPException) as erreur:
        journal.warning("SMS non parti\u00a0: %s", type(erreur).__name__)
        if envoye:
            raise NonParti(INCERTAIN, incertain=True) from erreur
        raise NonParti("la passerelle de SMS n’a pas répondu") from erreur
    finally:
        liaison.close()
    if not http.HTTPStatus.OK <= reponse.status < http.HTTPStatus.MULTIPLE_CHOICES:
        raise NonParti(f"SMS refusé par la passerelle (code {reponse.status})")
