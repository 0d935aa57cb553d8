"""The map: whole, light, told in text, the same in the page and in the PDF."""

import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date

import pytest

from danaecare.socle.territoires.carte import Classe, PointCarte, carte_svg, classer, fond, legende, points_svg
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import secteurs_au

SVG = "{http://www.w3.org/2000/svg}"
CLASSES = [
    Classe("jamais", "Jamais visitée", "#efe8d9"),
    Classe("une", "Visitée une fois", "#83a9cf"),
    Classe("plusieurs", "Visitée plusieurs fois", "#2f5d8c", "points"),
    Classe("prevue", "Halte prévue", "#f2b84b", "rayures"),
]


def lire(svg):
    return ET.fromstring(str(svg))


def communes(arbre):
    return [p for p in arbre.iter(f"{SVG}path") if p.get("d", "").endswith("z")]


def test_le_fond_porte_toutes_les_communes(db):
    assert set(fond().chemins) == set(Commune.objects.de_la_loire().values_list("code", flat=True))
    assert len(fond().chemins) == 320


def test_chaque_limite_a_un_ou_deux_cotes_et_le_tour_est_ferme():
    assert set(Counter(len(cotes) for cotes in fond().cotes)) == {1, 2}
    assert all(len(set(cotes)) == len(cotes) for cotes in fond().cotes)
    # The outer border is one closed line, without the holes of merged communes: each of its ends is met twice.
    bouts = Counter()
    for arc, cotes in zip(fond().arcs, fond().cotes, strict=True):
        if len(cotes) == 1:
            bouts.update(_bouts(arc))
    assert set(bouts.values()) == {2}
    assert len(_boucles()) == 1


def _points(arc):
    x0, y0 = arc[1 : arc.index("l")].split()
    nombres = [int(n) for n in arc[arc.index("l") + 1 :].replace("-", " -").split()]
    points = [(int(x0), int(y0))]
    for dx, dy in zip(nombres[::2], nombres[1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def _bouts(arc):
    points = _points(arc)
    return points[0], points[-1]


def _boucles():
    """The closed lines made by the outer arcs."""
    restants = {_bouts(arc) for arc, cotes in zip(fond().arcs, fond().cotes, strict=True) if len(cotes) == 1}
    boucles = []
    while restants:
        debut, fin = restants.pop()
        while fin != debut:
            suivant = next(a for a in restants if fin in a)
            restants.remove(suivant)
            fin = suivant[1] if suivant[0] == fin else suivant[0]
        boucles.append(debut)
    return boucles


def test_la_surface_des_communes_est_celle_du_departement():
    """Summed areas equal the area inside the outer border: no gap, no overlap."""

    def aire(points):
        paires = zip(points, points[1:] + points[:1], strict=True)
        return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in paires)) / 2

    somme = 0
    for chemin in fond().chemins.values():
        for anneau in chemin.removesuffix("z").split("z"):
            somme += aire(_points(anneau))
    p = fond().projection
    km_par_unite = 111.32 / p["echelle_lat"]
    assert 4781 * 0.99 < somme * km_par_unite**2 < 4781 * 1.01  # the Loire has 4 781 km²


def test_carte_entiere_sous_130_ko(db):
    noms = dict(Commune.objects.de_la_loire().values_list("code", "nom"))
    svg = carte_svg(
        {"42218": "plusieurs", "42187": "prevue"},
        CLASSES,
        titre="Communes visitées en 2023",
        noms=noms,
        textes=dict.fromkeys(noms, "jamais visitée"),
        liens={code: f"/territoires/communes/{code}/" for code in noms},
        limites=secteurs_au(date(2023, 12, 31)),
    )
    assert len(svg.encode()) < 130_000
    arbre = lire(svg)
    assert len(communes(arbre)) == 320
    assert len(list(arbre.iter(f"{SVG}a"))) == 320
    assert sorted(p.find(f"{SVG}title").text for p in communes(arbre)) == sorted(
        f"{nom}\u00a0: jamais visitée" for nom in noms.values()
    )


