"""The fonts that are served: plain zeros, a narrow no-break space of their own, their licence beside them."""

import pytest
from django.conf import settings
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

DOSSIER = settings.BASE_DIR / "static/polices"
LATINES = sorted(DOSSIER.glob("*-latin-[0-9]*.woff2"))


def test_toutes_les_coupes_sont_la():
    assert len(LATINES) == 6
    assert len(list(DOSSIER.glob("*.woff2"))) == 12
    assert sorted(f.name for f in DOSSIER.glob("*LICENCE.txt")) == [
        "atkinson-hyperlegible-next-LICENCE.txt",
        "fraunces-LICENCE.txt",
    ]


@pytest.mark.parametrize("chemin", LATINES, ids=lambda chemin: chemin.stem)
def test_zero_sans_barre_et_espace_fine(chemin):
    police = TTFont(chemin)
    assert police["hmtx"][police.getBestCmap()[0x202F]][0] > 0
    stylo = RecordingPen()
    police.getGlyphSet()["zero"].draw(stylo)
    assert sum(operation == "closePath" for operation, _ in stylo.value) == 2
