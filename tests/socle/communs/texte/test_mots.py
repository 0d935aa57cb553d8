import re

import pytest

from danaecare.socle.communs.texte.mots import cle, de, de_lieu, motifs_approches, que, requete_prefixe


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("L’Étrat", "l etrat"),
        ("ŒUVRE  Sœur", "oeuvre soeur"),
        ("Nadège.Thiollière@exemple.fr", "nadege thiolliere exemple fr"),
        ("  ", ""),
        (None, ""),
        ("Ａｎａ", "ana"),
        ("D0142", "d0142"),
        ("مريم", "مريم"),
    ],
)
def test_cle(texte, attendu):
    assert cle(texte) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Dupont Mar", "dupont:* & mar:*"),
        ("06 12 34", "061234:*"),
        ("l'étrat", "l:* & etrat:*"),
        ("' & | ! : * ( )", ""),
        ("", ""),
    ],
)
def test_requete_prefixe(texte, attendu):
    assert requete_prefixe(texte) == attendu


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Claire Roche", "de Claire Roche"), ("Ève Martin", "d’Ève Martin"), ("Yves", "d’Yves"), ("Yann", "de Yann"),
        ("Hélène", "d’Hélène"), ("Hakim", "de Hakim"), ("Œuvre", "d’Œuvre"), ("« Accueillir »", "d’« Accueillir »"),
        ("", "de "),
    ],
)  # fmt: skip
def test_de_s_elide_devant_ce_qui_se_prononce_comme_une_voyelle(nom, attendu):
    assert de(nom) == attendu
    assert que(nom) == attendu.replace("d’", "qu’").replace("de ", "que ", 1)


@pytest.mark.parametrize(
    ("commune", "attendu"),
    [("Givors", "de Givors"), ("Andrézieux", "d’Andrézieux"), ("Le Chambon", "du Chambon"), ("Les Noës", "des Noës")],
)
def test_une_commune_contracte_son_article(commune, attendu):
    assert de_lieu(commune) == attendu


@pytest.mark.parametrize(("ecrit", "cherche", "attendu"), [
    ("souvinget", "souvignet odile", True), ("souvinet", "souvignet odile", True), ("souvi", "souvignet", False),
    ("xouvignet", "souvignet", True), ("souvignett", "souvignet", True), ("souvgnte", "souvignet", False),
    ("Thiolière", "thiolliere", True), ("ruox", "roux", True), ("rox paul", "roux paul", False),
    ("rouz", "roux", False), ("roux pual", "paul roux", True), ("fuare", "faure", True), ("fuare", "faurence", False),
    ("ignet", "souvignet", False), ("0612", "0612345678", False),
])  # fmt: skip
def test_motifs_approches(ecrit, cherche, attendu):
    """PostgreSQL's mark of a word's beginning and end, written as Python's."""
    motifs = [motif.replace(r"\m", r"\b").replace(r"\M", r"\b") for motif in motifs_approches(ecrit)]
    assert (bool(motifs) and all(re.search(motif, cherche) for motif in motifs)) is attendu


@pytest.mark.parametrize("colle", ["mot" * 100, "souvignet " * 9])
def test_ce_qui_est_colle_par_erreur_n_est_pas_cherche_a_une_faute_pres(colle):
    assert motifs_approches(colle) == []


def test_un_mot_sans_fin_est_cherche_par_son_debut():
    assert requete_prefixe("mot" * 1000 + " odile") == f"{('mot' * 14)[:40]}:* & odile:*"
