"""Reads whose SQL is written once a process: on a page of ten queries, writing them costs more than running them.

    @preparee
    def _relations(dossier: int):
        return RelationAide.objects.filter(aidant__dossier=dossier).select_related("proche")

    _relations(dossier=12)      # the list that list(…) of the queryset would give

The function is called once, with stand-ins in place of its values: it must not look at them, and whatever changes from
a call to the next (today, a setting) must be one of them. A stand-in that the SQL does not hold as it is (`icontains`,
`in`) is refused at the first call, and so is a date that is not an argument.
"""

import copy
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django.db import connections

# One stand-in a kind and a rank, that no real value is.
_TEMOINS = {
    int: lambda rang: 1_913_000_417 + rang,
    str: lambda rang: f"zq-temoin-{rang}",
    date: lambda rang: date(1801, 1, 1 + rang),
    datetime: lambda rang: datetime(1801, 1, 1 + rang, tzinfo=UTC),
}


@dataclass(frozen=True)
class _Ecrite:
    """A query with its SQL; `places` says which value goes where."""

    sql: str
    parametres: tuple
    places: dict[int, str]
    requete: Any
    compilateur: Any

    def lire(self, valeurs: dict) -> list:
        parametres = list(self.parametres)
        for place, nom in self.places.items():
            valeur, temoin = valeurs[nom], parametres[place]
            # Django tells the database the width of a number by a class of its own.
            parametres[place] = type(temoin)(valeur) if isinstance(temoin, int) else valeur
        compilateur = copy.copy(self.compilateur)
        compilateur.connection = connections[self.requete.db]
        compilateur.as_sql = lambda *_, **__: (self.sql, tuple(parametres))
        requete = SimpleNamespace(
            db=self.requete.db,
            model=self.requete.model,
            query=SimpleNamespace(get_compiler=lambda *_, **__: compilateur),
            _fields=self.requete._fields,
            _known_related_objects={},
        )
        return list(self.requete._iterable_class(requete))


def _ecrire(construire: Callable, genres: dict[str, type]) -> _Ecrite:
    temoins = {nom: _TEMOINS[genre](rang) for rang, (nom, genre) in enumerate(genres.items())}
    requete = construire(**temoins)
    compilateur = requete.query.get_compiler(using=requete.db)
    sql, parametres = compilateur.as_sql()
    noms = {temoin: nom for nom, temoin in temoins.items()}
    places = {}
    for rang, valeur in enumerate(parametres):
        if isinstance(valeur, (int, str, date)) and valeur in noms:
            places[rang] = noms[valeur]
        elif isinstance(valeur, date):
            raise TypeError(f"{construire.__qualname__} : {valeur} serait gardé d’un appel à l’autre.")
    if perdus := set(genres) - set(places.values()):
        raise TypeError(f"{construire.__qualname__} : la requête ne tient pas {', '.join(sorted(perdus))} tel quel.")
    return _Ecrite(sql, tuple(parametres), places, requete, compilateur)


def preparee(construire: Callable) -> Callable[..., list]:
    """Decorator: a function of annotated arguments that gives a queryset becomes one that gives its rows."""
    genres = {nom: parametre.annotation for nom, parametre in inspect.signature(construire).parameters.items()}
    ecrites: list[_Ecrite] = []

    @wraps(construire)
    def lire(**valeurs):
        if not ecrites:
            ecrites.append(_ecrire(construire, genres))
        if valeurs.keys() != genres.keys() or any(valeur is None for valeur in valeurs.values()):
            raise TypeError(f"{construire.__qualname__} attend {', '.join(genres)}, sans valeur inconnue.")
        return ecrites[-1].lire(valeurs)

    return lire
