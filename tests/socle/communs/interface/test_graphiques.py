import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from danaecare.socle.communs.interface import graphiques as g
from tests.pages import serree

SVG = "{http://www.w3.org/2000/svg}"
SITUATIONS = [("En emploi", 32), ("Retraité", 27), ("Autre", 0), ("Non renseigné", 9)]


def lire(dessin):
    """The drawing as a tree: it must be well-formed XML, for the PDF as for the page."""
    return ElementTree.fromstring(dessin)


def textes(arbre):
    return ["".join(e.itertext()) for e in arbre.iter(f"{SVG}text")]


def enonce(arbre):
    return arbre.find(f"{SVG}title").text


def rectangles(arbre, classe):
    return [e for e in arbre.iter(f"{SVG}rect") if e.get("class") == classe]


def test_barres_portent_leurs_chiffres_et_leur_enonce():
    arbre = lire(g.barres(SITUATIONS, "Situation"))
    assert textes(arbre) == ["En emploi", "32", "Retraité", "27", "Autre", "0", "Non renseigné", "9"]
    assert (
        enonce(arbre)
        == "Situation\u00a0: En emploi\u00a0: 32 ; Retraité\u00a0: 27 ; Autre\u00a0: 0 ; Non renseigné\u00a0: 9"
    )
    assert arbre.get("role") == "img"


def test_barres_a_l_echelle_zero_sans_barre_et_absents_neutres():
    arbre = lire(g.barres(SITUATIONS))
    pleines = [float(e.get("width")) for e in rectangles(arbre, "g-a")]
    (neutre,) = rectangles(arbre, "g-neutre")
    assert len(pleines) == 2
    assert pleines[1] / pleines[0] == pytest.approx(27 / 32, abs=0.01)
    assert neutre.get("fill") == "#c9c1ae"


def test_barres_negatives_partent_du_zero_vers_la_gauche():
    arbre = lire(g.barres([("Perte", -50), ("Gain", 100)]))
    perte, gain = rectangles(arbre, "g-a")
    assert float(perte.get("x")) + float(perte.get("width")) == pytest.approx(float(gain.get("x")), abs=0.2)
    assert "−50" in textes(arbre)


def test_barres_inconnues_ont_un_tiret():
    arbre = lire(g.barres([("Connu", 3), ("Inconnu", None)]))
    assert textes(arbre)[-1] == "–"
    assert len(rectangles(arbre, "g-a")) == 1


def test_un_repere_dit_ou_etait_la_barre_sans_couvrir_sa_valeur():
    arbre = lire(g.barres([("Gier", 4), ("Loire", 2), ("Forez", None)], reperes=[8, 1, None]))
    reperes = [e.get("d") for e in arbre.iter() if e.get("class") == "g-repere"]
    assert len(reperes) == 2
    assert float(reperes[0][1:].split(" ")[0]) > float(reperes[1][1:].split(" ")[0])
    valeur = next(e for e in arbre.iter() if e.text == "4")
    assert float(valeur.get("x")) > float(reperes[0][1:].split(" ")[0])


@pytest.mark.parametrize("lignes", [[("A", 0), ("B", 0)], [("A", None)], [("A", -3), ("B", -7)], [("A", 10**12)]])
@pytest.mark.parametrize("dessin", [g.barres, g.anneau])
def test_les_bords_se_dessinent_dans_le_cadre(dessin, lignes):
    arbre = lire(dessin(lignes))
    _, _, largeur, hauteur = map(float, arbre.get("viewBox").split())
    for rectangle in arbre.iter(f"{SVG}rect"):
        assert 0 <= float(rectangle.get("x")) <= float(rectangle.get("x")) + float(rectangle.get("width")) <= largeur
    assert hauteur > 0
    assert "nan" not in str(arbre.attrib)


def test_un_libelle_long_passe_a_la_ligne_puis_s_abrege_mais_reste_entier_dans_l_enonce():
    libelle = "Professionnels de santé, maison de santé ou CPTS · Refusée par la structure"
    arbre = lire(g.barres([(libelle, 4), ("Gier", 2)]))
    assert " ".join(textes(arbre)[:4]) == libelle
    long = f"{libelle}, puis reprise au titre de la convention de 2019"
    arbre = lire(g.barres([(long, 4), ("Gier", 2)]))
    assert enonce(arbre).startswith(long)
    premieres = textes(arbre)[:4]
    assert premieres[0].startswith("Professionnels")
    assert [ligne.endswith("…") for ligne in premieres] == [False, False, False, True]


