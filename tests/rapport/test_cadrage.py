"""What stays of a picture in a smaller frame is chosen with it, and looked at on the printed page."""

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from danaecare.rapport.actions.cahier import cahier_habiller
from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire
from gouvernance.models.rapport import Illustration

ANNEE = 2023
ROUGE, BLEU = (200, 30, 30), (30, 30, 200)


def _haute() -> SimpleUploadedFile:
    """Red above, blue below, much higher than the frame of the cover."""
    image = Image.new("RGB", (600, 1800), ROUGE)
    image.paste(BLEU, (0, 900, 600, 1800))
    octets = io.BytesIO()
    image.save(octets, "PNG")
    return SimpleUploadedFile("tour.png", octets.getvalue(), "image/png")


def _couleur(rapport) -> str:
    page = pypdfium2.PdfDocument(ecrire(rapport, Sortie.ECRAN))[0].render(scale=0.5).to_pil().convert("RGB")
    rouge, _, bleu = page.getpixel((20, 100))  # in the picture, away from the drawing over it
    return "rouge" if rouge > bleu else "bleu"


@pytest.mark.parametrize(("cadrage", "vue"), [("haut", "rouge"), ("bas", "bleu")])
def test_le_cadrage_choisi_est_celui_de_la_page(declarer, client_de, cadrage, vue):
    declarer()
    donnees = {"fichier": _haute(), "alternative": "Une tour", "credit": "Nous", "nom": "tour", "cadrage": cadrage}
    reponse = client_de("direction").post(reverse("gouvernance:rapport_images", args=[ANNEE]), donnees)
    assert reponse.status_code == 302
    image = Illustration.objects.get(nom="tour")
    cahier_habiller(par=None, annee=ANNEE, couverture=image)
    assert _couleur(composer(ANNEE)) == vue


def test_sans_choix_le_milieu_et_rien_d_autre_n_entre_dans_la_base(client_de, db):
    donnees = {"fichier": _haute(), "alternative": "Une tour", "credit": "Nous", "nom": "tour"}
    client_de("direction").post(reverse("gouvernance:rapport_images", args=[ANNEE]), donnees)
    image = Illustration.objects.get(nom="tour")
    assert image.cadrage == "centre"
    with pytest.raises(IntegrityError, match="illustration_cadrage"), transaction.atomic():
        Illustration.objects.filter(pk=image.pk).update(cadrage="travers")
