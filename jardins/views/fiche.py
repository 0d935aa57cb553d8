"""The button of an action without a sheet."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from danaecare.socle.animation.choix import Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from jardins.actions import fiche as actions
from jardins.models import GroupeTravail


@require_POST
@droit_requis("jardins.ecrire")
def fiche_ouvrir(request, pk):
    action = get_object_or_404(ActionCollective, pk=pk, pole=Pole.JARDINS)
    choisi = request.POST.get("groupe", "")
    groupe = get_object_or_404(GroupeTravail, pk=choisi) if choisi.isdecimal() else None
    return acte(
        request,
        lambda: actions.fiche_ouvrir(par=request.user, action=action, groupe=groupe),
        dit="La fiche est ouverte : complétez-la.",
        vers=lambda fiche: fiche if fiche is not None else action,
    )
