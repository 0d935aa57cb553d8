"""The sheet of a service, on one page, to hand over; the poster of a commune."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.documents.pdf import rendre, rendre_une_fois
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import contexte_de
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

FEUILLE, AFFICHE = "css/poles/services-fiche.css", "css/poles/mobile-affiche.css"


def fiche(service: Service) -> bytes:
    """What everybody may read of it, and nothing of the house nor of who gets it."""
    return rendre_une_fois(render_to_string("services/pdf_fiche.html", contexte_de(service)), FEUILLE)


def nom_de(service: Service) -> str:
    return f"{'-'.join(cle(service.nom).split())[:60] or 'service'}.pdf"


def page_publique(commune: Commune, theme: str = "") -> str:
    """The address, without the site, of who helps there."""
    dit = {"commune": Lieu(commune=commune).saisie} | ({"theme": theme} if theme else {})
    return f"{reverse('services:services_publics')}?{urlencode(dit)}"


def affiche(commune: Commune) -> bytes:
    contexte = {
        "commune": commune, "combien": Service.objects.publics().servant(commune).count(),
        "code": code_a_scanner(settings.ADRESSE_PUBLIQUE + page_publique(commune)),
        "adresse": settings.ADRESSE_PUBLIQUE + reverse("services:services_publics"),
    }  # fmt: skip
    return rendre(render_to_string("services/pdf_affiche.html", contexte), AFFICHE)