def test_un_libelle_est_echappe():
    for dessin in (g.barres([("<b>&\"'", 1)], "<i>"), g.anneau([("<b>&\"'", 1), ("x", 2)], "<i>")):
        assert "<b>" not in dessin
        assert "<b>&\"'" in "".join(textes(lire(dessin)))


def test_une_ligne_mene_a_ses_lignes():
    arbre = lire(g.barres([g.Ligne("Gier", 4, "/x/?secteur=Gier&annee=2023")]))
    (lien,) = arbre.iter(f"{SVG}a")
    assert lien.get("href") == "/x/?secteur=Gier&annee=2023"
    assert lien.get("aria-label") == "Gier : 4, voir les lignes"
    assert arbre.get("role") is None


def test_un_objet_repartition_suffit():
    class Repartition:
        lignes = (("Femmes", 76), ("Hommes", 25))
        total = 101

    assert textes(lire(g.barres(Repartition()))) == ["Femmes", "76", "Hommes", "25"]
    assert "101" in g.tableau_de(Repartition())


@pytest.mark.parametrize("dessin", [g.barres, g.anneau, g.pyramide, g.colonnes_mois, g.etincelle, g.lignes_mois])
def test_sans_donnee_un_mot_le_dit(dessin):
    assert "Aucune donnée" in dessin([])


def test_anneau_une_seule_part_est_un_cercle_entier():
    arbre = lire(g.anneau([("Un seul", 12), ("Aucun", 0)]))
    cercles = list(arbre.iter(f"{SVG}circle"))
    assert len(cercles) == 1
    assert list(arbre.iter(f"{SVG}path")) == []
    assert "".join(textes(arbre)).count("12") == 2


def test_anneau_numerote_ses_parts_comme_sa_legende():
    arbre = lire(g.anneau([("Téléphone", 50), ("Permanence", 26), ("Rare", 1), ("Non renseigné", 21)]))
    ecrits = textes(arbre)
    assert [t for t in ecrits if t in {"1", "2", "3", "4"}] == ["1", "2", "4", "1", "2", "3", "4"]
    assert "Téléphone50 (51,0\u00a0%)" in ecrits
    assert "98" in ecrits
    assert [e.get("fill") for e in arbre.iter(f"{SVG}path")][-1] == "#c9c1ae"


def test_anneau_les_parts_font_le_tour():
    arbre = lire(g.anneau([("A", 1), ("B", 1), ("C", 2)]))
    chemins = [e.get("d") for e in arbre.iter(f"{SVG}path")]
    points = [re.findall(r"-?\d+\.\d+ -?\d+\.\d+", chemin) for chemin in chemins]
    assert [p[1] for p in points[:-1]] == [p[0] for p in points[1:]]
    assert points[-1][1] == points[0][0]


def test_colonnes_un_mois_inconnu_n_est_pas_un_zero():
    arbre = lire(g.colonnes_mois([5, 0, *[None] * 10], "Appels"))
    assert len(rectangles(arbre, "g-a")) == 1
    assert len(rectangles(arbre, "g-attente")) == 10
    assert textes(arbre)[:4] == ["5", "J", "0", "F"]
    assert enonce(arbre).startswith("Appels\u00a0: janvier\u00a0: 5 ; février\u00a0: 0 ; mars\u00a0: –")


def test_colonnes_tres_grandes_abregees_mais_entieres_dans_l_enonce():
    arbre = lire(g.colonnes_mois([12345] * 12))
    assert textes(arbre)[0] == "12,3\u00a0k"
    assert "12\u202f345" in enonce(arbre)


def test_lignes_un_trou_coupe_le_trait():
    arbre = lire(g.lignes_mois([("2026", [1, 2, None, 4, 5]), ("2025", [2, 2, 2, 2, 2])]))
    traits = {e.get("class"): e.get("d") for e in arbre.iter(f"{SVG}path") if e.get("class") in {"g-trait", "g-second"}}
    assert traits["g-trait"].count("M") == 2
    assert traits["g-second"].count("M") == 1
    assert textes(arbre)[-2:] == ["2026", "2025"]


def test_pyramide_compte_les_deux_cotes():
    arbre = lire(g.pyramide([("Moins de 60 ans", 3, 0), ("60 ans et plus", 5, 2)]))
    assert textes(arbre)[:2] == ["Femmes (8)", "Hommes (2)"]
    assert (len(rectangles(arbre, "g-a")), len(rectangles(arbre, "g-b"))) == (2, 1)
    assert textes(arbre)[2] == "60 ans et plus"


