from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import haltes as actions
from aidants.mobile.forms import InscriptionForm
from aidants.mobile.models import InscriptionHalte
from aidants.mobile.views.bases import repondre
from aidants.mobile.views.haltes import halte_ouvrable
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes.saisies import donnees_de


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_inscrire(request, pk):
    """A seat at the workshop of a stop, or a place in the waiting list."""
    halte = halte_ouvrable(pk)
    form = InscriptionForm(donnees_de(request))

    def ecrire():
        inscription = actions.halte_inscrire(par=request.user, halte=halte, jeton=form.jeton, **form.champs)
        if inscription.en_attente:
            messages.warning(request, f"L’atelier est complet : {inscription} est en liste d’attente.")
        else:
            messages.success(request, f"{inscription} a une place.")
        return redirect(halte)

    return repondre(request, form, ecrire, titre=f"Inscrire à {halte.atelier or halte.commune}", objet=halte)


@require_POST
@droit_requis("aidants.mobile")
def halte_desinscrire(request, pk, inscription):
    inscription = get_object_or_404(InscriptionHalte, pk=inscription, halte=pk, retiree_le=None)

    def desinscrire():
        suivante = actions.halte_desinscrire(par=request.user, inscription=inscription)
        messages.success(request, f"{inscription} ne vient plus.")
        if suivante is not None:
            messages.info(request, f"La place revient à {suivante}, qui attendait : prévenez-la.")

    return acte(request, desinscrire, dit="", vers=reverse("aidants:halte_fiche", args=[pk]))
