"""What the renderer is spared: the pages are the same without it."""

import io

import pikepdf
import pytest

from danaecare.socle.communs import pdf

PAGE = (
    '<html lang="fr"><title>Essai</title><style>.j { text-align: justify; width: 60mm; hyphens: auto } '
    ".note { float: footnote } .note::footnote-call { content: counter(footnote) } "
    '.note::footnote-marker { content: counter(footnote) ". " }</style>'
    "<p class=j>{0}</p><p>{0}<span class=note>Une note.</span></p><ul><li>{0}</li></ul><table><tr><th>A<td>{0}</table>"
).replace("{0}", "Le réseau accompagne des aidants, œuvre après œuvre, extraordinairement. " * 6)


def _contenus(octets):
    with pikepdf.open(io.BytesIO(octets)) as document:
        return [page.Contents.read_bytes() for page in document.pages]


@pytest.fixture
def allege():
    """The renderer as it is, then as we use it; it is put back as it was found."""
    pdf._moteur()
    from weasyprint.pdf import fonts  # noqa: PLC0415 -- heavy, as in the code
    from weasyprint.text.line_break import Layout  # noqa: PLC0415 -- idem

    notre = fonts.ffi, Layout.deactivate, Layout.reactivate

    def poser(avec: bool):
        fonts.ffi = notre[0] if avec else notre[0].origine
        Layout.deactivate = notre[1] if avec else Layout.deactivate.origine
        Layout.reactivate = notre[2] if avec else Layout.reactivate.origine

    yield poser
    fonts.ffi, Layout.deactivate, Layout.reactivate = notre


def test_les_pages_sont_les_memes_que_le_moteur_soit_allege_ou_non(allege):
    avec = _contenus(pdf.rendre(PAGE))
    allege(avec=False)
    assert _contenus(pdf.rendre(PAGE)) == avec


def test_les_notes_d_une_feuille_se_disent_la_ou_elles_sont():
    weasyprint, document = pdf._moteur()
    pseudo = {regle[3] for feuille in document._ua_stylesheets(None) for regle in feuille.matcher.other_selectors}
    assert not pseudo & pdf._PSEUDO_DES_NOTES
    # The renderer's own sheet is left as it was.
    origine = {regle[3] for regle in weasyprint.HTML._ua_stylesheets(None)[0].matcher.other_selectors}
    assert origine >= pdf._PSEUDO_DES_NOTES


def test_la_version_allegee_est_celle_qui_est_epinglee():
    weasyprint, _ = pdf._moteur()
    assert weasyprint.__version__ == pdf._VERSION_ALLEGEE


def test_rien_hors_des_fichiers_statiques(settings):
    assert pdf.statique("css/rapport.css")
    with pytest.raises(Exception, match="outside of the base path"):
        pdf.statique("../danaecare/settings.py")
    with pytest.raises(FileNotFoundError):
        pdf.statique("css/rien.css")
