"""Read a PDF back: its text, and its language."""

import io

import pdfplumber


def lire(contenu: bytes) -> str:
    """The whole text, with plain spaces and one space where a line ends."""
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        pages = [page.extract_text() or "" for page in pdf.pages]
    texte = "\n".join(pages).replace("\u202f", " ").replace("\xa0", " ")
    return " ".join(texte.split())
