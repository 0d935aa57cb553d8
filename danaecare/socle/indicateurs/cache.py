"""The hub's cache: a table that stays small. The oldest figures leave first; what protects a form stays its time."""

import base64
import pickle

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone

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

    def incr(self, key, delta=1, version=None):
        """One more, until the same hour: Django's gives the number a new end, and counts two at once as one."""
        cle = self.make_and_validate_key(key, version=version)
        db = router.db_for_write(self.cache_model_class)
        table = connections[db].ops.quote_name(self._table)
        with transaction.atomic(using=db), connections[db].cursor() as cursor:
            cursor.execute(
                f"SELECT value FROM {table} WHERE cache_key = %s AND expires > %s FOR UPDATE", [cle, timezone.now()]
            )
            ligne = cursor.fetchone()
            if ligne is None:
                raise ValueError(f"Key '{key}' not found")
            nombre = pickle.loads(base64.b64decode(ligne[0].encode())) + delta
            texte = base64.b64encode(pickle.dumps(nombre, self.pickle_protocol)).decode("latin1")
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [texte, cle])
        return nombre

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
