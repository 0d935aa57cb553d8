"""The picture of a PDF that somebody handed in: small, or none; what its engine cannot bear ends with its program."""

import io

import pikepdf
import pytest
from PIL import Image

from danaecare.socle.communs.documents import premiere_page as programme


def page(taille=(595, 842)) -> bytes:
    document, sortie = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=taille)
    document.save(sortie)
    return sortie.getvalue()


def interminable() -> bytes:
    """A drawing that draws ten times one that draws ten times… one hundred million lines in three kilobytes."""
    document, sortie = pikepdf.new(), io.BytesIO()
    feuille = document.add_blank_page(page_size=(595, 842))
    commun = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 595, 842]}
    dessin = document.make_stream(b"0 0 m 500 500 l S " * 10, commun)
    for _ in range(7):
        suite = {"/Resources": pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=dessin))}
        dessin = document.make_stream(b"/F Do " * 10, commun | suite)
    feuille.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=dessin))
    feuille.Contents = document.make_stream(b"/F Do")
    document.save(sortie)
    return sortie.getvalue()


@pytest.mark.parametrize(
    ("taille", "image"), [((595, 842), (453, 640)), ((842, 595), (640, 453)), ((14400, 10), (640, 1))]
)
def test_la_page_entiere_tient_dans_l_apercu(taille, image):
    assert Image.open(io.BytesIO(programme.premiere_page(page(taille)))).size == image


def test_ce_qui_n_a_pas_de_page_n_a_pas_d_apercu():
    assert [programme.premiere_page(contenu) for contenu in (b"", b"%PDF-1.7", page()[:300])] == [None] * 3


def test_ce_qui_n_en_finit_pas_est_arrete(monkeypatch):
    monkeypatch.setattr(programme, "CALCUL_MAX_S", 1)
    assert programme.premiere_page(interminable()) is None


def test_ce_qui_ne_repond_plus_est_arrete(monkeypatch):
    monkeypatch.setattr(programme, "PATIENCE_S", 0.001)
    assert programme.premiere_page(page()) is None
