"""The pole's paper: slips to sign, thank-you letters, conventions. Content only; the look is in the templates."""

from django.template.loader import render_to_string

from danaecare.socle.communs.documents.pdf import rendre, rendre_en_lot
from danaecare.socle.communs.texte.dates import aujourdhui
from jardins.requetes.distribution import a_charger, contenu_de

FEUILLE = "css/poles/jardins-papier.css"


def _composer(gabarit: str, contexte: dict) -> str:
    return render_to_string(f"jardins/papier/{gabarit}", contexte | {"imprime_le": aujourdhui()})


def _document(gabarit: str, contexte: dict) -> bytes:
    return rendre(_composer(gabarit, contexte), FEUILLE)


def bons_pdf(distributions, journee=None) -> bytes:
    """One slip a page, to be signed at the garden; with a day, its round comes first."""
    bons = [(distribution, contenu_de(distribution)) for distribution in distributions]
    a_prendre = a_charger(lignes for _, lignes in bons)
    return _document("bons.html", {"bons": bons, "journee": journee, "a_charger": a_prendre})


def lettres_pdf(chantier, participations, suivre=lambda fait: None) -> bytes:
    """One thank-you letter a page; `suivre(n)` is called before the letter n + 1 is laid out."""

    def lettres():
        for fait, participation in enumerate(participations):
            suivre(fait)
            yield _composer("lettre.html", {"chantier": chantier, "participation": participation})

    return rendre_en_lot(lettres(), FEUILLE)


def convention_pdf(convention) -> bytes:
    """The three-party convention, to sign."""
    return _document("convention.html", {"convention": convention, "binome": convention.binome})