def test_chaque_classe_a_son_remplissage():
    arbre = lire(carte_svg({"42218": "plusieurs", "42187": "une"}, CLASSES, titre="Essai", identifiant="m"))
    groupes = {g.get("fill"): len(communes(g)) for g in arbre.iter(f"{SVG}g") if communes(g) and g.get("fill")}
    assert groupes == {"#efe8d9": 318, "#83a9cf": 1, "url(#m-plusieurs)": 1}
    assert {motif.get("id") for motif in arbre.iter(f"{SVG}pattern")} == {"m-plusieurs", "m-prevue"}


def test_rien_que_des_attributs_simples():
    svg = str(carte_svg({}, CLASSES, titre="Essai <b>", limites={"42218": "x"}))
    assert "style" not in svg
    assert "var(" not in svg
    assert "Essai &lt;b&gt;" in svg
    assert lire(svg).find(f"{SVG}title").text == "Essai <b>"


def test_les_limites_ne_tracent_que_les_changements():
    seule = dict.fromkeys(fond().chemins, "a")
    tour = _trace(seule)
    assert tour.count("M") == sum(len(cotes) == 1 for cotes in fond().cotes)
    seule["42218"] = "b"
    autour = sum(len(cotes) == 2 and "42218" in cotes for cotes in fond().cotes)
    assert _trace(seule).count("M") == tour.count("M") + autour


def _trace(limites):
    arbre = lire(carte_svg({}, CLASSES, titre="Essai", limites=limites))
    (trace,) = [p for p in arbre.iter(f"{SVG}path") if p.get("stroke-linecap") == "round"]
    return trace.get("d")


def test_un_enclos_de_nom_piege_est_echappe():
    svg = carte_svg({}, CLASSES, titre="t", noms={"42218": "<script>"}, liens={"42218": '"><x'})
    assert "<script>" not in svg
    assert '"><x' not in svg


def test_les_points_ont_une_aire_proportionnelle():
    points = [
        PointCarte(45.44, 4.39, 100, "Saint-Étienne\u00a0: 100"),
        PointCarte(46.04, 4.07, 25, "Roanne\u00a0: 25"),
        PointCarte(45.6, 4.07, 0, "Montbrison\u00a0: 0"),
    ]
    cercles = list(
        ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{points_svg(points)}</svg>').iter(f"{SVG}circle")
    )
    assert [c.get("r") for c in cercles] == ["34.0", "17.0"]
    assert [c.find(f"{SVG}title").text for c in cercles] == ["Saint-Étienne\u00a0: 100", "Roanne\u00a0: 25"]
    assert points_svg([]) == ""


def test_les_mairies_tombent_dans_le_cadre(db):
    for commune in Commune.objects.de_la_loire():
        x, y = fond().placer(commune.latitude, commune.longitude)
        assert 0 <= x <= fond().largeur
        assert 0 <= y <= fond().hauteur


def test_la_legende_compte_les_communes():
    texte = ET.fromstring(str(legende({"42218": "plusieurs", "42187": "une", "42330": "une"}, CLASSES)))
    lignes = [" ".join("".join(li.itertext()).split()) for li in texte.iter("li")]
    assert lignes == ["Jamais visitée 317", "Visitée une fois 2", "Visitée plusieurs fois 1", "Halte prévue 0"]


def test_classer_par_paliers():
    valeurs, classes = classer({"42218": 43, "42187": 2, "42330": 3, "42095": 0})
    assert [c.libelle for c in classes] == ["Aucun", "1 à 2", "3 à 5", "6 à 10", "11 à 20", "21 et plus"]
    assert valeurs == {"42218": "s5", "42187": "s1", "42330": "s2"}
    valeurs, classes = classer({"42218": 1})
    assert ([c.libelle for c in classes], valeurs) == (["Aucun", "1"], {"42218": "s1"})
    assert classer({}) == ({}, [Classe("s0", "Aucun", "#efe8d9")])


@pytest.mark.parametrize("motif", ["", "rayures", "points", "croix"])
def test_weasyprint_dessine_chaque_motif(motif):
    import weasyprint  # noqa: PLC0415 -- heavy, as in the report

    svg = carte_svg({}, [Classe("x", "x", "#2f5d8c", motif)], titre="Essai", reperes=False)
    pdf = weasyprint.HTML(string=f"<p>Carte</p>{svg}").write_pdf()
    assert len(pdf) > 20_000
