"""What people have at an hour: each pole declares its kinds in its `plages.py`, the agenda gathers them.

    SOURCES = [Source(lire=plages_lire, gestes={"entretien": Deplacement(...)})]
    AJOUTS = [Ajout(libelle="Un entretien", droit="aidants.entretiens", url=…)]

`lire(lecteur, comptes, du, au)` gives what these accounts (ids) have on these days. The source alone knows its walls:
what `lecteur` may not read comes out `tu()`, an hour and nothing else. `lecteur` None is a calendar that anybody may
open: kinds alone, nobody and no place.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

OCCUPE = "Occupé"


@dataclass(frozen=True, kw_only=True)
class Plage:
    """`debut` None: of that day, no hour is said. `tient` False: it takes nobody's time (a missed appointment)."""

    genre: str
    pk: int
    compte: int
    jour: date
    titre: str
    debut: time | None = None
    fin: time | None = None
    detail: str = ""
    url: str = ""
    pole: str = "hub"
    version: int = 1
    deplacable: bool = False
    tient: bool = True

    def tu(self) -> "Plage":
        """The hour alone: neither its kind nor its number says more than that."""
        return replace(
            self, genre="occupe", pk=0, titre=OCCUPE, detail="", url="", pole="occupe", version=1, deplacable=False
        )

    def croise(self, debut: datetime, fin: datetime) -> bool:
        """Does it meet the naive local hours [debut, fin)? Without an hour, it does on a day that they begin."""
        if self.debut is None:
            return debut <= datetime.combine(self.jour, time()) < fin
        de = datetime.combine(self.jour, self.debut)
        a = datetime.combine(self.jour, self.fin) if self.fin else de + timedelta(hours=1)
        return de < fin and debut < a


@dataclass(frozen=True, kw_only=True)
class Deplacement:
    """How a kind moves, by the action that knows its rules.

    `trouver(utilisateur, pk)` gives the object that she may move, else 404 or 403; `dire(objet)` names it;
    `deplacer(par=, objet=, version=, jour=, heure=, malgre=)` refuses as the action does. `suite(objet)` is the page
    that what was moved leads to (« prévenir ? »), "" for its week.
    """

    droit: str
    trouver: Callable
    dire: Callable[[object], str]
    deplacer: Callable[..., object]
    suite: Callable[[object], str] = lambda objet: ""


@dataclass(frozen=True, kw_only=True)
class Ajout:
    """Something that may be added at an hour: `url(jour, heure, pour)` opens its form, filled with both.

    `pour_autrui`: the right by which it is added for somebody else (None: for oneself alone), and the one that she
    holds herself; `pour` is then her account.
    """

    libelle: str
    aide: str
    droit: str
    url: Callable[[date, time | None, int | None], str]
    ordre: int = 50
    pour_autrui: tuple[str, str] | None = None

    def permis(self, par, qui) -> bool:
        if par.pk == qui.pk:
            return par.peut(self.droit)
        return self.pour_autrui is not None and par.peut(self.pour_autrui[0]) and qui.peut(self.pour_autrui[1])


@dataclass(frozen=True, kw_only=True)
class Source:
    lire: Callable[[object, list[int], date, date], list[Plage]]
    gestes: dict[str, Deplacement] = field(default_factory=dict)


@cache
def _modules() -> tuple:
    return tuple(
        import_module(f"{config.name}.plages")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "plages")
    )


def sources() -> list[Source]:
    return [source for module in _modules() for source in module.SOURCES]


def deplacement_de(genre: str) -> Deplacement | None:
    return next((source.gestes[genre] for source in sources() if genre in source.gestes), None)


def ajouts_pour(par, qui) -> list[Ajout]:
    """What `par` may add to the week of `qui`, most often herself."""
    tous = [ajout for module in _modules() for ajout in getattr(module, "AJOUTS", ())]
    return sorted((ajout for ajout in tous if ajout.permis(par, qui)), key=lambda ajout: ajout.ordre)


def plages_de(lecteur, comptes, du: date, au: date) -> list[Plage]:
    """What these accounts have, by day and hour; as many queries whatever their number.

    Of what may not be read, that which takes nobody's time is not even an hour.
    """
    comptes = list(comptes)
    trouves = [plage for source in sources() for plage in source.lire(lecteur, comptes, du, au)]
    return sorted(
        (m for m in trouves if m.tient or m.genre != "occupe"),
        key=lambda m: (m.jour, m.debut or time(), m.fin or time(), m.genre, m.pk),
    )
