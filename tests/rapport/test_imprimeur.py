"""What a printer gets: PDF/X-4 in inks, with its press; bleed, left and right pages, whole sheets; sharp photographs.

No preflight was at hand: these are the requirements of ISO 15930-7 that a file shows, read one by one.
"""

import io

import pdfplumber
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from danaecare.rapport import production
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.illustrations import illustration_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.socle.communs.documents import impression_pdf
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre
from tests.rapport.figures import figure, repartition

ANNEE, MM, POUCE = 2023, 72 / 25.4, 25.4
LONGUE = Liste(("nom du jardin", "rang"), tuple((f"Jardin {rang}", rang) for rang in range(120)))


@pytest.fixture
def rapport(declarer, settings, tmp_path):
    """A chart, a list over several pages, a link, a photograph of a whole page and a drawing that lets through."""
    settings.MEDIA_ROOT = tmp_path
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(11)}),
        figure("jardins.reunions", Genre.REPARTITION, {ANNEE: repartition(Semis=26, Compost=7, Eau=3)}),
        figure("jardins.liste", Genre.LISTE, {ANNEE: LONGUE}),
    )
    for nom, genre, image in (
        ("photo", "JPEG", Image.new("RGB", (2600, 3700), "#a0522d")),
        ("logo", "PNG", Image.new("RGBA", (300, 200), (31, 90, 76, 128))),
    ):
        sortie = io.BytesIO()
        image.save(sortie, genre)
        fichier = SimpleUploadedFile(nom, sortie.getvalue())
        illustration_ajouter(par=None, annee=ANNEE, fichier=fichier, alternative=nom, credit="Le hub")
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte = "Voir [le site](https://exemple.fr).\n\n![logo]\n\n![photo](pleine)"
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=texte, base=0)
    # Two pages that follow each other, so that the edge is seen on the left and on the right.
    suite = chapitre_tenir(par=None, annee=ANNEE, cle="association")
    texte_ecrire(par=None, chapitre=suite, partie="", contenu="\n\n".join(["Une phrase. " * 60] * 8), base=0)
    return composer(ANNEE)


@pytest.fixture
def contenu(rapport):
    return production.produire(rapport, imprimeur=True, donnees=b"{}")


def _flux(pdf):
    """The drawings of the pages and of what they call."""
    yield from pdf.pages
    for objet in pdf.objects:
        dessine = isinstance(objet, pikepdf.Stream) and (
            objet.get("/Subtype") == "/Form" or objet.get("/PatternType") == 1
        )
        if dessine:
            yield objet


@pytest.mark.lent
def test_le_fichier_dit_sa_norme_et_sa_presse(contenu):
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        assert (pdf.pdf_version, pdf.is_encrypted, pdf.check_pdf_syntax()) == ("1.6", False, [])
        with pdf.open_metadata() as dites:
            assert dites["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert dites["dc:title"] == str(pdf.docinfo["/Title"])
        assert "/Filter" not in pdf.Root.Metadata
        assert (str(pdf.docinfo["/Trapped"]), "/CreationDate" in pdf.docinfo, "/ID" in pdf.trailer) == (
            "/False", True, True,
        )  # fmt: skip
        (intention,) = pdf.Root.OutputIntents
        assert (str(intention.S), str(intention.OutputConditionIdentifier)) == ("/GTS_PDFX", impression_pdf.CONDITION)
        profil = ImageCms.ImageCmsProfile(io.BytesIO(intention.DestOutputProfile.read_bytes())).profile
        assert (profil.xcolor_space.strip(), profil.device_class.strip(), int(intention.DestOutputProfile.N)) == (
            "CMYK", "prtr", 4,
        )  # fmt: skip


@pytest.mark.lent
def test_tout_est_en_encres(contenu):
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        operateurs = {str(i.operator) for flux in _flux(pdf) for i in pikepdf.parse_content_stream(flux)}
        assert {"k"} <= operateurs
        assert not operateurs & {"rg", "RG"}
        simples = (o for o in pdf.objects if isinstance(o, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)))
        assert [o for o in simples if b"/DeviceRGB" in pikepdf.Object.unparse(_seul(o))] == []


