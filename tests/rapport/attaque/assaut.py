"""The attack: every form of every edition read, alone then together."""

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.contenu import composer
from danaecare.socle.communs.texte.formats import MOIS
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Repartition
from tests.rapport.attaque.deduction import trop_etroites, verite_de
from tests.rapport.attaque.lecture import dits_pres_de, joindre, permis


def attaquer(resultats: dict[int, dict], annee: int, *, pdfs=0, financeurs=()) -> list[dict]:
    """Read alone, an edition's texts say no more than its figures; together, the editions keep the rule.

    The first `pdfs` of them are laid out too, the public one before the others; all are written, from the same pages.
    What anybody may hold: the public editions, the year before among them. A funder holds the rest besides.
    """
    for an in (annee - 2, annee - 1):
        annee_declarer(par=None, annee=an)  # the year before is read too
    rapports = [
        composer(an, edition=edition, genre=genre)
        for edition in ("publique", "convention")
        for an, genre in ((annee, "complete"), (annee, "synthese"), (annee - 1, "complete"))
    ]
    rapports += [composer(annee, genre="financeur", financeur=pk) for pk in financeurs]
    toutes = [_lire(rapport, resultats, pdf=rang < pdfs) for rang, rapport in enumerate(rapports)]
    publiques = toutes[:3]
    verites = {an: verite_de(de_l_annee) for an, de_l_annee in resultats.items()}
    for editions, seuil in ((publiques, 11), (toutes, 5)):
        fautes = trop_etroites(editions, verites, seuil)
        assert not fautes, fautes
    return toutes


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
