"""Small counts: what is hidden, and what a reader of the rest can still work out, to the last unit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danaecare.socle.indicateurs.secret_statistique import Somme, masquer, masquer_croisement, masquer_etapes, petit
from tests.solveur import Systeme

SEUILS = (5, 11)


def _ecrire(valeurs, seuil=11, **autres):
    masquage = masquer(valeurs, seuil=seuil, seuils=SEUILS, **autres)
    return "tu" if masquage.tu else [str(cellule) for cellule in masquage.cellules], str(masquage.total)


@pytest.mark.parametrize(
    ("valeurs", "seuil", "attendu"),
    [
        ([43, 23, 15], 11, ["43", "23", "15"]),
        ([43, 11, 15], 11, ["43", "11", "15"]),  # at the threshold
        ([43, 10, 15], 11, ["43", "masqué", "masqué"]),
        ([43, 0, 15], 11, ["43", "0", "15"]),  # zero may be shown
        ([43, 6, 15], 11, ["43", "masqué", "masqué"]),  # one hidden is found by subtraction
        ([43, 6, 9], 11, ["43", "masqué", "masqué"]),  # 15 to share: from 1 to 14 each
        ([43, 2, 2, 20], 11, ["43", "masqué", "masqué", "masqué"]),  # 4 to share would say 1 to 3
        ([10, 10, 50], 11, ["masqué", "masqué", "50"]),  # 20 to share, nothing says that both are under 11
        ([4, 4, 30], 5, ["masqué", "masqué", "30"]),
        ([1] * 11, 11, "tu"),
        ([1, 1, 60], 11, "tu"),  # 60 would have to be hidden, and nothing be left
        ([12, 3], 11, "tu"),
        ([6], 11, "tu"),
        ([None, 43], 11, ["None", "43"]),  # unknown is not zero
        ([43, 6, 15], 5, ["43", "6", "15"]),
        ([1, 2, 3], 0, ["1", "2", "3"]),
    ],
)
def test_masquer(valeurs, seuil, attendu):
    assert _ecrire(valeurs, seuil, total=sum(v or 0 for v in valeurs))[0] == attendu


def test_sans_total_rien_ne_se_soustrait_et_un_petit_se_dit():
    assert _ecrire([43, 6, 15], somme=Somme.LIBRE) == (["43", "< 11", "15"], "None")


def test_un_total_petit_ne_montre_rien():
    assert _ecrire([2, 3], total=5) == ("tu", "< 11")
    assert _ecrire([4, 6], total=10) == ("tu", "< 11")
    assert _ecrire([0, 11], total=11) == (["0", "11"], "11")


def test_un_total_se_tait_quand_son_reste_est_petit():
    """People minus files: the total and the rest would give each other."""
    assert str(masquer([20, 30], seuil=11, total=50, reste=10).total) == "masqué"
    assert str(masquer([20, 30], seuil=11, total=50, reste=11).total) == "50"


@pytest.mark.parametrize(
    ("valeurs", "tu"),
    [
        ([20, 12, 0, 15], False),
        ([20, 11, 0, 15], False),
        ([20, 10, 0, 15], True),
        ([20, 12, 0, 1], True),  # 20 is found by the figure of each question: so are the three others
    ],
)
def test_un_croisement_est_entier_ou_tu(valeurs, tu):
    masquage = masquer_croisement(valeurs, seuil=11, total=sum(valeurs))
    assert (masquage.tu, {c.masquee for c in masquage.cellules}, str(masquage.total)) == (tu, {tu}, str(sum(valeurs)))


@pytest.mark.parametrize(
    ("valeurs", "attendu"),
    [
        ([40, 25, 12], ["40", "25", "12"]),
        ([40, 25, 0], ["40", "25", "0"]),
        ([40, 38, 12], ["40", "masqué", "masqué"]),  # two people who did not pass
        ([40, 25, 3], ["40", "25", "masqué"]),
        ([6, 5, 1], ["masqué", "masqué", "masqué"]),
        ([None, 25, 3], ["None", "25", "masqué"]),
    ],
)
def test_une_etape_ni_ceux_qu_elle_perd_ne_sont_peu(valeurs, attendu):
    assert [str(c) for c in masquer_etapes(valeurs, seuil=11).cellules] == attendu


def attaquer(valeurs, masquages, total, somme=Somme.EGALE, reste=0):
    """The system of a reader of these editions, who knows the total and that the smallest cells are hidden first."""
    systeme = Systeme()
    noms = [f"c{rang}" for rang in range(len(valeurs))]
    for nom in noms:
        systeme.connaitre(nom)
    for seuil, masquage in masquages.items():
        visibles = [c.valeur for c in masquage.cellules if not c.masquee and c.valeur]
        for nom, cellule in zip(noms, masquage.cellules, strict=True):
            if not cellule.masquee:
                systeme.connaitre(nom, cellule.valeur, cellule.valeur)
            elif not masquage.tu:
                systeme.connaitre(nom, 1, min(visibles))
        if petit(reste, seuil):
            systeme.connaitre("reste", 1, seuil - 1)
    if reste and "reste" not in systeme.bornes:
        systeme.connaitre("reste", reste, reste)
    if somme == Somme.EGALE:
        systeme.sommer(dict.fromkeys([*noms, *(["reste"] if reste else [])], 1), total + reste, total + reste)
    else:
        systeme.sommer(dict.fromkeys(noms, 1), total, total * len(noms))
        for nom in noms:
            systeme.connaitre(nom, 0, total)
    return systeme, noms


def verifier(valeurs, masquages, seuil, systeme, noms):
    """No hidden cell is closer than the rule says; a visible one is never small."""
    masquage = masquages[seuil]
    for nom, cellule in zip(noms, masquage.cellules, strict=True):
        if not cellule.masquee:
            assert not petit(cellule.valeur, seuil)
            continue
        bas, haut = systeme.intervalle(nom)
        assert bas <= cellule.valeur <= haut
        if petit(cellule.valeur, seuil):
            assert (bas <= 1, haut >= seuil - 1) == (True, True), (valeurs, nom, bas, haut)
        else:
            assert haut - bas + 1 >= seuil - 1, (valeurs, nom, bas, haut)


_TABLES = st.lists(st.one_of(st.integers(0, 14), st.integers(0, 90)), min_size=1, max_size=9)


@pytest.mark.lent
@settings(max_examples=3000, deadline=None)
@given(_TABLES, st.integers(0, 12), st.sampled_from(SEUILS))
def test_aucune_case_masquee_ne_se_retrouve(valeurs, reste, seuil):
    """A reader of one edition, then of both: the lower threshold holds for who has the two."""
    total = sum(valeurs)
    masquages = {s: masquer(valeurs, seuil=s, total=total, reste=reste, seuils=SEUILS) for s in SEUILS}
    if total >= seuil:
        verifier(valeurs, masquages, seuil, *attaquer(valeurs, {seuil: masquages[seuil]}, total, reste=reste))
    if total >= 5:
        verifier(valeurs, masquages, 5, *attaquer(valeurs, masquages, total, reste=reste))


@pytest.mark.lent
@settings(max_examples=1500, deadline=None)
@given(_TABLES.filter(any), st.integers(0, 40), st.sampled_from(SEUILS))
def test_plusieurs_reponses_ne_se_retrouvent_pas(valeurs, recouvrement, seuil):
    """Each record gives an answer at least: their sum is the number of records or more."""
    total = max(max(valeurs), sum(valeurs) - recouvrement)
    masquages = {s: masquer(valeurs, seuil=s, total=total, somme=Somme.AU_MOINS, seuils=SEUILS) for s in SEUILS}
    if total >= seuil:
        verifier(valeurs, masquages, seuil, *attaquer(valeurs, {seuil: masquages[seuil]}, total, Somme.AU_MOINS))
    if total >= 5:
        verifier(valeurs, masquages, 5, *attaquer(valeurs, masquages, total, Somme.AU_MOINS))


@settings(max_examples=500, deadline=None)
@given(_TABLES)
def test_ce_que_la_convention_masque_le_public_le_masque(valeurs):
    convention, public = (masquer(valeurs, seuil=s, total=sum(valeurs), seuils=SEUILS) for s in SEUILS)
    assert public.tu >= convention.tu
    for large, etroite in zip(public.cellules, convention.cellules, strict=True):
        assert large.masquee >= etroite.masquee


@settings(max_examples=500, deadline=None)
@given(_TABLES, st.randoms(use_true_random=False))
def test_l_ordre_des_lignes_ne_change_que_les_egalites(valeurs, hasard):
    melees = list(valeurs)
    hasard.shuffle(melees)
    une, autre = (masquer(v, seuil=11, total=sum(v), seuils=SEUILS) for v in (valeurs, melees))
    assert sorted(c.valeur for c in une.cellules if c.masquee) == sorted(c.valeur for c in autre.cellules if c.masquee)


def test_le_solveur_trouve_ce_que_l_ancienne_regle_laissait():
    """Hidden cells said to be small, under a known total: exact."""
    systeme = Systeme()
    for nom in ("a", "b"):
        systeme.connaitre(nom, 1, 10)
    systeme.sommer({"a": 1, "b": 1, "c": 1}, 70, 70)
    systeme.connaitre("c", 50, 50)
    assert [systeme.intervalle(nom) for nom in "abc"] == [(10, 10), (10, 10), (50, 50)]
