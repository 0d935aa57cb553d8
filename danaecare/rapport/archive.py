"""All that makes a stopped edition, in one file: PDF, document, page, figures, texts, pictures, styles, templates."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from danaecare.rapport import mise_en_page, production
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.plan import cahier_de
from gouvernance.models.rapport import Illustration, TexteRapport
from gouvernance.models.rapport.choix import GenreEdition

PDF, PAGE, CHIFFRES, TEXTES = "rapport.pdf", "page.html", "chiffres.json", "textes.json"
_GABARITS = "templates/rapport"


def archiver(rapport: Rapport, donnees: bytes, suivre: Callable[[str], None]) -> bytes:
    """A zip; the document it holds carries its pictures inside, so that it can be laid out again as it was."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as paquet:
        document = production.produire(rapport, donnees=donnees, suivre=suivre)
        paquet.writestr(PDF, document)
        if rapport.genre == GenreEdition.RESEAUX:
            paquet.writestr("image.png", production.en_image(document))
        paquet.writestr("document.html", mise_en_page.html(rapport))
        paquet.writestr(PAGE, mise_en_page.page_web(rapport))
        paquet.writestr(CHIFFRES, donnees)
        paquet.writestr(TEXTES, json.dumps(_textes(rapport.annee), ensure_ascii=False, indent=1))
        for feuille in mise_en_page.feuilles_de(rapport.genre):
            paquet.write(finders.find(feuille), feuille)
        for dessin in sorted(Path(finders.find(mise_en_page.DESSINS)).glob("*.svg")):
            paquet.write(dessin, f"{mise_en_page.DESSINS}/{dessin.name}")
        for gabarit in sorted(Path(settings.BASE_DIR, _GABARITS).glob("*.html")):
            paquet.write(gabarit, f"gabarits/{gabarit.name}")
        for image in Illustration.objects.filter(cahier__annee=rapport.annee):
            try:
                with image.fichier.open("rb") as fichier:
                    paquet.writestr(f"images/{Path(image.fichier.name).name}", fichier.read())
            except FileNotFoundError:
                continue  # the document already says that it is missing
    return sortie.getvalue()


def _textes(annee: int) -> list[dict]:
    textes = TexteRapport.objects.filter(chapitre__cahier=cahier_de(annee)).select_related("chapitre")
    return [
        {"chapitre": t.chapitre.cle, "partie": t.partie, "titre": t.titre, "version": t.numero, "texte": t.contenu}
        for t in textes.order_by("chapitre__rang", "id")
    ]


def lire(archive: bytes) -> dict[str, bytes]:
    """The members that the hub reads again."""
    with zipfile.ZipFile(io.BytesIO(archive)) as paquet:
        return {nom: paquet.read(nom) for nom in (PDF, PAGE, CHIFFRES, TEXTES)}


def empreinte(contenu: bytes) -> str:
    return hashlib.sha256(contenu).hexdigest()
