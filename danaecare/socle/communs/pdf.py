"""PDF documents: HTML of our own templates, our fonts, nothing fetched from elsewhere.

WeasyPrint is imported where it renders (half a second), and long documents are rendered in a process of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.contrib.staticfiles import finders

# Where the documents believe they are: addresses below it are read in the static folders.
BASE = "https://statique.invalid/"


@dataclass(frozen=True)
class Piece:
    """A file attached to a document."""

    nom: str
    description: str
    contenu: bytes


def _lecteur():
    """What WeasyPrint reads with: our static files and data: only; anything else stops the rendering."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- heavy, needed only to render

    class Lecteur(URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if not url.startswith(BASE):
                raise ValueError(f"Adresse refusée dans un document : {url}")
            return URLFetcherResponse(url, Path(_statique(unquote(urlparse(url).path).lstrip("/"))).read_bytes())

    return Lecteur(fail_on_errors=True)


def _statique(nom: str) -> str:
    trouve = finders.find(nom)
    if trouve is None:
        raise FileNotFoundError(f"Aucun fichier statique « {nom} ».")
    return trouve


def statique(nom: str) -> bytes:
    """A static file, as the documents read it."""
    return Path(_statique(nom)).read_bytes()


def version() -> str:
    """Of what lays the documents out: a page kept from another version is not the same page."""
    return metadata.version("weasyprint")


def preparer(*feuilles: str) -> tuple:
    """Fonts and style sheets read once, for `rendre` of several documents."""
    from weasyprint import CSS  # noqa: PLC0415 -- heavy, needed only to render
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- idem

    polices, lecteur = FontConfiguration(), _lecteur()
    styles = [
        CSS(string=statique(nom).decode(), base_url=f"{BASE}{nom}", font_config=polices, url_fetcher=lecteur)
        for nom in feuilles
    ]
    return styles, polices, lecteur


def rendre(
    html: str, *feuilles: str, variante: str = "pdf/ua-1", pieces: tuple[Piece, ...] = (), preparation=None
) -> bytes:
    """A tagged PDF of `html`, styled by the named static style sheets ("css/rapport.css"); fonts are embedded.

    Language, title and author come from the HTML. FatalURLFetchingError when something outside the static folder is
    asked for. `preparation` stands for `feuilles`, read beforehand.
    """
    from weasyprint import HTML, Attachment  # noqa: PLC0415 -- heavy, needed only to render

    styles, polices, lecteur = preparation or preparer(*feuilles)
    return HTML(string=html, base_url=BASE, url_fetcher=lecteur).write_pdf(
        stylesheets=styles,
        font_config=polices,
        pdf_variant=variante,
        attachments=[
            Attachment(string=piece.contenu, name=piece.nom, description=piece.description) for piece in pieces
        ],
    )


def rendre_en_lot(pieces: Iterable[str], *feuilles: str, variante: str = "pdf/ua-1") -> bytes:
    """One tagged PDF of many short documents of the same look, laid out one after the other.

    `pieces` is read one by one, so that it may tell how far it is, or stop. Title and author are the first one's.
    """
    from weasyprint import HTML  # noqa: PLC0415 -- heavy, needed only to render

    styles, polices, lecteur = preparer(*feuilles)
    rendus = [
        HTML(string=html, base_url=BASE, url_fetcher=lecteur).render(
            stylesheets=styles, font_config=polices, pdf_variant=variante
        )
        for html in pieces
    ]
    if not rendus:
        raise ValueError("Aucun document à mettre en page.")
    return rendus[0].copy([page for rendu in rendus for page in rendu.pages]).write_pdf(pdf_variant=variante)
