"""Figures computed once until the data change.

A computed figure is kept with the database snapshot it was computed under. It serves as long as no write of its app,
as the log tells them, is outside that snapshot: exact under concurrent writers, and one short query to know. A figure
kept longer than `AGE_MAX_S` is computed again in any case. A page that a person looks at (`lecteur`) counts her own
writes at once and her colleagues' within `DELAI_S`: a year is not added up again for each of them. A cut is kept as a
year is; the cache of the figures stays small (`CACHES`). Nothing here depends on what a role may see: that is chosen
before and after.
"""

import math
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import connection

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Indicateur, Resultat
from danaecare.socle.indicateurs.periode import Periode

AGE_MAX_S = 6 * 3600
DELAI_S = 120
# A pole's figures may read these apps too.
_SOCLE = ("territoires", "annuaire", "animation", "services", "questionnaires")

_INSTANTANE = "SELECT pg_current_snapshot()::text"

# The kept figures (of four parallel arrays: key, apps, snapshot, is it recent) for which a write is outside the
# snapshot; for a recent one the reader's own alone.
_PERIMES = """
SELECT cle FROM unnest(%s::text[], %s::text[], %s::text[], %s::bool[]) AS garde(cle, apps, instantane, recent)
WHERE EXISTS (
    SELECT 1 FROM journal_trace
    WHERE app = ANY(%s::text[] || string_to_array(garde.apps, ' '))
      AND nature IN ('creation', 'modification', 'suppression')
      AND transaction >= pg_snapshot_xmin(instantane::pg_snapshot)::text::bigint
      AND NOT pg_visible_in_snapshot(transaction::text::xid8, instantane::pg_snapshot)
      AND (NOT recent OR acteur_id = %s)
)
"""


def calculer(indicateurs: list[Indicateur], periode: Periode, *, lecteur=None) -> dict[str, Resultat]:
    """code -> result, from what was kept where it still holds. Two queries when everything holds.

    Without `lecteur`, exact: what is printed, exported or declared.
    """
    return calculer_chacune(indicateurs, [periode], lecteur=lecteur)[0]


def calculer_chacune(
    indicateurs: list[Indicateur], periodes: list[Periode], *, lecteur=None
) -> list[dict[str, Resultat]]:
    """The same over each period, still in two queries."""
    par_pole: dict[str, list[Indicateur]] = {}
    for indicateur in indicateurs:
        par_pole.setdefault(indicateur.code.split(".", 1)[0], []).append(indicateur)
    tenus = _tenus([(pole, _cle(pole, periode)) for periode in periodes for pole in par_pole], lecteur)
    chacune = []
    for periode in periodes:
        resultats: dict[str, Resultat] = {}
        for pole, demandes in par_pole.items():
            cle = _cle(pole, periode)
            # Kept by an earlier release, it may not know a figure declared since.
            if cle not in tenus or any(i.code not in tenus[cle]["resultats"] for i in demandes):
                # Of a cut what is asked: a pole has figures that nothing cuts.
                a_faire = demandes if periode.coupee else registre.du_pole(pole)
                tenus[cle] = _relever(lambda faire=a_faire, sur=periode: {i.code: i.resultat(sur) for i in faire})
                caches["indicateurs"].set(cle, tenus[cle], AGE_MAX_S)
            resultats |= {i.code: tenus[cle]["resultats"][i.code] for i in demandes}
        chacune.append({indicateur.code: resultats[indicateur.code] for indicateur in indicateurs})
    return chacune


def calculer_suite(
    indicateur: Indicateur, periodes: list[Periode], *, lecteur=None, attendre: bool = False
) -> list[Resultat] | None:
    """One figure over each period, kept as one: its history costs what a figure costs once it is kept.

    A question or more a period when it is not: with `attendre`, None then.
    """
    pole = indicateur.code.split(".", 1)[0]
    empreinte = sha256("|".join(periode.cle for periode in periodes).encode()).hexdigest()
    cle = f"{pole}:suite:{indicateur.code}:{empreinte}"
    tenus = _tenus([(pole, cle)], lecteur)
    if cle not in tenus and attendre:
        return None
    if cle not in tenus:
        tenus[cle] = _relever(lambda: [indicateur.resultat(periode) for periode in periodes])
        caches["indicateurs"].set(cle, tenus[cle], AGE_MAX_S)
    return tenus[cle]["resultats"]


def _cle(pole: str, periode: Periode) -> str:
    return f"{pole}:{periode.cle}"


def _relever(lire: Callable[[], Any]) -> dict:
    with connection.cursor() as curseur:
        # Taken before the figures: a write that lands while they are computed makes them due again.
        curseur.execute(_INSTANTANE)
        instantane = curseur.fetchone()[0]
    releve = time.time()
    with calcul():
        resultats = lire()
    return {"instantane": instantane, "releve": releve, "resultats": resultats}


def _tenus(cles: list[tuple[str, str]], lecteur) -> dict[str, dict]:
    """Of these keys (pole, key), what is kept and has seen every write; or, recent, all those of `lecteur`."""
    if not cles:
        return {}
    gardes = caches["indicateurs"].get_many([cle for _, cle in cles])
    depuis = time.time() - DELAI_S if lecteur is not None else math.inf
    lues = [
        (cle, " ".join(registre.apps_de(pole)), gardes[cle]["instantane"], gardes[cle].get("releve", 0) > depuis)
        for pole, cle in cles
        if cle in gardes
    ]
    if lues:
        with connection.cursor() as curseur:
            arguments = [*map(list, zip(*lues, strict=True)), list(_SOCLE), getattr(lecteur, "pk", None)]
            curseur.execute(_PERIMES, arguments)
            for (cle,) in curseur.fetchall():
                gardes.pop(cle, None)
    return gardes
