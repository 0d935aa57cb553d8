"""The figures of one's pole on the home page."""

from django.urls import reverse

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, registre, rendus
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.poles import POLES

_PAR_POLE = 3


def cartes(utilisateur) -> list[CarteAccueil]:
    """A card a pole whose figures the account may open: its first numbers of the running year."""
    annee = aujourdhui().year
    par_pole: dict[str, list] = {}
    for indicateur in registre.visibles_par(utilisateur):
        pole = indicateur.code.split(".", 1)[0]
        if indicateur.genre == Genre.NOMBRE and len(par_pole.setdefault(pole, [])) < _PAR_POLE:
            par_pole[pole].append(indicateur)
    resultats = cache_indicateurs.calculer([i for liste in par_pole.values() for i in liste], Periode.annee(annee))
    return [
        CarteAccueil(
            titre=f"{POLES.get(pole, pole)} en {annee}",
            gabarit="indicateurs/_carte.html",
            contexte={
                "figures": [
                    {
                        "valeur": rendus.valeur_courte(resultats[i.code], i.unite),
                        "inconnue": resultats[i.code].valeur is None,
                        "libelle": i.libelle,
                        "lignes_url": rendus.lignes_url(i, annee) if i.requete else "",
                    }
                    for i in indicateurs
                ],
                "url": f"{reverse('indicateurs:figures_annee', args=[annee])}#pole-{pole}",
            },
            pole=pole,
            ordre=70,
        )
        for pole, indicateurs in par_pole.items()
        if indicateurs
    ]
