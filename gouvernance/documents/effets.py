"""The sheet of a theory of change: one page, landscape."""

from gouvernance.documents.papier import document
from gouvernance.models import Theorie
from gouvernance.requetes.effets import page_de


def theorie_pdf(theorie: Theorie) -> bytes:
    return document("theorie.html", {"theorie": theorie, **page_de(theorie)}, "css/poles/gouvernance-theorie.css")
