"""What several figures of a period have in common, read once while they are computed together."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from django.db import connection, transaction

from danaecare.socle.indicateurs.periode import Periode

T = TypeVar("T")
_lectures: ContextVar[dict | None] = ContextVar("lectures", default=None)


@contextmanager
def calcul():
    """Inside, each function decorated by `partage` reads a period once; nothing outlives the block.

    One transaction, whose counts have the memory to be hashed: at a hundred thousand files the server's default sorts
    them on disk.
    """
    if _lectures.get() is not None:
        yield
        return
    jeton = _lectures.set({})
    try:
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SET LOCAL work_mem = '32MB'")
            yield
    finally:
        _lectures.reset(jeton)


def partage(lire: Callable[[Periode], T]) -> Callable[[Periode], T]:
    """`lire(periode)`, kept until the end of the computation; read each time outside of one."""

    @wraps(lire)
    def lu(periode: Periode) -> T:
        lectures = _lectures.get()
        if lectures is None:
            return lire(periode)
        cle = (lire, periode)
        if cle not in lectures:
            lectures[cle] = lire(periode)
        return lectures[cle]

    return lu
