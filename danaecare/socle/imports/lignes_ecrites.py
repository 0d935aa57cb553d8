"""Which rows an import wrote, and what they were before: what its undoing needs.

Asked of the base itself as the import ends, so that nothing escapes: an action may save, write in bulk, update a whole
query, or leave it to a trigger. The base knows the tables that a transaction has touched, and the transaction of each
row; what a row was, another connection still sees, as nothing is committed.
"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, connections

from danaecare.socle.imports.models import LigneEcrite

# What no import is made of: its own tables, the log, the tasks, the accounts.
_AILLEURS = frozenset({"imports", "journal", "travaux", "comptes", "conservation", "exploitation", "protection"})
_RACINES = frozenset({"danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"})
# A row holds the last 32 bits of the transaction, or of the savepoint, that wrote it: none is older than its own, and
# of the others that began since, none is both seen and in progress.
_NOTRE = """age({table}.xmin) <= age(pg_current_xact_id()::xid)
    AND pg_xact_status(
        (((pg_current_xact_id()::text::bigint >> 32) << 32) + {table}.xmin::text::bigint)::text::xid8
    ) = 'in progress'"""


def modeles() -> dict[str, type]:
    """The tables that an import may write, by name, with those that hold the links of many to many."""
    return {
        modele._meta.db_table: modele
        for modele in apps.get_models(include_auto_created=True)
        if modele._meta.managed
        and modele._meta.app_label not in _AILLEURS
        and modele.__module__.split(".")[0] in _RACINES
    }


def garder(depot) -> None:
    """One line a row that this transaction wrote: its print as it leaves it, and what it was if it was there."""
    connus = modeles()
    with _dehors() as dehors:
        for table, efface in _touchees():
            if table in connus:
                _garder_table(depot, connus[table], dehors, efface=efface)


def _garder_table(depot, modele, dehors, *, efface: bool) -> None:
    table, cle = (connection.ops.quote_name(nom) for nom in (modele._meta.db_table, modele._meta.pk.column))
    presents = f"SELECT {cle}::text FROM {table}"
    avant_tous = {pk for (pk,) in dehors(presents)} if efface else set()
    laissees = dict(
        _lire(f"SELECT {cle}::text, md5(to_jsonb({table})::text) FROM {table} WHERE {_NOTRE.format(table=table)}")
    )
    effacees = avant_tous - {pk for (pk,) in _lire(presents)} if efface else set()
    avant = dict(
        dehors(
            f"SELECT {cle}::text, to_jsonb({table})::text FROM {table} WHERE {cle}::text = ANY(%s)",
            [*laissees, *effacees],
        )
    )
    LigneEcrite.objects.bulk_create(
        [
            LigneEcrite(
                depot=depot, table=modele._meta.db_table, objet=pk,
                empreinte=laissees.get(pk, ""), avant=avant.get(pk, ""),
            )
            for pk in (*laissees, *(effacees & avant.keys()))  # one that another has effaced is in neither
            if pk not in avant or hashlib.md5(avant[pk].encode()).hexdigest() != laissees.get(pk)
        ],
        batch_size=2000,
    )  # fmt: skip


def _touchees() -> list[tuple[str, bool]]:
    """The tables that this transaction has written, and whether rows of it were effaced; some in vain, maybe."""
    return _lire(
        "SELECT relname, n_tup_del > 0 FROM pg_stat_xact_user_tables"
        " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY relname"
    )


def _lire(requete: str, *valeurs) -> list[tuple]:
    with connection.cursor() as curseur:
        curseur.execute(requete, valeurs or None)
        return curseur.fetchall()


@contextmanager
def _dehors():
    """`dehors(query)`: what another connection reads, to which this transaction has written nothing yet."""
    with ThreadPoolExecutor(max_workers=1) as fil:
        try:
            yield lambda requete, *valeurs: fil.submit(_lire, requete, *valeurs).result()
        finally:
            fil.submit(connections.close_all).result()
