from danaecare.socle.indicateurs import cache_indicateurs, exports, registre
from danaecare.socle.indicateurs.definitions import Indicateur
from danaecare.socle.indicateurs.periode import Periode


def figures(periode: Periode, indicateurs: list[Indicateur] | None = None) -> dict[str, dict]:
    """Every figure over `periode`, by code: what the screen, the spreadsheet, the JSON and the PDF all show."""
    indicateurs = list(registre.tous().values()) if indicateurs is None else indicateurs
    resultats = cache_indicateurs.calculer(indicateurs, periode)
    return {i.code: exports.en_donnees(i, resultats[i.code]) for i in indicateurs}
