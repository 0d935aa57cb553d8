"""Our drawings in a document: the same picture as the renderer's own, from fewer operations."""

import io

import pypdfium2
import pytest
from PIL import ImageChops

from danaecare.socle.communs import dessins, graphiques, pdf
from danaecare.socle.territoires.carte import carte_svg
from danaecare.socle.territoires.carte.classes import Classe

LIGNES = [("Premier", 12), ("Deuxième", 7), ("Non renseigné", 3)]
UNES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><title>Essai</title>{}</svg>'


def _page(html, images=None):
    document = pdf.rendre(f'<html lang="fr"><title>Essai</title><body>{html}', images=images)
    with pypdfium2.PdfDocument(io.BytesIO(document)) as ouvert:
        page = ouvert[0]
        return page.render(scale=2).to_pil().convert("L"), page.get_textpage().get_text_range()


@pytest.mark.parametrize(
    "svg",
    [
        graphiques.barres(LIGNES, "Barres"),
        graphiques.anneau(LIGNES, "Anneau"),
        graphiques.colonnes_mois([3, 0, 5, 1, 2, 9, 0, 0, 4, 6, 1, 2], "Mois"),
        UNES.format(
            '<g opacity=".9" transform="translate(10 5)" fill="none" stroke="#123456">'
            '<circle cx="30" cy="20" r="9"/></g>'
        ),
        UNES.format('<path d="M5 5h40v20H5zM60 30A10 14 30 1 0 80 40L70 50z" fill="#a83f28"/>'),
        UNES.format(
            '<text x="90" y="30" text-anchor="end" font-size="9" stroke="#ffffff">Fin'
            '<tspan dx="4" font-weight="700">7</tspan></text>'
        ),
    ],
)
def test_un_dessin_a_nous_est_celui_du_moteur(svg):
    page, images = dessins.figer(str(svg))
    assert list(images) == ["dessin:0"]
    la_notre, dit = _page(page, images)
    la_sienne, _ = _page(str(svg))
    boite = la_sienne.point(lambda v: 255 if v < 160 else 0).getbbox()
    assert boite is not None
    ecart = ImageChops.difference(la_notre, la_sienne).point(lambda v: 255 if v > 100 else 0)
    # Letters stand a fraction of a point apart: one text is kerned, letters laid out one by one are not.
    assert sum(1 for v in ecart.tobytes() if v) / (la_notre.width * la_notre.height) < 0.004
    assert ("Premier" in svg) == ("Premier" in dit)


def test_une_carte_est_lue_en_entier():
    carte = carte_svg({}, [Classe("s0", "Aucun", "#efe8d9")], titre="La Loire")
    page, images = dessins.figer(str(carte))
    assert len(images) == 1
    assert page == '<img class="carte-loire" alt="La Loire" src="dessin:0">'


@pytest.mark.parametrize(
    "dedans",
    [
        '<path d="M0 0q1 1 2 2"/>',
        '<rect width="50%" height="3"/>',
        '<rect width="5" height="3" fill="url(#motif)"/>',
        '<g transform="rotate(30)"><rect width="5" height="3"/></g>',
        '<a href="/x"><rect width="5" height="3"/></a>',
        '<text x="1" y="1">un<tspan>deux</tspan>trois</text>',
        '<rect width="5" height="3" style="fill:red"/>',
        "<script>alert(1)</script>",
    ],
)
def test_ce_qui_n_est_pas_de_nous_reste_au_moteur(dedans):
    page, images = dessins.figer(UNES.format(dedans))
    assert images == {}
    assert 'src="data:image/svg+xml;base64,' in page
