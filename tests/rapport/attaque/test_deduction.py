"""Two hundred years made at random, every figure of the hub masked: read together, no hidden count is too close."""

import pytest

from danaecare.rapport.contenu.donnees import Montre, relever
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.masques import Masques
from tests.rapport.attaque.annees import agrandir, inventer
from tests.rapport.attaque.deduction import compte_de_personnes, est_masque, trop_etroites, verite_de

ANNEE, SEUILS = 2023, (0, 5, 11)


def lire(resultats: dict, seuil: int) -> dict:
    """(year, code, category) -> value or mask, as an edition that showed every figure would tell it."""
    figures = registre.tous()
    masques = Masques(figures, resultats, seuil, SEUILS)
    lues = {}
    for code, indicateur in figures.items():
        if masques.tait(code):
            continue
        releve = relever(indicateur, resultats[code], (masques, masques), Montre(entier=True))
        lues |= {(ANNEE, code, nom): valeur for nom, valeur in releve.valeurs}
        for rang, ligne in enumerate(releve.lignes):
            lues |= {(ANNEE, code, f"{rang}:{n}"): v for n, v in zip(releve.colonnes, ligne, strict=True)}
    return lues


@pytest.mark.parametrize("dizaine", range(10))
def test_ni_le_public_ni_qui_a_les_deux_editions_ne_retrouve_un_effectif(dizaine):
    masquees = 0
    for graine in range(20 * dizaine, 20 * dizaine + 20):
        resultats = inventer(graine)
        verites = {ANNEE: verite_de(resultats)}
        publique, convention = lire(resultats, 11), lire(resultats, 5)
        assert trop_etroites([publique], verites, 11) == []
        assert trop_etroites([publique, convention], verites, 5) == []
        masquees += sum(map(est_masque, publique.values()))
    assert masquees > 500


def test_l_attaque_trouve_une_fuite():
    """Were one hidden cell told, another would be found: the attacker is no decoration."""
    resultats = inventer(3)
    lues, verites = lire(resultats, 11), {ANNEE: verite_de(resultats)}
    caches = [cle for cle, valeur in lues.items() if est_masque(valeur) and cle[1:] in verites[ANNEE] and cle[2]]
    trouvees = [trop_etroites([lues, {cle: verites[ANNEE][cle[1:]]}], verites, 11) for cle in caches]
    assert any(trouvees)


def _de_personnes() -> set[str]:
    """The figures that count people, list them, or rest on their number."""
    figures = registre.tous().values()
    return {
        i.code
        for i in figures
        if i.sensible or i.discretion.colonnes or i.discretion.moyenne or i.discretion.repose_sur or i.discretion.parmi
    }


@pytest.mark.lent
@pytest.mark.parametrize("seuil", [5, 11])
def test_chaque_compte_de_personnes_se_cache_quand_il_est_petit_et_se_montre_quand_il_est_grand(seuil):
    """Every figure and table of people: hidden in some year, never shown from 1 to seuil - 1, whole when large."""
    figures, caches, nus = registre.tous(), set(), []
    for graine in range(100):
        resultats = inventer(graine)
        lues = {cle[1:]: valeur for cle, valeur in lire(resultats, seuil).items()}
        for (code, nom), vraie in verite_de(resultats).items():
            if code not in _de_personnes() or not vraie:
                continue
            if (code, nom) not in lues or est_masque(lues[code, nom]):
                caches.add(code)
            elif compte_de_personnes(figures[code], nom) and lues[code, nom] in range(1, seuil):
                nus.append((graine, code, nom))
        grandes = lire(agrandir(resultats, 100), seuil)
        assert [cle for cle, valeur in grandes.items() if est_masque(valeur)] == []
        assert {code for code in _de_personnes() if not figures[code].discretion.reserve} <= {c for _, c, _ in grandes}
    assert (_de_personnes() - caches, nus) == (set(), [])


def test_tout_compte_de_personnes_est_masque_ou_dit_pourquoi_pas():
    gens = {
        "aidants", "dossiers", "personnes", "bénévoles", "adhérents", "stagiaire", "étudiant", "binômes",
        "projets", "participations", "venues", "entretiens", "séances", "appels", "sollicitations", "orientations",
    }  # fmt: skip
    nus = {i.code for i in registre.tous().values() if i.unite in gens and not (i.sensible or i.discretion.ouvert)}
    assert nus == set()
