"""Which rows an import wrote, and what they were before: what its undoing needs.

Asked of the base itself, so that nothing escapes: an action may save, write in bulk or update a whole query.
"""

import hashlib
import re
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from danaecare.socle.imports.models import LigneEcrite

# What no import is made of: its own tables, the log, the tasks, the accounts.
_AILLEURS = frozenset({"imports", "journal", "travaux", "comptes", "conservation", "exploitation", "protection"})
_RACINES = frozenset({"danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"})
_INSERTION = re.compile(r'INSERT INTO "(\w+)"')
_CHANGEMENT = re.compile(r'(?:UPDATE|DELETE FROM) "(\w+)"')


def modeles() -> dict[str, type]:
    """The tables that an import may write, by name, with those that hold the links of many to many."""
    return {
        modele._meta.db_table: modele
        for modele in apps.get_models(include_auto_created=True)
        if modele._meta.managed
        and modele._meta.app_label not in _AILLEURS
        and modele.__module__.split(".")[0] in _RACINES
    }


class Ecrites:
    """What the statements of a transaction touch, while it is watched."""

    def __init__(self):
        self.modeles = modeles()
        self.debuts: dict[str, int | None] = {}  # table -> the last id before its first new row
        self.avant: dict[str, dict[str, str]] = {}  # table -> id -> the row as it was

    def __call__(self, execute, sql, params, many, context):
        if ajout := _INSERTION.match(sql):
            self._debuter(ajout[1])
        elif changement := _CHANGEMENT.match(sql):
            self._garder(changement, params or ())
        return execute(sql, params, many, context)

    def _debuter(self, table: str) -> None:
        modele = self.modeles.get(table)
        if modele is None or table in self.debuts:
            return
        self.debuts[table] = None
        if modele._meta.pk.get_internal_type() == "BigAutoField":
            self.debuts[table] = modele._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0

    def _garder(self, changement, params) -> None:
        """The rows that are about to change, as they were; those of this transaction have no « before »."""
        table = changement[1]
        modele = self.modeles.get(table)
        if modele is None:
            return
        posees, ou = _couper(changement.string)
        with connection.cursor() as curseur:
            curseur.execute(
                f'SELECT "{modele._meta.pk.column}"::text, to_jsonb("{table}")::text FROM "{table}"'
                f" WHERE ({ou}) AND {_notre(table)} IS NOT TRUE FOR UPDATE",
                params[posees.count("%s") :],
            )
            self.avant.setdefault(table, {}).update(curseur.fetchall())


def _notre(table: str) -> str:
    """A row of this very transaction, whatever its savepoints: nobody else's is both seen and in progress.

    A row holds the last 32 bits of the transaction that wrote it.
    """
    xid = f'((pg_current_xact_id()::text::bigint >> 32) << 32) + "{table}".xmin::text::bigint'
    return f"pg_xact_status(({xid})::text::xid8) = 'in progress'"


def _couper(sql: str) -> tuple[str, str]:
    """What a statement sets, and which rows it is about: parted at the WHERE that stands in no parenthesis."""
    profondeur = 0
    for rang, caractere in enumerate(sql):
        profondeur += (caractere == "(") - (caractere == ")")
        if not profondeur and sql.startswith(" WHERE ", rang):
            return sql[:rang], sql[rang + len(" WHERE ") :]
    return sql, "TRUE"


@contextmanager
def lignes_suivies():
    """Around the writing of an import: yields what it touched."""
    ecrites = Ecrites()
    with connection.execute_wrapper(ecrites):
        yield ecrites


def garder(depot, ecrites: Ecrites) -> None:
    """One line a row written: its print as the import leaves it, and what it was when it was there already."""
    for table in sorted({*ecrites.debuts, *ecrites.avant}):
        modele, connues = ecrites.modeles.get(table), ecrites.avant.get(table, {})
        if modele is None:
            continue
        debut, cle = ecrites.debuts.get(table), f'"{modele._meta.pk.column}"'
        with connection.cursor() as curseur:
            if table in ecrites.debuts:
                borne = f"{cle} > {debut} AND " if debut is not None else ""
                curseur.execute(
                    f'SELECT {cle}::text, md5(to_jsonb("{table}")::text) FROM "{table}" WHERE {borne}{_notre(table)}'
                )
                nouvelles = {pk: empreinte for pk, empreinte in curseur.fetchall() if pk not in connues}
            else:
                nouvelles = {}
            curseur.execute(
                f'SELECT {cle}::text, md5(to_jsonb("{table}")::text) FROM "{table}" WHERE {cle}::text = ANY(%s)',
                [list(connues)],
            )
            laissees = dict(curseur.fetchall())
        LigneEcrite.objects.bulk_create(
            [LigneEcrite(depot=depot, table=table, objet=pk, empreinte=e) for pk, e in nouvelles.items()]
            + [
                LigneEcrite(depot=depot, table=table, objet=pk, empreinte=laissees.get(pk, ""), avant=avant)
                for pk, avant in connues.items()
                if hashlib.md5(avant.encode()).hexdigest() != laissees.get(pk)  # a refused row was put back
            ],
            batch_size=2000,
        )
