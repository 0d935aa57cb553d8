"""How long the hub keeps what names somebody: each app declares its clocks in `conservation.py`, the hub runs them.

    HORLOGES = [Horloge(code="jardins.candidatures", quoi="Candidatures des jardins", mois=24, depuis="…",
                        fondement="…", tables=[Table("jardins.Candidature", lambda limite: Q(…), {"besoins": ""})])]
    LIENS = [Lien("jardins.Candidature", "personne", 24, lambda limite: Q(…))]
    GARDES = {"ce que sont les jardins": {"jardins.Jardin": "nom cle adresse"}}

A clock empties columns or deletes rows. A link says until when a row keeps the sheet of the directory it names. Columns
of text that no clock empties are named in `GARDES` with the reason: a test fills all the others, lets every clock pass,
and reads the tables and the files.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Table:
    """The rows of a model whose time has come, and what becomes of them: `vider` says the value each column takes.

    Without `vider` the rows are deleted. `fichiers` are the columns whose files go. `echus` is given the limit: what
    happened on that day or before is due.
    """

    modele: str
    echus: Callable[[date], Q]
    vider: dict = field(default_factory=dict)
    fichiers: tuple[str, ...] = ()

    @property
    def classe(self):
        return apps.get_model(self.modele)

    def lignes(self, limite: date) -> QuerySet:
        """Those that still hold something."""
        lignes = self.classe._base_manager.filter(self.echus(limite))
        reste = Q()
        for champ, valeur in self.vider.items():
            reste |= Q(**{f"{champ}__isnull": False}) if valeur is None else ~Q(**{champ: valeur})
        return lignes.filter(reste).distinct() if self.vider else lignes.distinct()


@dataclass(frozen=True)
class Constat:
    """What a clock finds or did: one line each, and how many erasures, that no clock in doubt may do."""

    lignes: list[str] = field(default_factory=list)
    effacements: int = 0


@dataclass(frozen=True, kw_only=True)
class Horloge:
    """A category of data, how long it is kept, from when, by which text. Its code begins with its app's label.

    `passer(par=, jour=, simuler=)` does what no table can say.
    """

    code: str
    quoi: str
    mois: int
    depuis: str
    fondement: str
    tables: tuple[Table, ...] = ()
    passer: Callable[..., Constat] | None = None

    @property
    def app(self) -> str:
        return self.code.split(".", 1)[0]


@dataclass(frozen=True)
class Lien:
    """Rows that keep the name of a person of the directory, `mois` after `vivants` stops being true of them.

    `malgre_limitation`: written even while she asked that her data be left as they are.
    """

    modele: str
    champ: str
    mois: int
    vivants: Callable[[date], Q]
    malgre_limitation: bool = False

    @property
    def classe(self):
        return apps.get_model(self.modele)

    def lignes(self, limite: date) -> QuerySet:
        """Those that keep the name."""
        return self.classe._base_manager.filter(self.vivants(limite))

    def personnes(self, limite: date) -> QuerySet:
        lignes = self.lignes(limite)
        return lignes.filter(**{f"{self.champ}__isnull": False}).values(self.champ)


@dataclass(frozen=True, kw_only=True)
class Sujet:
    """Whom the hub knows, and how it answers what they ask: `droit` is what who answers holds.

    `trouver(pk)` gives the record or None, `permis(utilisateur, objet)` the wall of one record, `garde(objet)` what an
    erasure has to leave, `effacer(par=, objet=)` does it and says what stays, `porter(objet, utilisateur)` gives all.
    """

    code: str
    droit: str
    trouver: Callable
    effacer: Callable
    porter: Callable
    adresse: Callable
    liste: Callable
    permis: Callable = lambda utilisateur, objet: True
    garde: Callable = lambda objet: ()


@cache
def _declarations() -> tuple:
    return tuple(
        import_module(f"{config.name}.conservation")
        for config in apps.get_app_configs()
        if config.label != "communs" and module_has_submodule(config.module, "conservation")
    )


def horloges() -> list[Horloge]:
    """Every clock, those of the apps above first: what names a person goes before her sheet."""
    return [horloge for module in reversed(_declarations()) for horloge in getattr(module, "HORLOGES", ())]


def liens() -> list[Lien]:
    return [lien for module in _declarations() for lien in getattr(module, "LIENS", ())]


def sujets() -> dict[str, Sujet]:
    return {sujet.code: sujet for module in _declarations() for sujet in getattr(module, "SUJETS", ())}


def suites_des_mesures() -> list[Callable]:
    """What follows a measure that was taken: `suite(par=, mesure=, objet=)`."""
    return [suite for module in _declarations() for suite in getattr(module, "SUITES_DES_MESURES", ())]


def gardes() -> dict[tuple[str, str], str]:
    """(model, column) -> why no clock empties it."""
    return {
        (modele, colonne): raison
        for module in _declarations()
        for raison, modeles in getattr(module, "GARDES", {}).items()
        for modele, colonnes in modeles.items()
        for colonne in colonnes.split()
    }
