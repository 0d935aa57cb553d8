"""A picture is refused by its size before a point of it is decoded; many of them share one budget a request."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile
from pillow_heif import register_heif_opener

from aidants.mobile import contenu_saisies
from danaecare.socle.communs.fichiers import images
from danaecare.socle.communs.fichiers.nature import recevoir as recevoir_papier
from danaecare.socle.communs.fichiers.preparation import preparer
from jardins.actions.jardin import _image_nette
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.lieux import photo_ajouter
from tierslieux.models import Espace

RACINE = Path(__file__).resolve().parents[4]


@pytest.fixture
def bombe(monkeypatch):
    """100 million points in a few kilobytes; decoding any picture fails the test."""
    sortie = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(sortie, "PNG")

    def decoder(*_):
        pytest.fail("the picture is decoded before its size is read")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decoder)
    return sortie.getvalue()


def _mobile(contenu):
    return contenu_saisies.image({"image": contenu_saisies.base64.b64encode(contenu).decode()})


def _de_la_salle(contenu):
    fichier = SimpleUploadedFile("x.png", contenu)
    espace = Espace.objects.first() or creer_espace()
    gardee = photo_ajouter(par=None, espace=espace, fichier=fichier, legende="La salle")
    return io.BytesIO(Path(gardee.image.path).read_bytes())


# Every door of a picture, and what it keeps of it.
PORTES = {
    "mobile": _mobile,
    "rapport": lambda contenu: io.BytesIO(preparer(SimpleUploadedFile("x.png", contenu)).contenu),
    "jardins": lambda contenu: _image_nette(SimpleUploadedFile("x.png", contenu)),
    "tierslieux": _de_la_salle,
    "documents": lambda contenu: recevoir_papier(SimpleUploadedFile("x.png", contenu)).fichier,
}
GARDEES_TELLES = {"documents"}  # a paper that is no telephone's picture is kept as it came, never decoded


@pytest.mark.django_db
@pytest.mark.parametrize("porte", PORTES)
def test_la_photo_d_un_telephone_est_prise_partout(porte, settings, tmp_path, monkeypatch):
    recevoir = PORTES[porte]
    settings.MEDIA_ROOT = tmp_path
    register_heif_opener()
    sortie = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(sortie, "HEIF")
    gardee = Image.open(recevoir(sortie.getvalue()))
    assert (gardee.format, gardee.size, dict(gardee.getexif())) == ("JPEG", (400, 300), {})
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    with pytest.raises(ValidationError) as refus:
        recevoir(sortie.getvalue()[:-60])
    assert "HEIC" in refus.value.messages[0]


def test_une_image_ne_s_ouvre_qu_en_un_lieu():
    modules = (RACINE / pole for pole in ("danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"))
    ouvrent = {
        str(module.relative_to(RACINE))
        for pole in modules
        for module in pole.rglob("*.py")
        if "Image.open(" in module.read_text()
    }
    assert ouvrent == {"danaecare/socle/communs/fichiers/images.py"}


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("porte", sorted(PORTES.keys() - GARDEES_TELLES))
def test_une_image_geante_n_est_pas_decodee(bombe, porte):
    with pytest.raises(ValidationError) as refus:
        PORTES[porte](bombe)
    assert refus.value.messages == ["Cette image a plus de 80 millions de points\u00a0: réduisez-la d’abord."]


def test_un_envoi_a_un_budget_et_le_suivant_le_sien(client, db):
    class Image40:
        width, height = 8_000, 5_000

    images._ouvrir_le_budget()
    for _ in range(4):
        images.compter(Image40)
    with pytest.raises(ValidationError, match="trop grandes pour un seul envoi"):
        images.compter(Image40, "image")
    images._fermer_le_budget()
    images.compter(Image40)
    images._ouvrir_le_budget()
    client.get("/vivant/")  # a request ends, and its budget with it
    assert images._reste.get() is None
