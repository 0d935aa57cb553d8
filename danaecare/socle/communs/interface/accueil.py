"""What each app says of a day, in its `accueil.py`: what waits, what comes, the acts done most.

    def attentes(utilisateur) -> list[Attente]: ...     what waits for this account
    def attentes_equipe(utilisateur) -> list[Attente]: ...     what waits for its colleagues, and that it may read
    def a_venir(utilisateur, debut, fin) -> list[Venue]: ...     what is planned between two days, both included
    def montrer(utilisateur, lignes, page) -> None: ...     before a page shows these lines of the app: names, buttons
    def gestes(utilisateur) -> list[Geste]: ...     the acts done most, as buttons

Each returns what the account may see, [] when it may see nothing of the pole. Nothing is named before it is shown: a
count needs no name. `attentes.requetes.a_faire` is the one reader: the page, the home, the bell and the mail say what
it says.
"""

from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from danaecare.socle.communs.interface.actes import Acte
from danaecare.socle.communs.texte.dates import aujourdhui


@dataclass(frozen=True, kw_only=True)
class GenreAttente:
    """A kind of thing to do, as one and several are counted.

    Of two of one day the lighter `poids` comes first. It is due `avance` days before its day; when its day is no
    deadline (`echeance` False), since when it waits, and never late. `nouvelle` is what the bell says of it. One that
    only tells something (`a_voir`) is emptied by being seen.
    """

    code: str
    un: str
    plusieurs: str
    poids: int = 50
    avance: int = 7
    echeance: bool = True
    nouvelle: str = ""
    a_voir: bool = False

    @property
    def app(self) -> str:
        return self.code.split(".", 1)[0]


@dataclass(kw_only=True)
class Attente:
    """Something to do. `de` is what it is about, of its kind; `nombre` how many it stands for; `chez` whose it is."""

    genre: GenreAttente
    de: Any
    titre: str = ""
    url: str = ""
    texte: str = ""
    jour: date | None = None
    heure: time | None = None
    telephone: str = ""
    nombre: int = 1
    chez: str = ""
    pole: str = "hub"
    gestes: tuple[Acte, ...] = ()  # what one press settles, in place
    report: Any = None
    nouvelle: bool = False
    cle: str = field(init=False)

    def __post_init__(self):
        # With its day: the same file has another next step once this one is done.
        self.cle = f"{self.genre.code}:{self.de}:{self.jour or ''}"

    @property
    def app(self) -> str:
        return self.genre.app

    def due(self, jour: date) -> bool:
        if self.report is not None:
            return self.report.au <= jour
        return self.jour is None or not self.genre.echeance or (self.jour - jour).days <= self.genre.avance

    @property
    def quand(self) -> date | None:
        """The day that it waits for: its own, or the one to which it was put off."""
        return self.report.au if self.report is not None else self.jour

    def retarde(self, jour: date) -> bool:
        return self.genre.echeance and self.quand is not None and self.quand < jour

    @property
    def en_retard(self) -> bool:
        return self.retarde(aujourdhui())

    def rang(self, jour: date) -> tuple:
        """By date, then by weight; what has no deadline is of today. Of two, number 99 comes before number 100."""
        datee = self.quand is not None and self.genre.echeance
        return (self.quand if datee else jour, self.genre.poids, self.heure or time.max, len(self.cle), self.cle)


@dataclass(kw_only=True)
class Venue:
    """Something planned."""

    app: str
    jour: date
    url: str
    titre: str = ""
    texte: str = ""
    heure: time | None = None
    pole: str = "hub"

    @property
    def rang(self) -> tuple:
        return (self.jour, self.heure or time.min, self.titre, self.url)


@dataclass(frozen=True, kw_only=True)
class Geste:
    """A button: an act somebody does often. `raccourci` is a single key."""

    libelle: str
    url: str
    raccourci: str = ""
    ordre: int = 50


@cache
def _modules() -> dict[str, ModuleType]:
    return {
        config.label: import_module(f"{config.name}.accueil")
        for config in apps.get_app_configs()
        if config.label != "communs" and module_has_submodule(config.module, "accueil")
    }


def _reunir(nom: str, *arguments) -> list:
    return [un for module in _modules().values() for un in getattr(module, nom, lambda *_: ())(*arguments)]


def attentes_pour(utilisateur, equipe: bool = False) -> list[Attente]:
    return _reunir("attentes_equipe" if equipe else "attentes", utilisateur)


def venues_pour(utilisateur, debut: date, fin: date) -> list[Venue]:
    return sorted(_reunir("a_venir", utilisateur, debut, fin), key=lambda venue: venue.rang)


def montrer(utilisateur, lignes: list[Attente | Venue], page: str) -> None:
    """`page` is about to show these lines: each app names its own, and logs that they are read."""
    for app, module in _modules().items():
        siennes = [ligne for ligne in lignes if ligne.app == app]
        if siennes and hasattr(module, "montrer"):
            module.montrer(utilisateur, siennes, page)


def gestes_pour(utilisateur, limite: int = 3) -> list[Geste]:
    """The most usual first; of two that want the same key, the first has it."""
    gestes, prises = [], {""}
    for geste in sorted(_reunir("gestes", utilisateur), key=lambda geste: geste.ordre)[:limite]:
        gestes.append(replace(geste, raccourci="") if geste.raccourci in prises else geste)
        prises.add(geste.raccourci)
    return gestes
