"""The sheet of a service, on one page, to hand over."""

from django.template.loader import render_to_string

from danaecare.socle.communs.documents.pdf import rendre_une_fois
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import contexte_de

FEUILLE = "css/poles/services-fiche.css"


def fiche(service: Service) -> bytes:
    """What everybody may read of it, and nothing of the house nor of who gets it."""
    return rendre_une_fois(render_to_string("services/pdf_fiche.html", contexte_de(service)), FEUILLE)


def nom_de(service: Service) -> str:
    return f"{'-'.join(cle(service.nom).split())[:60] or 'service'}.pdf"
