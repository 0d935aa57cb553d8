"""The fonts that are served: plain zeros, a narrow no-break space of their own, their licence beside them."""

import pytest
from django.conf import settings
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

DOSSIER = settings.BASE_DIR / "static/polices"
COUPES = sorted(DOSSIER.glob("*.woff2"))


def test_toutes_les_coupes_sont_la():
    assert len(COUPES) == 6
    imprimees = {f.stem for f in (DOSSIER / "pdf").glob("*.ttf")}
    # The fallback of the documents is printed only: tests/socle/communs/documents/test_polices_secours.py.
    assert {stem for stem in imprimees if not stem.startswith("noto-")} == {coupe.stem for coupe in COUPES}
    assert sorted(f.name for f in DOSSIER.glob("*LICENCE.txt")) == [
        "atkinson-hyperlegible-next-LICENCE.txt",
        "fraunces-LICENCE.txt",
        "noto-sans-LICENCE.txt",
        "noto-sans-arabic-LICENCE.txt",
        "noto-sans-symbols-2-LICENCE.txt",
        "noto-sans-symbols-LICENCE.txt",
    ]


@pytest.mark.parametrize("chemin", COUPES, ids=lambda chemin: chemin.stem)
def test_signes_zero_sans_barre_et_espace_fine(chemin):
    police = TTFont(chemin)
    imprimee = TTFont(DOSSIER / "pdf" / f"{chemin.stem}.ttf")
    assert imprimee.flavor is None
    assert imprimee.getBestCmap() == police.getBestCmap()
    assert imprimee["hmtx"].metrics == police["hmtx"].metrics
    assert set(map(ord, "éœŒŸŁźČ«»’–−€0")) <= police.getBestCmap().keys()
    assert police["hmtx"][police.getBestCmap()[0x202F]][0] > 0
    stylo = RecordingPen()
    police.getGlyphSet()["zero"].draw(stylo)
    assert sum(operation == "closePath" for operation, _ in stylo.value) == 2


def test_aucun_papier_ne_deplie_une_police():
    """WeasyPrint unpacks a woff2 in Python, 0.3 s a paper: the screens alone name them."""
    nomment = {f.name for f in (settings.BASE_DIR / "static/css").rglob("*.css") if ".woff2" in f.read_text()}
    assert nomment == {"jetons.css", "admin.css"}
