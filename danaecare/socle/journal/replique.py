"""Figures and exports read from a replica, when DATABASE_REPLIQUE_URL names one and it has seen every write.

A streaming replica is a moment late. The log knows: a read goes to the replica only when it has replayed every logged
write that the read depends on, so nobody sees less there than on the primary, least of all her own writing. Anything
else (a lag, a transaction of ours still open, a replica that is gone or that takes writes) goes to the primary.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connections

T = TypeVar("T")
REPLIQUE = "replique"
PATIENCE_S = 30  # a replica that did not answer is left alone for this long
_lecture: ContextVar[str] = ContextVar("lecture", default=DEFAULT_DB_ALIAS)
_muette_jusqu = 0.0

_ETAT = "SELECT pg_is_in_recovery(), pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
# A transaction that a replica's snapshot does not list may still run on the primary: only those below xmin are sure.
_MANQUE = """
SELECT EXISTS (
    SELECT 1 FROM journal_trace
    WHERE nature IN ('creation', 'modification', 'suppression') AND transaction >= %s
      AND (%s::text[] IS NULL OR app = ANY(%s::text[]))
)
"""


class Routeur:
    """Reads follow `lire`, writes never do."""

    def db_for_read(self, model, **hints):
        base = _lecture.get()
        return None if base == DEFAULT_DB_ALIAS or model._meta.app_label == "django_cache" else base

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, obj1, obj2, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS


def base_de_lecture() -> str:
    """Where the reads of this moment go, for who writes SQL."""
    return _lecture.get()


def base_pour(apps: Sequence[str] | None = None) -> str:
    """The replica, if it has seen every write of these apps (of all of them by default); else the primary."""
    if not reglee() or time.monotonic() < _muette_jusqu or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return DEFAULT_DB_ALIAS
    try:
        with connections[REPLIQUE].cursor() as curseur:
            curseur.execute(_ETAT)
            replique, vu = curseur.fetchone()
    except DatabaseError:
        _laisser()
        return DEFAULT_DB_ALIAS
    if not replique:
        return DEFAULT_DB_ALIAS
    liste = None if apps is None else list(apps)
    with connections[DEFAULT_DB_ALIAS].cursor() as curseur:
        curseur.execute(_MANQUE, [vu, liste, liste])
        return DEFAULT_DB_ALIAS if curseur.fetchone()[0] else REPLIQUE


def lire(faire: Callable[[], T], *, apps: Sequence[str] | None = None) -> T:
    """`faire()`, whose reads go where `base_pour` says; done again on the primary when the replica goes meanwhile.

    `faire` writes nothing, and reads all that it reads before it returns.
    """
    if base_pour(apps) == REPLIQUE:
        jeton = _lecture.set(REPLIQUE)
        try:
            return faire()
        except (OperationalError, InterfaceError):
            _laisser()
        finally:
            _lecture.reset(jeton)
    return faire()


def reglee() -> bool:
    return REPLIQUE in connections.settings


def _laisser() -> None:
    global _muette_jusqu
    _muette_jusqu = time.monotonic() + PATIENCE_S
    with suppress(DatabaseError):
        connections[REPLIQUE].close()
