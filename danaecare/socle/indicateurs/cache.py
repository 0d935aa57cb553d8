"""The hub's cache: a table that stays small. The oldest figures leave first; what protects a form stays its time."""

from django.core.cache.backends.db import DatabaseCache
from django.db import connections

PREFIXE = "releve:"
GARDES_MAX = 200  # figures of a pole over a span or a cut, some 20 kB each
# Brakes, seals and mails on their way: a flood of failed logins must not push the brakes out.
PROTEGES_MAX = 20_000


class CacheDuHub(DatabaseCache):
    """Django's table, without its rule for a full one (a third of the keys, in their alphabetical order).

    Nothing asked, nothing read: Django's writes an `IN ()` that PostgreSQL refuses.
    """

    def get_many(self, keys, version=None):
        cles = list(keys)
        return super().get_many(cles, version) if cles else {}

    def _cull(self, db, cursor, now, num):
        table = connections[db].ops.quote_name(self._table)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        num -= cursor.rowcount
        cursor.execute(
            f"DELETE FROM {table} WHERE cache_key IN"
            f" (SELECT cache_key FROM {table} WHERE cache_key LIKE %s ORDER BY expires DESC OFFSET %s)",
            [f"{self.make_key(PREFIXE)}%", GARDES_MAX],
        )
        num -= cursor.rowcount
        if num > PROTEGES_MAX:
            super()._cull(db, cursor, now, num)
