"""Prepares the self-hosted fonts of `static/polices/` from the @fontsource packages (OFL-1.1).

The faces of `SECOURS` are for the documents alone: the letters that ours do not draw, so that a name in Vietnamese,
Greek, Cyrillic or Arabic is never a row of boxes on a machine without fonts.

Three changes, which the licence allows (neither font reserves its name):
- the slashed zero of Atkinson Hyperlegible Next becomes a plain one: in a table of figures the slash reads as a mark;
- the subsets latin and latin-ext become one file a cut, for the PDF (see `reunir`);
- U+202F (narrow no-break space) gets a glyph, so that no other font is called for it, in a PDF least of all.

Run by hand after `npm install @fontsource/{atkinson-hyperlegible-next,fraunces,noto-sans,noto-sans-arabic,
noto-sans-symbols,noto-sans-symbols-2}`:
    python -m danaecare.socle.communs.documents.polices node_modules/@fontsource static/polices
"""

import shutil
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

FAMILLES = {
    "atkinson-hyperlegible-next": ("400-normal", "400-italic", "600-normal", "700-normal"),
    "fraunces": ("400-normal", "600-normal"),
}
NOTO = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
SECOURS = {
    "noto-sans": (NOTO, ("400-normal", "700-normal")),
    "noto-sans-arabic": (("arabic",), ("400-normal", "700-normal")),
    "noto-sans-symbols": (("symbols",), ("400-normal",)),
    "noto-sans-symbols-2": (("symbols",), ("400-normal",)),
}
# Arrows, shapes, ticks, stars, with the space between them: what a list or a form is written with.
SYMBOLES = [0x20, *range(0x2190, 0x2200), *range(0x25A0, 0x2800)]
SOUS_ENSEMBLES = ("latin", "latin-ext")
ESPACE_FINE = 0x202F
LARGEUR_FINE = 0.19  # of an em


def _etirer(points, depuis, vers):
    """Maps points so that the corners `depuis` (two points) fall on the corners `vers`."""
    (ax, ay), (bx, by) = depuis
    (cx, cy), (dx, dy) = vers
    return [
        (round(cx + (x - ax) * (dx - cx) / (bx - ax)), round(cy + (y - ay) * (dy - cy) / (by - ay))) for x, y in points
    ]


def zero_simplifier(police):
    """Joins the two half counters of the zero: the two missing quarters are those of the outline, made smaller."""
    glyphes = police.getGlyphSet()
    stylo = DecomposingRecordingPen(glyphes)
    glyphes["zero"].draw(stylo)
    points = [args for _, args in stylo.value]
    # outline: bottom, left, top, right; lower half: bottom to the cut, the cut, left, bottom; upper half: the contrary
    (bas_dehors,) = points[0]
    gauche_dehors, haut_dehors, droite_dehors = points[1][-1], points[2][-1], points[3][-1]
    (bas,), gauche, vers_bas = points[6], points[9][-1], points[10]
    droite, vers_haut = points[14][-1], points[15]
    haut = vers_haut[-1]
    vers_droite = _etirer([*points[4][-2::-1], droite_dehors], (bas_dehors, droite_dehors), (bas, droite))
    vers_gauche = _etirer([*points[2][-2::-1], gauche_dehors], (haut_dehors, gauche_dehors), (haut, gauche))

    nouveau = TTGlyphPen(glyphes)
    for operation, args in stylo.value[:6]:
        getattr(nouveau, operation)(*args)
    nouveau.moveTo(bas)
    for arc in (vers_droite, vers_haut, vers_gauche, vers_bas):
        nouveau.qCurveTo(*arc)
    nouveau.closePath()
    police["glyf"]["zero"] = nouveau.glyph()


def espace_fine_ajouter(police):
    """Maps U+202F to an empty glyph of its own width."""
    nom = "uni202F"
    police.setGlyphOrder([*police.getGlyphOrder(), nom])
    police["glyf"][nom] = TTGlyphPen(None).glyph()
    police["hmtx"][nom] = (round(police["head"].unitsPerEm * LARGEUR_FINE), 0)
    for table in police["cmap"].tables:
        if table.isUnicode():
            table.cmap[ESPACE_FINE] = nom


def reunir(chemins):
    """One font of several subsets: WeasyPrint mistakes two files of one family and weight for each other."""
    return Merger().merge([str(chemin) for chemin in chemins])


def preparer(source: Path, cible: Path):
    (cible / "pdf").mkdir(parents=True, exist_ok=True)
    for famille, coupes in FAMILLES.items():
        shutil.copyfile(source / famille / "LICENSE", cible / f"{famille}-LICENCE.txt")
        for coupe in coupes:
            noms = (f"{famille}-{partie}-{coupe}.woff2" for partie in SOUS_ENSEMBLES)
            police = reunir(source / famille / "files" / nom for nom in noms)
            espace_fine_ajouter(police)
            if famille == "atkinson-hyperlegible-next":
                zero_simplifier(police)
            police.flavor = "woff2"
            police.save(cible / f"{famille}-{coupe}.woff2")
            police.flavor = None  # for long documents: WeasyPrint takes 0.1 s to unpack a woff2
            police.save(cible / "pdf" / f"{famille}-{coupe}.ttf")
    preparer_secours(source, cible)


def preparer_secours(source: Path, cible: Path):
    for famille, (parties, coupes) in SECOURS.items():
        shutil.copyfile(source / famille / "LICENSE", cible / f"{famille}-LICENCE.txt")
        for coupe in coupes:
            chemins = [source / famille / "files" / f"{famille}-{partie}-{coupe}.woff2" for partie in parties]
            police = reunir(chemins) if len(chemins) > 1 else TTFont(chemins[0])
            if "symbols" in famille:
                reduction = Subsetter()
                reduction.populate(unicodes=SYMBOLES)
                reduction.subset(police)
            police.flavor = None
            police.save(cible / "pdf" / f"{famille}-{coupe}.ttf")


if __name__ == "__main__":
    preparer(Path(sys.argv[1]), Path(sys.argv[2]))
