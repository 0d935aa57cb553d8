"""How a number moved since the year before: of a year that still runs, since the same day."""

from datetime import date

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pourcent
from danaecare.socle.indicateurs import cache_indicateurs, rendus
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.periode import Periode, PeriodeBreve


def evolutions(indicateurs: list[Indicateur], annee: int, *, lecteur) -> dict[str, str]:
    """code -> the sentence of each number among them that has a year before."""
    nombres, jour = [i for i in indicateurs if i.genre == Genre.NOMBRE], aujourdhui()
    a_date = annee == jour.year
    periode = PeriodeBreve(date(annee, 1, 1), jour) if a_date else Periode.annee(annee)
    ici, avant = cache_indicateurs.calculer_chacune(nombres, [periode, periode.precedente], lecteur=lecteur)
    return {
        i.code: evolution(
            ici[i.code].valeur, avant[i.code].valeur, rendus.valeur_courte(avant[i.code], i.unite), annee - 1,
            a_date=a_date,
        )
        for i in nombres
    }  # fmt: skip


def evolution(valeur, avant, dit: str, annee: int, *, a_date: bool) -> str:
    """« ▲ 12 % : 305 à la même date en 2025 »; without a year before to speak of, nothing."""
    if not avant or valeur is None:
        return ""
    quand = f"à la même date en {annee}" if a_date else f"en {annee}"
    ecart = valeur - avant
    if not ecart:
        return f"Autant qu’{quand}"
    sens = f"▲ +{nombre(ecart)}" if abs(avant) < 20 and ecart > 0 else f"▼ {nombre(ecart)}"
    if abs(avant) >= 20:
        sens = f"{'▲ +' if ecart > 0 else '▼ −'}{pourcent(abs(ecart), abs(avant), 0)}"
    return f"{sens}\u00a0: {dit} {quand}"
