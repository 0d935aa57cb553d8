"""An attacker reads every form of every edition together: no hidden count is closer to him than the rule says."""

from collections import defaultdict

import pytest

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.socle.indicateurs import cache_indicateurs
from danaecare.socle.indicateurs.definitions import Nombre, Repartition
from tests.rapport.attaque.annees import NATURES, avec, inventer
from tests.rapport.attaque.assaut import attaquer
from tests.tour import EN_TOUR

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
        monkeypatch.setattr(
            cache_indicateurs, "calculer", lambda indicateurs, periode: dict(annees[periode.debut.year])
        )
        return annees

    return poser


@pytest.mark.parametrize("graine", [*range(4), *(pytest.param(g, marks=EN_TOUR) for g in range(4, 20))])
def test_vingt_annees_au_hasard(annees_inventees, graine):
    annees = annees_inventees(graine)
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="aidants")
    phrases = [
        f"{{{code}/{nom}|{forme}}}"
        for code in ("aidants.genre", "aidants.psy.genre", "aidants.secteur")
        for forme, annee in (("aidant", ANNEE), ("part", ANNEE), ("avant", ANNEE - 1))
        for nom, _ in annees[annee][code].lignes
    ]
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=" ; ".join(phrases), base=0)
    attaquer(annees, ANNEE, pdfs=graine > 3)


# Counts that a threshold alone, or the next smallest hidden with it, gives back.
DIFFICILES = {
    "deux fois dix pour un total": (10, 10, 50),
    "deux fois quatre pour un total": (4, 4, 30),
    "onze fois un": (1,) * 11,
    "une de moins que le seuil, une au seuil": (10, 11, 40),
    "une seule petite": (1, 60, 60),
}


@pytest.mark.lent
@pytest.mark.parametrize("cas", DIFFICILES)
def test_des_effectifs_faits_pour_etre_retrouves(annees_inventees, cas):
    """In a table of its own, and among people who came to groups, ten of whom one man."""
    annees = annees_inventees(11)
    annees[ANNEE] = avec(annees[ANNEE], aidants__orientations=dict(zip(NATURES, DIFFICILES[cas], strict=False)))
    gens, psy = (annees[ANNEE][code].valeur for code in ("aidants.accompagnes", "aidants.psy.recus"))
    annees[ANNEE] |= {
        "aidants.groupes.participants": Nombre(10),
        "aidants.groupes.genre": Repartition((("Femme", 9), ("Homme", 1)), 10),
        "aidants.groupes.age_moyen": Nombre(61, base=10),
        "aidants.recus": Nombre(gens + psy + 10),
        "aidants.contacts": Nombre(gens + psy + 10),
    }
    attaquer(annees, ANNEE)
