"""A picture is refused by its size before a point of it is decoded; many of them share one budget a request."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile

from aidants.mobile import contenu_saisies
from danaecare.rapport.ecriture.images import preparer
from danaecare.socle.communs.fichiers import images
from jardins.actions.jardin import _image_nette
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.lieux import photo_ajouter


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


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "recevoir",
    [
        _mobile,
        lambda contenu: preparer(SimpleUploadedFile("x.png", contenu)),
        lambda contenu: _image_nette(SimpleUploadedFile("x.png", contenu)),
        lambda contenu: photo_ajouter(
            par=None, espace=creer_espace(), fichier=SimpleUploadedFile("x.png", contenu), legende="La salle"
        ),
    ],
    ids=["mobile", "rapport", "jardins", "tierslieux"],
)
def test_une_image_geante_n_est_pas_decodee(bombe, recevoir):
    with pytest.raises(ValidationError) as refus:
        recevoir(bombe)
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
