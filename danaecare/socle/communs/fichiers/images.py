"""A picture that comes in: its size is read before it is decoded, within one budget of points a request."""

import warnings
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.core.signals import request_finished, request_started

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
FORMATS_DITS = "JPEG, PNG, WebP ou HEIC"
POINTS_IMAGE = 80_000_000
POINTS_REQUETE = 160_000_000
# What the request may still decode; None outside a request.
_reste: ContextVar[int | None] = ContextVar("points_a_decoder", default=None)


@contextmanager
def lisible(refus: str, champ: str | None = "fichier"):
    """ValidationError of `refus` on what the block could not open or decode; what `compter` refuses keeps its words."""
    from PIL import Image  # noqa: PLC0415 -- heavy

    try:
        yield
    except ValidationError:
        raise
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, Image.DecompressionBombError) as erreur:
        raise ValidationError({champ: refus} if champ else refus) from erreur


def ouvrir(fichier, champ: str | None = "fichier"):
    """A picture of FORMATS, opened and counted; none of its points are read yet."""
    from PIL import Image, ImageFile  # noqa: PLC0415 -- heavy
    from pillow_heif import register_heif_opener  # noqa: PLC0415 -- heavy

    register_heif_opener()
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # a process that has made a PDF takes half a picture for a whole one
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # `compter` decides
        image = Image.open(fichier, formats=FORMATS)
    compter(image, champ)
    return image


def compter(image, champ: str | None = None) -> None:
    """To be called once a picture is opened and before a point of it is read; ValidationError, beside `champ`."""
    points, reste = image.width * image.height, _reste.get()
    refus = ""
    if points > POINTS_IMAGE:
        refus = f"Cette image a plus de {POINTS_IMAGE // 1_000_000} millions de points\u00a0: réduisez-la d’abord."
    elif reste is not None and points > reste:
        refus = "Ces images sont trop grandes pour un seul envoi\u00a0: envoyez-les en plusieurs fois."
    if refus:
        raise ValidationError({champ: refus} if champ else refus)
    if reste is not None:
        _reste.set(reste - points)


def _ouvrir_le_budget(**_) -> None:
    _reste.set(POINTS_REQUETE)


def _fermer_le_budget(**_) -> None:
    _reste.set(None)


request_started.connect(_ouvrir_le_budget, dispatch_uid="images.budget")
request_finished.connect(_fermer_le_budget, dispatch_uid="images.budget")
