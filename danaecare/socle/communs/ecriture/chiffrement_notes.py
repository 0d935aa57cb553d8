"""The keys of the notes, and of what is kept for a while of a form: which one closes, which still open the old ones.

DANAECARE_CLES_NOTES holds "identifiant:clé" pairs separated by commas; the first closes, all open. A key is made by
`manage.py notes_cle`. Outside production, without the variable, one local key is derived from the secret.
"""

import base64
import hashlib
import os
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError

VARIABLE = "DANAECARE_CLES_NOTES"
LOCALE = "locale"


class CleAbsente(Exception):
    """The text cannot be opened: its key is not among those of this hub, or is not the right one."""

    def __init__(self, cle_id: str):
        super().__init__(
            f"Ce texte est chiffré avec la clé « {cle_id} », que ce hub n’a pas. Rien n’est perdu : "
            f"demandez à l’administration de remettre cette clé dans {VARIABLE}."
        )


class Chiffreur:
    """Closes with the first key, opens with the one that a text names."""

    def __init__(self, cles: dict[str, str]):
        self.cles = {identifiant: Fernet(cle) for identifiant, cle in cles.items()}
        self.courante = next(iter(cles))

    def fermer(self, texte: str) -> tuple[str, bytes]:
        return self.courante, self.cles[self.courante].encrypt(texte.encode())

    def ouvrir(self, cle_id: str, contenu: bytes) -> str:
        if cle_id not in self.cles:
            raise CleAbsente(cle_id)
        try:
            return self.cles[cle_id].decrypt(contenu).decode()
        except InvalidToken as erreur:
            raise CleAbsente(cle_id) from erreur


def lire_cles(texte: str) -> dict[str, str]:
    """The pairs of the variable; ImproperlyConfigured, without showing a key, when one is malformed."""
    cles = {}
    for morceau in filter(None, (partie.strip() for partie in texte.split(","))):
        identifiant, _, cle = morceau.partition(":")
        try:
            Fernet(cle)
        except ValueError as erreur:
            raise ImproperlyConfigured(f"{VARIABLE} : la clé « {identifiant[:20]} » n’est pas une clé.") from erreur
        if not 1 <= len(identifiant) <= 20 or identifiant in cles:
            raise ImproperlyConfigured(f"{VARIABLE} : chaque clé a un identifiant à elle, de 20 caractères au plus.")
        cles[identifiant] = cle
    return cles


def chiffreur() -> Chiffreur:
    return _coffre(os.environ.get(VARIABLE, ""), settings.SECRET_KEY)


def fermer(texte: str) -> tuple[str, bytes]:
    """Close a text for the database; a hub without its keys refuses it like a form does: what was typed stays."""
    try:
        return chiffreur().fermer(texte)
    except ImproperlyConfigured as erreur:
        raise ValidationError(
            "Ce texte n’a pas été enregistré : le hub n’a pas la clé qui le chiffre. Il est toujours sur cette page ; "
            f"gardez-la ouverte et prévenez l’administration du hub ({VARIABLE})."
        ) from erreur


def cle_locale(secret: str) -> str:
    """The key of a checkout that was given none."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"notes des dossiers" + secret.encode()).digest()).decode()


@lru_cache(maxsize=4)
def _coffre(texte: str, secret: str) -> Chiffreur:
    cles = lire_cles(texte)
    if not cles:
        if settings.EN_PRODUCTION:
            raise ImproperlyConfigured(f"{VARIABLE} manque : les notes ne s’écrivent pas sans leur clé.")
        cles = {LOCALE: cle_locale(secret)}
    return Chiffreur(cles)
