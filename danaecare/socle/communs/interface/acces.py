"""Asking for a right, the same way in every app."""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.urls import resolve


def droit_requis(*droits: str):
    """View decorator: the account holds one of `droits` (comptes/roles.py), else 403."""

    def decorer(vue):
        @wraps(vue)
        def gardee(request, *args, **kwargs):
            exiger(request.user, *droits)
            return vue(request, *args, **kwargs)

        gardee.droits = droits
        return gardee

    return decorer


def exiger(utilisateur, *droits: str) -> None:
    """PermissionDenied unless `utilisateur` holds one of `droits`."""
    if not any(utilisateur.peut(droit) for droit in droits):
        raise PermissionDenied


def peut_ouvrir(utilisateur, adresse: str) -> bool:
    """Whether the page of the hub at `adresse` asks for no right that `utilisateur` lacks: only then is it offered."""
    droits = getattr(resolve(urlsplit(adresse).path).func, "droits", ())
    return not droits or any(utilisateur.peut(droit) for droit in droits)
