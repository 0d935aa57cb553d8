"""PDF documents: HTML of our own templates, our fonts, nothing fetched from elsewhere.

WeasyPrint is imported where it renders (half a second), and long documents are rendered in a process of their own.
What it does twice or for nothing is spared it: `_moteur` and `_alleger` say what.
"""

import copy
import ctypes.util
import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache as cache_du_hub
from django.db import connection, transaction
from django.utils._os import safe_join

from danaecare.socle.communs import artefacts, dessins
from danaecare.socle.communs.artefacts import ecarter_marges

# Where the documents believe they are: addresses below it are read in the static folders.
BASE = "https://statique.invalid/"
DUREE_GARDE_S = 30 * 24 * 3600
# The version that `_alleger` was written from: another one is used as it is.
_VERSION_ALLEGEE = "70.0"
# Styles that WeasyPrint gives to each element for notes that it may never have; rapport.css gives them where they are.
_PSEUDO_DES_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})


@dataclass(frozen=True)
class Piece:
    """A file attached to a document."""

    nom: str
    description: str
    contenu: bytes


@cache
def _moteur():
    """The renderer, and its documents with lighter default styles.

    It asks for its libraries by their names on other systems first, and each name that Linux does not know starts a
    compiler and a linker in search of it (0.2 to 0.6 s): the plain name is what it ends with.
    """
    chercher = ctypes.util.find_library
    if sys.platform.startswith("linux") and "weasyprint" not in sys.modules:
        ctypes.util.find_library = lambda nom: None
    try:
        import weasyprint  # noqa: PLC0415 -- heavy, needed only to render
    finally:
        ctypes.util.find_library = chercher
    if weasyprint.__version__ == _VERSION_ALLEGEE:
        _alleger()
    defauts = [_sans_notes(feuille) for feuille in weasyprint.HTML._ua_stylesheets(None)]

    class Document(weasyprint.HTML):
        """Forms are not for print: one default sheet."""

        def _ua_stylesheets(self, forms=False):
            return defauts

    return weasyprint, Document


def _sans_notes(feuille):
    """A style sheet without what it says of the notes of any element: five styles fewer for each."""
    legere = copy.copy(feuille)
    legere.matcher = copy.copy(feuille.matcher)
    legere.matcher.other_selectors = [
        regle for regle in feuille.matcher.other_selectors if regle[3] not in _PSEUDO_DES_NOTES
    ]
    return legere


def _alleger() -> None:
    """Two things that the renderer does over and over, left out; the pages are the same (test_pdf.py).

    It spells the length of an array in its type, which cffi then parses like a C file (10 ms, twice a font); and it
    throws away the layout of each line once measured, to make it again when it draws it. Only a justified text needs
    its second layout.
    """
    from weasyprint.pdf import fonts  # noqa: PLC0415 -- heavy, needed only to render
    from weasyprint.text.line_break import Layout  # noqa: PLC0415 -- idem

    ffi = fonts.ffi

    class Tableaux:
        origine = ffi

        def __getattr__(self, nom):
            return getattr(ffi, nom)

        def new(self, genre, *initial):
            if initial and genre.endswith("]"):
                genre = f"{genre[: genre.index('[')]}[]"
            return ffi.new(genre, *initial)

    fonts.ffi = Tableaux()
    jeter, refaire = Layout.deactivate, Layout.reactivate

    def deactivate(ligne):
        if ligne.justification_spacing:
            jeter(ligne)

    def reactivate(ligne, style):
        if not hasattr(ligne, "layout") or ligne.justification_spacing:
            refaire(ligne, style)

    deactivate.origine, reactivate.origine = jeter, refaire
    Layout.deactivate, Layout.reactivate = deactivate, reactivate


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
    """The project's own folders first: the layout of a report needs no application to be loaded."""
    for dossier in settings.STATICFILES_DIRS:
        if Path(chemin := safe_join(dossier, nom)).is_file():
            return chemin
    trouve = finders.find(nom)
    if trouve is None:
        raise FileNotFoundError(f"Aucun fichier statique « {nom} ».")
    return trouve


def statique(nom: str) -> bytes:
    """A static file, as the documents read it."""
    return Path(_statique(nom)).read_bytes()


@cache
def version() -> str:
    """Of what lays the documents out, ours included: a page kept from another version is not the same page."""
    fichiers = [Path(__file__), Path(artefacts.__file__), *sorted(Path(dessins.__file__).parent.glob("*.py"))]
    notre = hashlib.sha256(b"".join(fichier.read_bytes() for fichier in fichiers))
    return f"{metadata.version('weasyprint')}-{notre.hexdigest()[:16]}"


def preparer(*feuilles: str) -> tuple:
    """Fonts and style sheets read once, for `rendre` of several documents."""
    weasyprint, _ = _moteur()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- heavy, needed only to render

    polices, lecteur = FontConfiguration(), _lecteur()
    styles = [
        weasyprint.CSS(string=statique(nom).decode(), base_url=f"{BASE}{nom}", font_config=polices, url_fetcher=lecteur)
        for nom in feuilles
    ]
    return styles, polices, lecteur


def rendre(
    html: str,
    *feuilles: str,
    pieces: tuple[Piece, ...] = (),
    images: Mapping[str, dessins.Dessin] | None = None,
    preparation=None,
) -> bytes:
    """A tagged PDF of `html`, styled by the named static style sheets ("css/rapport.css"); fonts are embedded.

    Language, title and author come from the HTML. FatalURLFetchingError when something outside the static folder is
    asked for. `images`: drawings of ours by their address. `preparation` stands for `feuilles`, read beforehand.
    """
    weasyprint, document = _moteur()
    styles, polices, lecteur = preparation or preparer(*feuilles)
    for dessin in (images or {}).values():
        dessin.polices = polices
    contenu = document(string=html, base_url=BASE, url_fetcher=lecteur).write_pdf(
        stylesheets=styles,
        font_config=polices,
        pdf_tags=True,
        cache=dict(images or {}),
        attachments=[
            weasyprint.Attachment(string=piece.contenu, name=piece.nom, description=piece.description)
            for piece in pieces
        ],
    )
    return ecarter_marges(contenu)


def rendre_en_lot(pieces: Iterable[str], *feuilles: str) -> bytes:
    """One tagged PDF of many short documents of the same look, laid out one after the other.

    `pieces` is read one by one, so that it may tell how far it is, or stop. Title and author are the first one's.
    """
    _, document = _moteur()
    styles, polices, lecteur = preparer(*feuilles)
    rendus = [
        document(string=html, base_url=BASE, url_fetcher=lecteur).render(
            stylesheets=styles, font_config=polices, pdf_tags=True
        )
        for html in pieces
    ]
    if not rendus:
        raise ValueError("Aucun document à mettre en page.")
    contenu = rendus[0].copy([page for rendu in rendus for page in rendu.pages]).write_pdf(pdf_tags=True)
    return ecarter_marges(contenu)


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
