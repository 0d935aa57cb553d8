"""The papers of a booking, made in a press from what it says."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.ical import adresse_du_lieu
from tierslieux.models import Reservation
from tierslieux.permissions import peut_imprimer
from tierslieux.requetes.papiers import papier_lire
from tierslieux.views.lecture import LECTURE

TITRES = {"convention": "Convention de mise à disposition d’un espace", "demande-de-facture": "Demande de facture"}


@require_safe
@droit_requis("tierslieux.gerer")
def reservation_papier(request, pk, papier):
    """404 for a booking that says nobody to sign, or that holds no space."""
    reservation = get_object_or_404(Reservation.objects.select_related(*LECTURE), pk=pk)
    if papier not in TITRES or not peut_imprimer(reservation):
        raise Http404
    contexte = papier_lire(reservation) | {
        "titre": TITRES[papier], "fait_le": aujourdhui(), "adresse": adresse_du_lieu(reservation.espace.lieu),
    }  # fmt: skip
    html = render_to_string(f"tierslieux/papier/{papier}.html", contexte)
    contenu = rendre(html, "css/poles/tierslieux-papier.css")
    inscrire(
        par=request.user, action="tierslieux.reservation.imprimer", nature=Nature.EXPORT, objet=reservation,
        parent=reservation.espace, donnees={"papier": papier},
    )  # fmt: skip
    nom = f"{papier}-{reservation.pk}.pdf"
    return HttpResponse(
        contenu, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{nom}"'}
    )
