"""Long work by its code: each app declares its own in its `taches.py`, which every process of the hub imports.

    @executant("rapport.produire", titre="Rapport d’activité", droit="rapport.produire")
    def produire(suivi: Suivi, *, annee: int) -> Resultat:
        for rang, chapitre in enumerate(chapitres, 1):
            suivi.avancer(rang, len(chapitres), "Mise en page")     # also stops the work once it is cancelled
            ...
        return Resultat(message="54 pages.", fichier=contenu, nom="rapport-2023.pdf")

and starts it with `travaux.actions.travail_lancer(par=, code="rapport.produire", parametres={"annee": 2023})`.
`parametres` go through JSON: ids, codes, numbers. The account that asked is `suivi.par`. Work may be started again
from its beginning after its worker died: what it writes goes in one transaction, or can be written twice (`reprises=0`
otherwise: it is then said failed). `apres_echec(message=…, **parametres)` is called when it fails or is cancelled.
A failure that its owner can understand is an `EchecTravail`.
"""

from collections.abc import Callable
from dataclasses import dataclass


class EchecTravail(Exception):
    """The work cannot be done; the message is for the person who asked."""


@dataclass(frozen=True, kw_only=True)
class Resultat:
    """What came of the work: a sentence, and a file to fetch or a page to open."""

    message: str = ""
    fichier: bytes | None = None
    nom: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Executant:
    code: str
    titre: str
    droit: str
    faire: Callable[..., Resultat | None]
    reprises: int
    apres_echec: Callable[..., None] | None


_EXECUTANTS: dict[str, Executant] = {}


def executant(code: str, *, titre: str, droit: str = "hub.ouvrir", reprises: int = 2, apres_echec=None):
    """Decorator: declare the function that does the work `code`; `droit` is needed to start it and to see its file."""

    def declarer(fonction):
        if code in _EXECUTANTS and _EXECUTANTS[code].faire.__qualname__ != fonction.__qualname__:
            raise ValueError(f"Deux travaux portent le code « {code} ».")
        _EXECUTANTS[code] = Executant(
            code=code, titre=titre, droit=droit, faire=fonction, reprises=reprises, apres_echec=apres_echec
        )
        return fonction

    return declarer


def executant_de(code: str) -> Executant:
    """KeyError when no app declares that code."""
    return _EXECUTANTS[code]


def executant_connu(code: str) -> Executant | None:
    """None when the code of an old work is no longer declared."""
    return _EXECUTANTS.get(code)
