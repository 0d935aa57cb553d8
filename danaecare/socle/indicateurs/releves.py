"""Figures computed once until the data change.

A computed figure is kept with the database snapshot it was computed under. It serves as long as no write of its app,
as the log tells them, is outside that snapshot: exact under concurrent writers, and one short query to know. A figure
kept longer than `AGE_MAX_S` is computed again in any case.
"""

from django.core.cache import cache
from django.db import connection

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Indicateur, Resultat
from danaecare.socle.indicateurs.periode import Periode

AGE_MAX_S = 6 * 3600
# A pole's figures may read these apps too.
_SOCLE = ("territoires", "annuaire", "animation")

# The poles (of two parallel arrays: pole, snapshot) for which a write is outside the snapshot.
_PERIMES = """
SELECT pole FROM unnest(%s::text[], %s::text[]) AS garde(pole, instantane)
WHERE EXISTS (
    SELECT 1 FROM journal_trace
    WHERE app = ANY(%s::text[] || garde.pole) AND nature IN ('creation', 'modification', 'suppression')
      AND transaction >= pg_snapshot_xmin(instantane::pg_snapshot)::text::bigint
      AND NOT pg_visible_in_snapshot(transaction::text::xid8, instantane::pg_snapshot)
)
"""


def calculer(indicateurs: list[Indicateur], periode: Periode) -> dict[str, Resultat]:
    """code -> result, from what was kept where it still holds. Two queries when everything holds."""
    par_pole: dict[str, list[Indicateur]] = {}
    for indicateur in indicateurs:
        par_pole.setdefault(indicateur.code.split(".", 1)[0], []).append(indicateur)
    cles = {pole: f"releve:{pole}:{periode.debut:%Y%m%d}:{periode.fin:%Y%m%d}" for pole in par_pole}
    gardes = cache.get_many(cles.values())
    tenus = {pole: gardes[cle] for pole, cle in cles.items() if cle in gardes}
    for pole in _perimes({pole: garde["instantane"] for pole, garde in tenus.items()}):
        del tenus[pole]
    resultats: dict[str, Resultat] = {}
    for pole, demandes in par_pole.items():
        garde = tenus.get(pole)
        # Kept by an earlier release, it may not know a figure declared since.
        if garde is None or any(i.code not in garde["resultats"] for i in demandes):
            garde = _relever(pole, periode)
            cache.set(cles[pole], garde, AGE_MAX_S)
        resultats |= {i.code: garde["resultats"][i.code] for i in demandes}
    return {indicateur.code: resultats[indicateur.code] for indicateur in indicateurs}


def _relever(pole: str, periode: Periode) -> dict:
    with connection.cursor() as curseur:
        # Taken before the figures: a write that lands while they are computed makes them due again.
        curseur.execute("SELECT pg_current_snapshot()::text")
        instantane = curseur.fetchone()[0]
    with calcul():
        return {
            "instantane": instantane,
            "resultats": {i.code: i.resultat(periode) for i in registre.du_pole(pole)},
        }


def _perimes(instantanes: dict[str, str]) -> list[str]:
    """The poles whose kept figures have not seen a write."""
    if not instantanes:
        return []
    with connection.cursor() as curseur:
        curseur.execute(_PERIMES, [list(instantanes), list(instantanes.values()), list(_SOCLE)])
        return [pole for (pole,) in curseur.fetchall()]
