"""How every paper of the pole is printed."""

from django.template.loader import render_to_string

from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.requetes.recus import association

FEUILLE = "css/poles/gouvernance-papier.css"


def document(gabarit: str, contexte: dict, *feuilles: str) -> bytes:
    """A tagged PDF of a template of `gouvernance/papier/`, with the association's identity; `feuilles` come last."""
    contexte = {"association": association(), "imprime_le": aujourdhui()} | contexte
    return rendre(render_to_string(f"gouvernance/papier/{gabarit}", contexte), FEUILLE, *feuilles)
