"""The signed part of a private link: a forged address never reaches the database, one of another use neither."""

from django.core.signing import BadSignature, Signer


def jeton_de(cle: str, usage: str) -> str:
    """`cle` as a link carries it; `usage` is what the link is for, in the whole hub."""
    return Signer(salt=usage).sign(cle)


def cle_du_jeton(jeton: str, usage: str) -> str | None:
    """The key that the link carries; None when its signature is wrong, or was made for another use."""
    try:
        return Signer(salt=usage).unsign(jeton)
    except BadSignature:
        return None
