"""The attack: every form of every edition read, alone then together."""

from danaecare.socle.communs.formats import MOIS
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Repartition
from gouvernance.rapport.contenu import composer
from tests.gouvernance.attaque.deduction import trop_etroites, verite_de
from tests.gouvernance.attaque.lecture import dits_pres_de, joindre, permis


def attaquer(resultats: dict[int, dict], annee: int, *, pdf=False, financeurs=()) -> list[dict]:
    """Read alone, an edition's texts say no more than its figures; together, the editions keep the rule.

    What anybody may hold: the public editions, the year before among them. A funder holds the rest besides.
    """
    publiques = [
        _lire(composer(an, edition="publique", genre=genre), resultats, pdf=pdf)
        for an, genre in ((annee, "complete"), (annee, "synthese"), (annee - 1, "complete"))
    ]
    remises = [
        _lire(composer(an, edition="convention", genre=genre), resultats, pdf=pdf)
        for an, genre in ((annee, "complete"), (annee, "synthese"), (annee - 1, "complete"))
    ]
    remises += [_lire(composer(annee, genre="financeur", financeur=pk), resultats, pdf=pdf) for pk in financeurs]
    verites = {an: verite_de(de_l_annee) for an, de_l_annee in resultats.items()}
    for editions, seuil in ((publiques, 11), ([*publiques, *remises], 5)):
        fautes = trop_etroites(editions, verites, seuil)
        assert not fautes, fautes
    return [*publiques, *remises]


def _lire(rapport, resultats, *, pdf) -> dict:
    lues, pages = joindre(rapport, pdf=pdf)
    libelles = {
        nom
        for code, resultat in resultats[rapport.annee].items()
        if registre.tous()[code].sensible and isinstance(resultat, Repartition)
        for nom, _ in resultat.lignes
        if nom not in (*MOIS, "Escale mobile")  # words of dates and titles
    }
    trouves = dits_pres_de(libelles, pages, permis(lues))
    assert not trouves, f"{rapport.annee}, {rapport.edition}, {rapport.genre} : {trouves}"
    return lues
