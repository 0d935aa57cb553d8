"""An attacker reads every form of every edition together: no hidden count is closer to him than the rule says."""

from collections import defaultdict

import pytest

from danaecare.socle.indicateurs import releves
from gouvernance.rapport import actions
from tests.gouvernance.attaque.annees import inventer
from tests.gouvernance.attaque.assaut import attaquer

ANNEE = 2023


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


@pytest.mark.parametrize("graine", [*range(4), *(pytest.param(g, marks=pytest.mark.lent) for g in range(4, 20))])
def test_vingt_annees_au_hasard(annees_inventees, graine):
    annees = annees_inventees(graine)
    chapitre = actions.chapitre_tenir(par=None, annee=ANNEE, cle="aidants")
    phrases = [
        f"{{{code}/{nom}|aidant}}, {{{code}/{nom}|part}}, {{{code}/{nom}|avant}}"
        for code in ("aidants.genre", "aidants.psy.genre", "aidants.secteur")
        for nom, _ in annees[ANNEE][code].lignes
    ]
    actions.texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=" ; ".join(phrases), base=0)
    attaquer(annees, ANNEE)