def _seul(objet):
    """Of a stream its dictionary."""
    return pikepdf.Dictionary(dict(objet.items())) if isinstance(objet, pikepdf.Stream) else objet


def test_un_texte_gris_sombre_est_d_encre_noire_seule():
    encres = impression_pdf.Encres()
    texte, vert = encres.couleur((32 / 255, 48 / 255, 43 / 255)), encres.couleur((31 / 255, 90 / 255, 76 / 255))
    assert (texte[:3], texte[3] > 0.75) == ((0, 0, 0), True)
    cyan, magenta, *_ = vert
    assert cyan > 0.5 > magenta
    assert encres.couleur((1, 1, 1)) == (0, 0, 0, 0)


@pytest.mark.lent
def test_rien_de_ce_qu_un_imprimeur_refuse(contenu):
    """No link, no file attached, no form, no script; every font inside."""
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        assert [page for page in pdf.pages if "/Annots" in page.obj] == []
        assert (list(pdf.attachments), "/AcroForm" in pdf.Root, "/OpenAction" in pdf.Root) == ([], False, False)
        for page in pdf.pages:
            for police in page.obj.Resources.get("/Font", {}).values():
                porteur = police.DescendantFonts[0] if "/DescendantFonts" in police else police
                assert "/FontFile2" in porteur.FontDescriptor


@pytest.mark.lent
def test_chaque_page_a_son_fond_perdu(contenu):
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        for page in pdf.pages:
            rogne, fond, tout = ([float(v) for v in boite] for boite in (page.TrimBox, page.BleedBox, page.MediaBox))
            assert all(b - a > 3 * MM for a, b in zip(fond[:2], rogne[:2], strict=True))
            assert all(a - b > 3 * MM for a, b in zip(fond[2:], rogne[2:], strict=True))
            assert [round((rogne[i + 2] - rogne[i]) / MM) for i in (0, 1)] == [210, 297]
            assert tout[2] > fond[2]


@pytest.mark.lent
def test_des_cahiers_de_quatre_pages_que_des_pages_blanches_completent(rapport, contenu):
    with pikepdf.open(io.BytesIO(production.produire(rapport))) as ecran:
        pages = len(ecran.pages)
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        assert len(pdf.pages) == pages + -pages % 4
        textes = [page.extract_text() for page in pdf.pages]
    assert [bool(texte) for texte in textes] == [rang < pages for rang in range(len(textes))]


@pytest.mark.lent
def test_la_marque_du_chapitre_et_le_numero_sont_au_bord_du_dehors(contenu):
    """Right pages at the right, left ones at the left: never in the spine."""
    marques = {}
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        for page in pdf.pages:
            for trait in page.rects:
                if abs(trait["height"] - 60 * MM) < 2 and trait["width"] < 12 * MM:
                    marques[page.page_number] = trait["x0"] < page.width / 2
            numeros = [m for m in page.extract_words() if m["text"] == str(page.page_number)]
            pieds = [m for m in numeros if m["top"] > page.height * 0.9]
            for pied in pieds:
                assert (pied["x0"] < page.width / 2) == (page.page_number % 2 == 0)
    assert len(marques) >= 2
    assert {page % 2 for page in marques} == {0, 1}
    assert {page: page % 2 == 0 for page in marques} == marques


@pytest.mark.lent
def test_une_photographie_de_pleine_page_garde_ses_points_chez_l_imprimeur_et_pese_moins_a_l_ecran(rapport, contenu):
    hauteurs = []
    for octets in (contenu, production.produire(rapport)):
        with pikepdf.open(io.BytesIO(octets)) as pdf:
            images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
            photo = max(images, key=lambda image: int(image.Height))
            hauteurs.append((str(photo.ColorSpace), int(photo.Height)))
    (encres, imprimee), (lumiere, affichee) = hauteurs
    assert (encres, lumiere) == ("/DeviceCMYK", "/DeviceRGB")
    assert imprimee == 3600
    assert imprimee / (297 / POUCE) >= 300 > affichee / (297 / POUCE)
