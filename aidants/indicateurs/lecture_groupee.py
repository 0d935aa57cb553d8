"""Several counts that stand on the same acts of a period, in one query: the acts are read once for all of them."""

import json
from itertools import groupby

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

Profil = list[tuple[dict, int]]  # what some people have in common, and how many they are
_TYPES = {"cle": "bigint", "jour": "date"}


def lire(tables: dict[str, QuerySet], **comptes: QuerySet | str) -> dict[str, Profil]:
    """`comptes`, each with its number as `n`, beside `tables`: "premiers (cle, jour)" names one and its columns."""
    parametres, membres, lues = [], [], []
    for nom, requete in tables.items():
        sql, valeurs = _sql(requete, nom)
        membres.append(f"{nom} AS MATERIALIZED ({sql})")
        parametres += valeurs
    for nom, requete in comptes.items():
        sql, valeurs = (requete, ()) if isinstance(requete, str) else requete.query.sql_with_params()
        lues.append(f"SELECT '{nom}', to_jsonb(ligne)::text FROM ({sql}) ligne")
        parametres += valeurs
    with connection.cursor() as curseur:
        curseur.execute(f"WITH {', '.join(membres)} {' UNION ALL '.join(lues)}", parametres)
        rangs = [(nom, json.loads(ligne)) for nom, ligne in curseur.fetchall()]
    trouves = {nom: [_profil(ligne) for _, ligne in lignes] for nom, lignes in groupby(rangs, lambda rang: rang[0])}
    return {nom: trouves.get(nom, []) for nom in comptes}


def total(profil: Profil) -> int:
    return sum(n for _, n in profil)


def parmi(table: str, cle: str) -> RawSQL:
    """Whether the column `cle` is one of `table`."""
    return RawSQL(f"EXISTS (SELECT FROM {table} WHERE {table}.cle = {cle})", (), output_field=BooleanField())


def _profil(ligne: dict) -> tuple[dict, int]:
    return ligne, ligne.pop("n")


def _sql(requete: QuerySet, nom: str) -> tuple[str, tuple]:
    try:
        return requete.query.sql_with_params()
    except EmptyResultSet:  # nothing that the cut may count
        colonnes = nom.partition("(")[2].rstrip(")").split(", ")
        return f"SELECT {', '.join(f'NULL::{_TYPES[colonne]}' for colonne in colonnes)} WHERE FALSE", ()
