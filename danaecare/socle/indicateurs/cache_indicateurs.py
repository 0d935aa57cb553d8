"""Figures computed once until the data change.

A computed figure is kept with the database snapshot it was computed under. It serves as long as no write of its app,
as the log tells them, is outside that snapshot: exact under concurrent writers, and one short query to know. A figure
kept longer than `AGE_MAX_S` is computed again in any case. A cut is kept as a year is; the cache of the figures stays
small (`CACHES`). Nothing here depends on who reads: what a role may see is chosen before and after.
"""

from django.core.cache import caches
from django.db import connection

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Indicateur, Resultat
from danaecare.socle.indicateurs.periode import Periode

AGE_MAX_S = 6 * 3600
# A pole's figures may read these apps too.
_SOCLE = ("territoires", "annuaire", "animation")

_INSTANTANE = "SELECT pg_current_snapshot()::text"

# The kept figures (of three parallel arrays: key, pole, snapshot) for which a write is outside the snapshot.
_PERIMES = """
SELECT cle FROM unnest(%s::text[], %s::text[], %s::text[]) AS garde(cle, pole, instantane)
WHERE EXISTS (
    SELECT 1 FROM journal_trace
    WHERE app = ANY(%s::text[] || garde.pole) AND nature IN ('creation', 'modification', 'suppression')
      AND transaction >= pg_snapshot_xmin(instantane::pg_snapshot)::text::bigint
      AND NOT pg_visible_in_snapshot(transaction::text::xid8, instantane::pg_snapshot)
)
"""


def calculer(indicateurs: list[Indicateur], periode: Periode) -> dict[str, Resultat]:
    """code -> result, from what was kept where it still holds. Two queries when everything holds."""
    return calculer_chacune(indicateurs, [periode])[0]


def calculer_chacune(indicateurs: list[Indicateur], periodes: list[Periode]) -> list[dict[str, Resultat]]:
    """The same over each period, still in two queries."""
    par_pole: dict[str, list[Indicateur]] = {}
    for indicateur in indicateurs:
        par_pole.setdefault(indicateur.code.split(".", 1)[0], []).append(indicateur)
    tenus = _tenus([(pole, _cle(pole, periode)) for periode in periodes for pole in par_pole])
    chacune = []
    for periode in periodes:
        resultats: dict[str, Resultat] = {}
        for pole, demandes in par_pole.items():
            cle = _cle(pole, periode)
            # Kept by an earlier release, it may not know a figure declared since.
            if cle not in tenus or any(i.code not in tenus[cle]["resultats"] for i in demandes):
                # Of a cut what is asked: a pole has figures that nothing cuts.
                a_faire = demandes if periode.coupee else registre.du_pole(pole)
                tenus[cle] = _relever(a_faire, periode)
                caches["indicateurs"].set(cle, tenus[cle], AGE_MAX_S)
            resultats |= {i.code: tenus[cle]["resultats"][i.code] for i in demandes}
        chacune.append({indicateur.code: resultats[indicateur.code] for indicateur in indicateurs})
    return chacune


def _cle(pole: str, periode: Periode) -> str:
    return f"{pole}:{periode.cle}"


def _relever(indicateurs: list[Indicateur], periode: Periode) -> dict:
    with connection.cursor() as curseur:
        # Taken before the figures: a write that lands while they are computed makes them due again.
        curseur.execute(_INSTANTANE)
        instantane = curseur.fetchone()[0]
    with calcul():
        return {"instantane": instantane, "resultats": {i.code: i.resultat(periode) for i in indicateurs}}


def _tenus(cles: list[tuple[str, str]]) -> dict[str, dict]:
    """Of these keys (pole, key), what is kept and has seen every write."""
    if not cles:
        return {}
    gardes = caches["indicateurs"].get_many([cle for _, cle in cles])
    lues = [(cle, pole, gardes[cle]["instantane"]) for pole, cle in cles if cle in gardes]
    if lues:
        with connection.cursor() as curseur:
            curseur.execute(_PERIMES, [*map(list, zip(*lues, strict=True)), list(_SOCLE)])
            for (cle,) in curseur.fetchall():
                gardes.pop(cle, None)
    return gardes
