"""An attacker reads every form of every edition together: no hidden count is closer to him than the rule says."""

from collections import defaultdict

import pytest

from danaecare.socle.communs.formats import MOIS
from danaecare.socle.indicateurs import registre, releves
from danaecare.socle.indicateurs.definitions import Repartition
from gouvernance.rapport import actions
from gouvernance.rapport.contenu import composer
from tests.gouvernance.attaque.annees import inventer
from tests.gouvernance.attaque.deduction import trop_etroites, verite_de
from tests.gouvernance.attaque.lecture import dits_pres_de, joindre, permis

ANNEE = 2023
# (year, audience, kind): what anybody may hold, then what a funder may hold besides.
PUBLIQUES = ((ANNEE, "publique", "complete"), (ANNEE, "publique", "synthese"), (ANNEE - 1, "publique", "complete"))
CONVENTIONS = ((ANNEE, "convention", "complete"), (ANNEE, "convention", "synthese"))


def attaquer(resultats: dict[int, dict], *, pdf=False, financeurs=()) -> list[dict]:
    """Read alone, an edition's texts say no more than its figures; together, the editions keep the rule."""
    lues = {}
    for annee, edition, genre in (*PUBLIQUES, *CONVENTIONS):
        lues[annee, edition, genre] = _lire(composer(annee, edition=edition, genre=genre), resultats, pdf=pdf)
    envois = [
        _lire(composer(ANNEE, edition="convention", genre="financeur", financeur=pk), resultats, pdf=pdf)
        for pk in financeurs
    ]
    verites = {annee: verite_de(de_l_annee) for annee, de_l_annee in resultats.items()}
    assert trop_etroites([lues[cle] for cle in PUBLIQUES], verites, 11) == []
    assert trop_etroites([*lues.values(), *envois], verites, 5) == []
    return [*lues.values(), *envois]


def _lire(rapport, resultats, *, pdf) -> dict:
    lues, pages = joindre(rapport, pdf=pdf and rapport.annee == ANNEE)
    libelles = {
        nom
        for code, resultat in resultats[rapport.annee].items()
        if registre.tous()[code].sensible and isinstance(resultat, Repartition)
        for nom, _ in resultat.lignes
        if nom not in (*MOIS, "Escale mobile")  # words of dates and titles
    }
    assert dits_pres_de(libelles, pages) - permis(lues) == set(), (rapport.edition, rapport.genre)
    return lues


@pytest.fixture
def annees_inventees(monkeypatch, db):
    """`annees_inventees(7)`: the hub's figures are of that draw, those of each other year of another."""

    def poser(graine: int) -> dict[int, dict]:
        class Annees(defaultdict):
            def __missing__(self, annee):
                self[annee] = inventer(graine + 1000 * (ANNEE - annee))
                return self[annee]

        annees = Annees()
        monkeypatch.setattr(releves, "calculer", lambda indicateurs, periode: dict(annees[periode.debut.year]))
        return annees

    return poser


@pytest.mark.parametrize("graine", range(20))
def test_vingt_annees_au_hasard(annees_inventees, graine):
    annees = annees_inventees(graine)
    chapitre = actions.chapitre_tenir(par=None, annee=ANNEE, cle="aidants")
    phrases = [
        f"{{{code}/{nom}|aidant}}, {{{code}/{nom}|part}}, {{{code}/{nom}|avant}}"
        for code in ("aidants.genre", "aidants.psy.genre", "aidants.secteur")
        for nom, _ in annees[ANNEE][code].lignes
    ]
    actions.texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=" ; ".join(phrases), base=0)
    attaquer(annees)
