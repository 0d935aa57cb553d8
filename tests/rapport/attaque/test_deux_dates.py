"""Two dates of one report: the editions of both, read together, tell nobody of those who were added in between."""

import pytest

from danaecare.rapport.actions.arretes import effectifs_arreter
from danaecare.rapport.arretes import de_personnes
from danaecare.rapport.contenu import composer
from danaecare.socle.indicateurs import cache_indicateurs, registre
from tests.rapport.attaque.annees import NATURES, ajouter, avec, inventer
from tests.rapport.attaque.assaut import attaquer
from tests.rapport.attaque.deduction import entre_deux_dates, trop_etroites, verite_de
from tests.rapport.attaque.lecture import joindre
from tests.tour import EN_TOUR

ANNEE = 2023


@pytest.fixture
def dire(monkeypatch, db):
    """`dire(resultats)`: the hub's figures of each of these years, from now on."""

    def poser(resultats: dict[int, dict]) -> dict[int, dict]:
        monkeypatch.setattr(
            cache_indicateurs, "calculer", lambda figures, p: {i.code: resultats[p.debut.year][i.code] for i in figures}
        )
        return resultats

    return poser


def deux_ans(graine: int) -> dict[int, dict]:
    return {an: inventer(graine + 1000 * (ANNEE - an)) for an in (ANNEE - 2, ANNEE - 1, ANNEE)}


@pytest.mark.parametrize("graine", [0, *(pytest.param(g, marks=EN_TOUR) for g in range(1, 20))])
def test_vingt_annees_et_leurs_entrees_tardives(dire, graine):
    """Whoever keeps the editions of both dates, of every kind, has those of one."""
    premieres = dire(deux_ans(graine))
    for annee in (ANNEE - 1, ANNEE):
        effectifs_arreter(par=None, annee=annee)
    avant = attaquer(premieres, ANNEE)
    dire({an: ajouter(r, inventer(graine + 7000 + an, (1, 3))) for an, r in premieres.items()})
    apres = attaquer(premieres, ANNEE)
    assert dits_une_fois(apres, avant) == dits_une_fois(avant, apres) == {}
    verites = {an: verite_de(r) for an, r in premieres.items()}
    assert trop_etroites([*avant[:3], *apres[:3]], verites, 11) == []
    assert trop_etroites([*avant, *apres], verites, 5) == []
    # Were nothing stopped, they would differ; what he then finds is solved below, on small cases.
    vivante, _ = joindre(composer(ANNEE, edition="publique", vivants=True), pdf=False)
    assert de_personnes_lues(vivante) != de_personnes_lues(avant[0])


CLIC, HOPITAL, MAIRIE, AUTRE = NATURES[:16:4]
# One person more: what a reader of the two dates finds.
UN_DE_PLUS = {
    "une case passe le seuil": ({CLIC: 10, HOPITAL: 30, MAIRIE: 30}, {CLIC: 11}),
    "une case visible avance d’un": ({CLIC: 40, HOPITAL: 30, MAIRIE: 30}, {CLIC: 41}),
    "le total avance d’un": ({CLIC: 3, HOPITAL: 30, MAIRIE: 4, AUTRE: 9}, {MAIRIE: 5}),
    "une case naît": ({CLIC: 40, HOPITAL: 30}, {MAIRIE: 1}),
}


@pytest.mark.parametrize("cas", UN_DE_PLUS)
def test_une_personne_de_plus_ne_se_voit_pas(dire, cas):
    comptes, plus = UN_DE_PLUS[cas]
    annees = {an: inventer(5) for an in (ANNEE - 1, ANNEE)}
    premieres = dire(annees | {ANNEE: avec(annees[ANNEE], aidants__orientations=comptes)})
    effectifs_arreter(par=None, annee=ANNEE)
    editions = ("publique", "convention")
    avant = [joindre(composer(ANNEE, edition=edition), pdf=False)[0] for edition in editions]
    suivantes = dire(annees | {ANNEE: avec(annees[ANNEE], aidants__orientations=comptes | plus)})
    apres = [joindre(composer(ANNEE, edition=edition), pdf=False)[0] for edition in editions]
    assert apres == avant
    vivantes = [joindre(composer(ANNEE, edition=edition, vivants=True), pdf=False)[0] for edition in editions]
    dates = tuple({an: verite_de(r) for an, r in annees.items()} for annees in (premieres, suivantes))
    assert entre_deux_dates(avant, vivantes, dates, 5) != []


COMPLETES = (0, 5, 6, 11)  # of the editions of `attaquer`: they say all that the short ones choose from


def dits_une_fois(ici: list[dict], la: list[dict]) -> dict[int, dict]:
    """What an edition says of people at one date alone; a short one may choose another figure of the whole."""
    trouves = {}
    for rang, (lues, autres) in enumerate(zip(map(de_personnes_lues, ici), map(de_personnes_lues, la), strict=True)):
        entiere = {} if rang in COMPLETES else ici[6 * (rang // 6)]
        seules = {cle: valeur for cle, valeur in lues.items() if (cle, valeur) not in autres.items()}
        if fautes := {cle: valeur for cle, valeur in seules.items() if entiere.get(cle) != valeur or cle in autres}:
            trouves[rang] = fautes
    return trouves


def de_personnes_lues(lues: dict) -> dict:
    codes = {i.code for i in de_personnes(registre.tous().values())}
    return {cle: valeur for cle, valeur in lues.items() if cle[1] in codes}
