"""The signed part of a private link: a forged address never reaches the database, one of another use neither."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac


def jeton_de(cle: str, usage: str) -> str:
    """`cle` as a link carries it; `usage` is what the link is for, in the whole hub."""
    return Signer(salt=usage).sign(cle)


def cle_du_jeton(jeton: str, usage: str) -> str | None:
    """The key that the link carries; None when its signature is wrong, or was made for another use."""
    try:
        return Signer(salt=usage).unsign(jeton)
    except BadSignature:
        return None


def empreinte_de(texte: str, usage: str) -> str:
    """What is kept of a person to know her again, not to read her: made with the oldest secret, so that it lasts."""
    secret = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS][-1]
    return salted_hmac(usage, texte, secret=secret, algorithm="sha256").hexdigest()
