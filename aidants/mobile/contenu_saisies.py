"""What an entry of a phone holds, read with suspicion: a ValidationError says in French what is wrong with it."""

import base64
import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import ImageOps

from aidants.choix import Theme
from aidants.mobile.choix import GenreSaisie, Visite
from aidants.mobile.models.tournees import NOMBRE_MAX
from danaecare.socle.animation.choix import GenrePersonne, TrancheAge
from danaecare.socle.communs.fichiers import images
from danaecare.socle.communs.texte.mots import propre

COTE_MAX = 1600
TEXTE_MAX = 2000
Case = tuple[str, str, str]


def examiner(genre: str, donnees: dict) -> None:
    """ValidationError when no phone of ours can have sent this."""
    if genre not in GenreSaisie.values:
        raise ValidationError("Ce genre de saisie n’existe pas.")
    {
        GenreSaisie.PASSAGE: passage,
        GenreSaisie.DEPLIANTS: nombre,
        GenreSaisie.NOTE: note,
        GenreSaisie.ACCUEIL: accueil,
        GenreSaisie.PHOTO: image,
    }[GenreSaisie(genre)](donnees)


def nombre(donnees: dict) -> int:
    """So many more, or so many less."""
    lu = donnees.get("nombre")
    if not isinstance(lu, int) or isinstance(lu, bool) or not 0 < abs(lu) <= NOMBRE_MAX:
        raise ValidationError("Ce nombre n’est pas possible.")
    return lu


def passage(donnees: dict) -> tuple[Case, int]:
    """The case of the count and how many."""
    lu = nombre(donnees)
    case = (_texte(donnees, "genre"), _texte(donnees, "tranche"), _texte(donnees, "visite"))
    verifier(case, abs(lu))
    return case, lu


def verifier(case: Case, nombre: int) -> None:
    genre, tranche, visite = case
    if genre not in GenrePersonne.values or tranche not in TrancheAge.values or visite not in Visite.values:
        raise ValidationError("Cette case du comptage n’existe pas.")
    if not isinstance(nombre, int) or isinstance(nombre, bool) or not 0 <= nombre <= NOMBRE_MAX:
        raise ValidationError(f"Ce nombre n’est pas possible : de 0 à {NOMBRE_MAX} personnes.")


def note(donnees: dict) -> str:
    lue = _texte(donnees, "texte", TEXTE_MAX)
    if not lue:
        raise ValidationError("Cette note est vide.")
    return lue


def accueil(donnees: dict) -> dict:
    """The fields of a short intake; enough to call back, or a theme at least."""
    themes = donnees.get("themes") or []
    if not isinstance(themes, list) or not set(map(str, themes)) <= set(Theme.values):
        raise ValidationError("Ce thème n’existe pas.")
    lus = {
        "nom": _texte(donnees, "nom", 80),
        "prenom": _texte(donnees, "prenom", 80),
        "telephone": _texte(donnees, "telephone", 30),
        "themes": [str(theme) for theme in themes],
        "rappel": donnees.get("rappel") is True,
    }
    if not any(lus.values()):
        raise ValidationError("Cet accueil ne dit rien : ni nom, ni téléphone, ni thème.")
    return lus


def image(donnees: dict) -> ContentFile:
    """The picture made again from its points alone: upright, at most 1600 px, without the camera's notes."""
    with images.lisible(f"Cette photo n’est pas lisible : {images.FORMATS_DITS} sont acceptés.", None):
        brut = base64.b64decode(_texte(donnees, "image", None), validate=True)
        with images.ouvrir(io.BytesIO(brut), None) as brute:
            nette = ImageOps.exif_transpose(brute).convert("RGB")
    nette.thumbnail((COTE_MAX, COTE_MAX))
    sortie = io.BytesIO()
    nette.save(sortie, "JPEG", quality=82, optimize=True)
    return ContentFile(sortie.getvalue(), name="photo.jpg")


def legende(donnees: dict) -> str:
    return _texte(donnees, "legende", 120)


def _texte(donnees: dict, nom: str, taille: int | None = 40) -> str:
    return propre(str(donnees.get(nom) or "")).replace("\x00", "").strip()[:taille]
