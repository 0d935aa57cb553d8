"""The second factor of a test: an authenticator application (RFC 6238), and codes of recovery on paper."""

import base64
import hmac
import secrets
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

CODES_DE_SECOURS = [f"{rang:08d}" for rang in range(10)]


def telephone(compte) -> str:
    """The secret of a phone, enrolled for this account."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    _poser(compte, Authenticator.Type.TOTP, {"secret": get_adapter().encrypt(secret)})
    return secret


PERIODE_S, MARGE_S = 30, 5


def code(secret: str) -> str:
    """What the phone shows now; in its last seconds, what it shows next: the one before would be refused on arrival."""
    reste = PERIODE_S - time.time() % PERIODE_S
    if reste < MARGE_S:
        time.sleep(reste)
    somme = hmac.digest(base64.b32decode(secret), int(time.time() // PERIODE_S).to_bytes(8), "sha1")
    debut = somme[-1] & 15
    return f"{(int.from_bytes(somme[debut : debut + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"


def codes_de_secours(compte) -> list[str]:
    """Ten codes, as the library takes them from another."""
    chiffrer = get_adapter().encrypt
    _poser(compte, Authenticator.Type.RECOVERY_CODES, {"migrated_codes": [chiffrer(c) for c in CODES_DE_SECOURS]})
    return CODES_DE_SECOURS


def _poser(compte, genre: str, donnees: dict) -> None:
    Authenticator.objects.create(user=compte, type=genre, data=donnees)
