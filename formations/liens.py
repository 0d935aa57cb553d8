"""Private links: a random key with a signature, so that a forged address never reaches the database."""

import secrets

from danaecare.socle.communs.ecriture import jetons

SIGNATURE, AVIS, INSCRIPTION, DEMANDE = "signature", "avis", "inscription", "demande"


def nouvelle_cle() -> str:
    return secrets.token_urlsafe(18)


def jeton_de(cle: str, usage: str) -> str:
    return jetons.jeton_de(cle, f"formations.{usage}")


def cle_du_jeton(jeton: str, usage: str) -> str | None:
    return jetons.cle_du_jeton(jeton, f"formations.{usage}")
