"""The two or three figures of a home: this year to date, beside the same days of the year before."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from danaecare.socle.indicateurs import cache_indicateurs, registre, rendus
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.periode import PeriodeBreve
from danaecare.socle.indicateurs.poles import POLES
from danaecare.socle.indicateurs.tendances import evolution

PAR_POLE, CHIFFRES = 3, 3
# The figures of what all the poles do together are theirs already.
POLES_DE_L_ACCUEIL = ("aidants", "jardins", "tierslieux", "formations", "gouvernance")


@dataclass(frozen=True)
class Tendance:
    """A figure, and how it moved."""

    pole: str
    nom_pole: str
    libelle: str
    valeur: str
    evolution: str
    url: str


def chiffres(utilisateur, jour: date) -> list[Tendance]:
    """Of one's pole its first figures; of several poles the first of each. What says nothing is left out."""
    par_pole: dict[str, list[Indicateur]] = {}
    for indicateur in registre.visibles_par(utilisateur):
        pole = indicateur.code.split(".", 1)[0]
        if (
            pole in POLES_DE_L_ACCUEIL
            and indicateur.genre == Genre.NOMBRE
            and len(par_pole.setdefault(pole, [])) < PAR_POLE
        ):
            par_pole[pole].append(indicateur)
    combien = CHIFFRES if len(par_pole) < 2 else 1
    periode = PeriodeBreve(date(jour.year, 1, 1), jour)
    choisis = [indicateur for siens in par_pole.values() for indicateur in siens]
    cette_annee, avant = cache_indicateurs.calculer_chacune(choisis, [periode, periode.precedente], lecteur=utilisateur)
    trouves = []
    for pole, siens in par_pole.items():
        parlent = [i for i in siens if cette_annee[i.code].valeur or avant[i.code].valeur]
        trouves += [_tendance(i, pole, cette_annee[i.code], avant[i.code], jour) for i in parlent[:combien]]
    return trouves


def _tendance(indicateur: Indicateur, pole: str, valeur, avant, jour: date) -> Tendance:
    return Tendance(
        pole=pole, nom_pole=POLES.get(pole, pole), libelle=indicateur.libelle,
        valeur=rendus.valeur_courte(valeur, indicateur.unite),
        evolution=evolution(
            valeur.valeur, avant.valeur, rendus.valeur_courte(avant, indicateur.unite), jour.year - 1, a_date=True
        ),
        url=f"{reverse('indicateurs:figures_annee', args=[jour.year])}#pole-{pole}",
    )  # fmt: skip
