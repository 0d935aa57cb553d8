"""PDF documents: HTML of our own templates, our fonts, nothing fetched from elsewhere.

WeasyPrint is imported where it renders (half a second), and long documents are rendered in a process of their own.
"""

import hashlib
import logging
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.contrib.staticfiles import finders
from django.core.cache import cache as cache_du_hub
from django.db import connection, transaction

from danaecare.socle.communs.documents.impression_pdf import encrer
from danaecare.socle.communs.documents.structure_pdf import completer

# Where the documents believe they are: addresses below it are read in the static folders.
BASE = "https://statique.invalid/"
POLICES = "css/polices-papier.css"
FEUILLE = 4  # a printed sheet, folded
RESOLUTION = 200  # dots an inch of a photograph on the screen; a printer gets it as it is kept
DUREE_GARDE_S = 30 * 24 * 3600
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_TITRE_SVG = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_CLASSE_SVG = re.compile(r'<svg[^>]*? class="([^"]*)"')
_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Piece:
    """A file attached to a document."""

    nom: str
    description: str
    contenu: bytes
    le: datetime


def _lecteur():
    """What WeasyPrint reads with: our static files and data: only; anything else stops the rendering."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- heavy, needed only to render

    class Lecteur(URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if not url.startswith(BASE):
                raise ValueError(f"Adresse refusée dans un document : {url}")
            return URLFetcherResponse(url, statique(unquote(urlparse(url).path).lstrip("/")))

    return Lecteur(fail_on_errors=True)


def statique(nom: str) -> bytes:
    """A static file, as the documents read it."""
    trouve = finders.find(nom)
    if trouve is None:
        raise FileNotFoundError(f"Aucun fichier statique « {nom} ».")
    return Path(trouve).read_bytes()


def _preparer(feuilles: tuple[str, ...]) -> tuple:
    """Fonts and style sheets, read; what reads the rest."""
    import weasyprint  # noqa: PLC0415 -- heavy, needed only to render
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- idem

    polices, lecteur = FontConfiguration(), _lecteur()
    styles = [
        weasyprint.CSS(string=statique(nom).decode(), base_url=f"{BASE}{nom}", font_config=polices, url_fetcher=lecteur)
        for nom in (POLICES, *feuilles)
    ]
    return styles, polices, lecteur


class _Etapes(logging.Handler):
    def __init__(self, dire: Callable[[str], None]):
        super().__init__(logging.INFO)
        self._dire = dire

    def emit(self, record: logging.LogRecord) -> None:
        self._dire(record.getMessage())


@contextmanager
def etapes_dites(dire: Callable[[str], None]):
    """`dire` is told each step of the renderer, each page among them; what it raises stops the rendering."""
    journal, oreille = logging.getLogger("weasyprint.progress"), _Etapes(dire)
    avant = journal.level, journal.propagate
    journal.addHandler(oreille)
    journal.setLevel(logging.INFO)
    journal.propagate = False
    try:
        yield
    finally:
        journal.removeHandler(oreille)
        journal.setLevel(avant[0])
        journal.propagate = avant[1]


def figer(page: str) -> str:
    """The page with its drawings as pictures, each with what it says: their parts are no elements to style and tag."""

    def remplacer(trouve: re.Match) -> str:
        dessin = trouve.group()
        titre, classe = _TITRE_SVG.search(dessin), _CLASSE_SVG.match(dessin)
        if _XMLNS not in dessin[:200]:
            dessin = dessin.replace("<svg", f"<svg {_XMLNS}", 1)
        return '<img class="{}" alt="{}" src="data:image/svg+xml;base64,{}">'.format(
            classe[1] if classe else "",
            titre[1].replace('"', "&quot;") if titre else "",
            b64encode(dessin.encode()).decode(),
        )

    return _SVG.sub(remplacer, page)


def rendre(html: str, *feuilles: str, pieces: tuple[Piece, ...] = (), accessible: bool = False) -> bytes:
    """A tagged PDF of `html`, styled by the named static style sheets ("css/rapport.css"); fonts are embedded.

    Language, title and author come from the HTML. FatalURLFetchingError when something outside the static folder is
    asked for. The same page gives the same bytes. `accessible` claims PDF/UA-1 (`structure_pdf`).
    """
    import weasyprint  # noqa: PLC0415 -- heavy, needed only to render

    styles, polices, lecteur = _preparer(feuilles)
    contenu = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=lecteur).write_pdf(
        stylesheets=styles,
        font_config=polices,
        pdf_tags=True,
        dpi=RESOLUTION,
        attachments=[
            weasyprint.Attachment(
                string=piece.contenu, name=piece.nom, description=piece.description, created=piece.le, modified=piece.le
            )
            for piece in pieces
        ],
    )
    return completer(contenu, accessible=accessible)


def rendre_pour_imprimeur(html: str, *feuilles: str) -> bytes:
    """The same for a printer: PDF/X-4, inks instead of light, no link, no tag; whole sheets of four pages.

    The pages that complete the last sheet are blank; a style sheet among `feuilles` names their page (`.vierge`).
    """
    import weasyprint  # noqa: PLC0415 -- heavy, needed only to render

    styles, polices, lecteur = _preparer(feuilles)

    def composer(page: str):
        source = weasyprint.HTML(string=page, base_url=BASE, url_fetcher=lecteur)
        return source.render(stylesheets=styles, font_config=polices)

    document = composer(html)
    if manquent := -len(document.pages) % FEUILLE:
        vierges = composer('<div class="vierge"></div>' * manquent).pages
        document = document.copy([*document.pages, *vierges])
    return encrer(document.write_pdf(pdf_variant="pdf/x-4"))


def rendre_en_lot(pieces: Iterable[str], *feuilles: str) -> bytes:
    """One tagged PDF of many short documents of the same look, laid out one after the other.

    `pieces` is read one by one, so that it may tell how far it is, or stop. Title and author are the first one's.
    """
    import weasyprint  # noqa: PLC0415 -- heavy, needed only to render

    styles, polices, lecteur = _preparer(feuilles)
    rendus = [
        weasyprint.HTML(string=html, base_url=BASE, url_fetcher=lecteur).render(
            stylesheets=styles, font_config=polices, pdf_tags=True
        )
        for html in pieces
    ]
    if not rendus:
        raise ValueError("Aucun document à mettre en page.")
    contenu = rendus[0].copy([page for rendu in rendus for page in rendu.pages]).write_pdf(pdf_tags=True)
    return completer(contenu)


def rendre_une_fois(html: str, feuille: str) -> bytes:
    """`rendre`, kept a month under what it shows: laid out once whoever asks, anew as soon as a word or a style moves.

    Of several who ask together, one lays it out and the others wait for it.
    """
    montre = html.encode() + Path(finders.find(feuille)).read_bytes()
    cle = f"papier:{hashlib.sha256(montre).hexdigest()}"
    if (garde := cache_du_hub.get(cle)) is not None:
        return garde
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [cle])
        garde = cache_du_hub.get(cle)
        if garde is None:
            garde = rendre(html, feuille)
            cache_du_hub.set(cle, garde, DUREE_GARDE_S)
    return garde
