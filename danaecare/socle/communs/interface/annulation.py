"""For twelve seconds what was just done is undone by one press, in the message that says that it was done.

An app says what can be in its `annulables.py`; its view gives `dit` (of `pages`) the sentence with its way back:

    ANNULABLES = [Annulable(code="aidants.appel", droit="aidants.ecrire", trouver=…, defaire=…)]
    dit=lambda fait: annulable(request, "L’appel est noté.", "aidants.appel", fait)

The button carries, signed, for whom and until when; what it says is decided by the server, script or not. Of what
somebody changed since, nothing is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from django.apps import apps
from django.core.signing import BadSignature, dumps, loads
from django.utils.module_loading import module_has_submodule

from danaecare.socle.communs.ecriture.versions import etat_de

DELAI_S = 12
# The way of the page there and back.
MARGE_S = 3
_SEL = "danaecare.annulation"
PREFIXE = "annuler "


@dataclass(frozen=True, kw_only=True)
class Annulable:
    """A gesture that has its way back.

    `trouver(utilisateur, pk)` gives the object behind its walls, else 404 or 403. `defaire(par=, objet=, avant=)` is
    the action of its pole, that leaves its trace and refuses by a ValidationError; it gives what is said.
    """

    code: str
    droit: str
    trouver: Callable
    defaire: Callable[..., str]


@dataclass(frozen=True)
class Geste:
    """A gesture to undo, as its button gives it back: which record, left in which state, and what there was before."""

    annulable: Annulable
    nature: str
    pk: int
    etat: str
    avant: dict = field(default_factory=dict)


class Fait(str):
    """What was done, as it is said, with the button that undoes it."""

    jeton = ""


@cache
def annulables() -> dict[str, Annulable]:
    """All that can be undone, by code."""
    modules = [
        import_module(f"{config.name}.annulables")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "annulables")
    ]
    return {un.code: un for module in modules for un in module.ANNULABLES}


def annulable(request, texte: str, code: str, objet, avant: dict | None = None) -> Fait:
    """`texte`, that a message of success shows with its button; `avant` is what `defaire` needs, as JSON has it."""
    assert code in annulables()  # noqa: S101 -- a view that names nothing is found by its first test
    fait = Fait(texte)
    fait.jeton = PREFIXE + dumps(
        [code, request.user.pk, objet._meta.label_lower, objet.pk, etat_de(objet), avant or {}], salt=_SEL
    )
    return fait


def geste_lu(jeton: str, utilisateur) -> Geste:
    """BadSignature when the hub did not give it to that account; SignatureExpired, of the same, once it is too late."""
    code, compte, nature, pk, etat, avant = loads(jeton.removeprefix(PREFIXE), salt=_SEL, max_age=DELAI_S + MARGE_S)
    if compte != utilisateur.pk or code not in annulables():
        raise BadSignature
    return Geste(annulables()[code], nature, pk, etat, avant)
