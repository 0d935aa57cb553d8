"""The mails of the hub by their kind: each app declares its own in its `courriels.py`, which the hub imports.

    @genre("gouvernance.rappel", titre="Rappel de cotisation", droit="gouvernance.ecrire", parti=noter)
    def rappel(courriel) -> Contenu:
        cotisation = Cotisation.objects.get(pk=courriel.parametres["cotisation"])
        return Contenu("Votre adhésion", render_to_string("…", {"cotisation": cotisation}))

The function makes the text each time that the mail leaves: nothing of it is kept, a private link least of all. It
refuses by a ValidationError what has no reason to leave any more. `parti(par=, courriel=)` writes in the pole what is
true once a mail has left, in the same transaction; `sans_boite(par=, courriel=)` what is when the server says that
nobody has that address. `droit` is what who follows these mails holds. `preuve`: kept by the
clock of its pole.
"""

from collections.abc import Callable
from dataclasses import dataclass

from danaecare.socle.communs.documents.courriels import Contenu


@dataclass(frozen=True, kw_only=True)
class Genre:
    code: str
    titre: str
    droit: str
    composer: Callable[..., Contenu] | None
    parti: Callable | None
    preuve: bool
    sans_boite: Callable | None


_GENRES: dict[str, Genre] = {}


def genre(
    code: str, *, titre: str, droit: str, parti: Callable | None = None, preuve: bool = False,
    sans_boite: Callable | None = None,
):  # fmt: skip
    """Decorator: declare what makes the text of the mails `code`."""

    def declarer(composer):
        _declarer(code, titre, droit, composer, parti, preuve, sans_boite)
        return composer

    return declarer


def genre_dit(code: str, *, titre: str, droit: str) -> None:
    """Mails whose text is given when they leave, at once: they are not sent again, what they say is said anew."""
    _declarer(code, titre, droit, None, None, False, None)


def _declarer(code, titre, droit, composer, parti, preuve, sans_boite) -> None:
    connu = _GENRES.get(code)
    if connu is not None and getattr(connu.composer, "__qualname__", "") != getattr(composer, "__qualname__", ""):
        raise ValueError(f"Deux genres de courriels portent le code « {code} ».")
    _GENRES[code] = Genre(
        code=code, titre=titre, droit=droit, composer=composer, parti=parti, preuve=preuve, sans_boite=sans_boite
    )


def genre_de(code: str) -> Genre:
    """KeyError when no app declares that code."""
    return _GENRES[code]


def genres() -> list[Genre]:
    return list(_GENRES.values())
