"""What the script of a long form sends as one types."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from danaecare.socle.communs.ecriture.versions import auteur_lu
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.formats import heure
from danaecare.socle.comptes import brouillons


@require_POST
@droit_requis("hub.ouvrir")
def brouillon_garder(request):
    """Kept for the account that the page was drawn for, and said in a word."""
    if auteur_lu(request.POST) != request.user.pk:
        return JsonResponse({"dit": "Cette page est d’un autre compte : rien n’est gardé."}, status=HTTPStatus.CONFLICT)
    try:
        brouillon = brouillons.garder(request.user, request.POST)
    except ValidationError as refus:
        return JsonResponse({"dit": " ".join(refus.messages)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if brouillon is None:
        return JsonResponse({"dit": ""})
    return JsonResponse({"dit": f"Brouillon gardé à {heure(timezone.localtime(brouillon.ecrit_le).time())}."})
