"""« Annuler », pressed in the message of what was just done."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired
from django.views.decorators.http import require_POST

from danaecare.socle.communs.ecriture.versions import etat_de
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.annulation import DELAI_S, geste_lu
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes.pages_vues import page_d_origine, recit

TROP_TARD = (
    f"Plus de {DELAI_S} secondes ont passé\u00a0: ce qui a été fait est gardé. Corrigez-le depuis sa page si besoin."
)


@require_POST
@droit_requis("hub.ouvrir")
def annuler(request):
    """By the action of its pole and its rights; too late, or of what somebody changed since, it says so."""
    return acte(request, lambda: _defaire(request), dit=lambda dit: dit, vers=page_d_origine(request) or "/")


def _defaire(request) -> str:
    """The record is held until the end: of two who change it at once, the second reads what the first did."""
    try:
        geste = geste_lu(request.POST.get("geste", ""), request.user)
    except SignatureExpired:
        raise ValidationError(TROP_TARD) from None
    except BadSignature:
        raise ValidationError("Le hub ne reconnaît pas ce geste\u00a0: rien n’a changé.") from None
    exiger(request.user, geste.annulable.droit)
    lignes = apps.get_model(geste.nature)._base_manager.select_for_update(of=("self",))
    tenu = lignes.filter(pk=geste.pk).first()
    if tenu is None:
        raise ValidationError("Cela a été retiré entre-temps\u00a0: il n’y a plus rien à annuler.")
    if etat_de(tenu) != geste.etat:
        raise ValidationError(recit(request, tenu))
    objet = geste.annulable.trouver(request.user, geste.pk)
    return geste.annulable.defaire(par=request.user, objet=objet, avant=geste.avant)