@pytest.mark.parametrize(
    ("valeur", "cible", "phrase"),
    [
        (87, 120, "87 sur 120 (72,5\u00a0%)"),
        (131, 120, "131 sur 120 (109,2\u00a0%)"),
        (5, 0, "5, sans cible"),
        (None, 10, "– sur 10 (–)"),
        (-2, 10, "−2 sur 10 (−20,0\u00a0%)"),
    ],
)
def test_jauge(valeur, cible, phrase):
    arbre = lire(g.jauge(valeur, cible))
    assert textes(arbre) == [phrase]
    largeur = float(arbre.get("width"))
    assert all(float(e.get("width")) <= largeur for e in arbre.iter(f"{SVG}rect"))


@pytest.mark.parametrize(
    ("valeur", "phrase", "plein"),
    [(70, "70\u00a0%, pour 60\u00a0% visés", "252.0"), (None, "pas encore connu, pour 60\u00a0% visés", None)],
)
def test_la_jauge_d_une_part_se_dessine_sur_cent(valeur, phrase, plein):
    """70 % of 360 is 252; the mark of 60 % at 216."""
    arbre = lire(g.jauge(valeur, 60, unite="%"))
    assert textes(arbre) == [phrase]
    assert [e.get("width") for e in rectangles(arbre, "g-a")] == [plein][: valeur is not None]
    assert [e.get("d") for e in arbre.iter(f"{SVG}path")] == ["M216.0 17V39"]


@pytest.mark.parametrize("points", [[4], [4, 4, 4], [1, None, 3], [0, 0], [-2, 5]])
def test_etincelle(points):
    arbre = lire(g.etincelle(points, "Fardeau"))
    assert len(list(arbre.iter(f"{SVG}circle"))) == 1
    assert enonce(arbre).startswith("Fardeau\u00a0: ")


def test_tableau_des_chiffres():
    lignes = ElementTree.fromstring(serree(g.tableau_de(SITUATIONS, "Situations"))).iter("tr")
    cellules = [["".join(c.itertext()) for c in ligne] for ligne in lignes]
    assert cellules[0] == ["", "Nombre", "Part"]
    assert cellules[1] == ["En emploi", "32", "47,1\u00a0%"]
    assert cellules[-1] == ["Ensemble", "68", "100,0\u00a0%"]


def test_tableau_de_reponses_multiples_ne_les_additionne_pas():
    texte = g.tableau_de([("Répit", 40), ("Démarches", 70)], total=97, plusieurs_reponses=True)
    assert "Sur 97 (plusieurs réponses possibles)" in texte
    assert "110" not in texte
    assert "72,2" in texte


@pytest.mark.parametrize(
    ("produits", "charges", "fin"),
    [
        ((("Dons", 60), ("Aides", 40)), (("Achats", 90),), "Excédent : 10 €"),
        ((("Dons", 60),), (("Achats", 90),), "Déficit : 30 €"),
        ((("Dons", 60),), (("Achats", 60),), "À l’équilibre"),
    ],
)
def test_les_comptes_ont_deux_colonnes_de_la_meme_hauteur(produits, charges, fin):
    dessin = g.comptes(produits, charges, largeur=560)
    titre = re.search("<title>(.*)</title>", dessin)[1].replace("\u00a0", " ")
    assert titre.endswith(f". {fin}")
    rects = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)"', dessin)
    sommets = {x: min(float(y) for autre, y in rects if autre == x) for x, _ in rects}
    assert len(sommets) == 2
    assert len(set(sommets.values())) == 1  # what is left, or lacks, closes the lower one


def test_les_libelles_des_comptes_ne_se_couvrent_pas_et_tiennent_dans_le_cadre():
    minces = [("Subventions", 900), *((f"Famille numéro {rang}", 4) for rang in range(6))]
    dessin = g.comptes(minces, [("Achats", 924)])
    bas = float(re.search(r'viewBox="0 0 \d+ (\d+)"', dessin)[1])
    gauche = sorted(float(y) for y in re.findall(r'y="([\d.]+)" font-size="13"[^>]*text-anchor="end"', dessin))
    assert len(gauche) == 14
    assert all(apres - avant >= 14 for avant, apres in pairwise(gauche))
    assert gauche[-1] <= bas
    assert gauche[0] > 31


def test_des_comptes_d_un_seul_cote_ne_se_dessinent_pas():
    assert g.comptes([("Dons", 3)], []) == g.barres([])
