"""What an address is: the name of its page, whatever object it shows."""

import re
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve

from tests.repetition.installation import ADRESSE

# These say another gesture, not another object.
GESTES = {"geste", "genre", "etat", "forme", "sorte", "reponse", "registre"}
# Whoever holds the address enters without an account.
PRIVES = {"jeton", "secret", "uidb36"}


def interne(url: str) -> bool:
    return url == ADRESSE or url.startswith(f"{ADRESSE}/")


def nommer(url: str) -> str:
    """`aidants:dossier_fiche`, with the gesture it names and the parameters it carries."""
    parties = urlsplit(url)
    try:
        trouve = resolve(parties.path or "/")
    except Resolver404:
        return f"aucune page : {parties.path}"
    gestes = [str(valeur) for nom, valeur in sorted(trouve.kwargs.items()) if nom in GESTES and isinstance(valeur, str)]
    parametres = sorted({re.sub(r"\d+", "N", nom) for nom, _ in parse_qsl(parties.query, keep_blank_values=True)})
    nom = trouve.view_name or trouve.route
    # A list sorted and filtered in every combination is one page.
    suite = "&".join(parametres) if len(parametres) <= 2 else "plusieurs"
    return " ".join([nom, *gestes]) + (f" ?{suite}" if suite else "")


def vue(url: str) -> str:
    return nommer(url).split(" ?")[0]


def prive(url: str) -> bool:
    try:
        trouve = resolve(urlsplit(url).path)
    except Resolver404:
        return False
    return bool(PRIVES & set(trouve.kwargs))


def sans_ancre(url: str) -> str:
    return url.partition("#")[0]


def acces(url: str) -> bool:
    """A page of the login, the password or the second factor: pressed too often, it asks to wait."""
    return vue(url).startswith(("account_", "mfa_"))
