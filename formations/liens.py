"""Private links: a random key with a signature, so that a forged address never reaches the database."""

import secrets

from django.core.signing import BadSignature, Signer

SIGNATURE, AVIS, INSCRIPTION, DEMANDE = "signature", "avis", "inscription", "demande"


def nouvelle_cle() -> str:
    return secrets.token_urlsafe(18)


def jeton_de(cle: str, usage: str) -> str:
    return Signer(salt=f"formations.{usage}").sign(cle)


def cle_du_jeton(jeton: str, usage: str) -> str | None:
    """None when the signature is wrong, or was made for another use."""
    try:
        return Signer(salt=f"formations.{usage}").unsign(jeton)
    except BadSignature:
        return None
