"""The one way in which the pole's forms are shown, sent and refused."""

from django.contrib import messages
from django.shortcuts import redirect, render

from aidants.actions import DejaEnvoye
from danaecare.socle.communs.formulaires import REFUS, refuser


def traiter(request, form, ecrire, *, dossier, titre: str, reussite: str, envoi="Enregistrer", gabarit="", **contexte):
    """Show `form`; sent and valid, `ecrire()` it and go back to the sheet; refused, say why beside what was typed.

    `form` is bound by the view to `donnees_de(request)`: a text kept from an ended session is shown, not written.
    """
    if request.method == "POST" and form.is_valid():
        try:
            ecrire()
        except DejaEnvoye as renvoi:
            messages.info(request, str(renvoi))
            return redirect(dossier)
        except REFUS as refus:
            refuser(form, refus)
        else:
            messages.success(request, reussite)
            return redirect(dossier)
    return render(
        request,
        gabarit or "aidants/formulaire.html",
        {
            "titre": titre,
            "form": form,
            "dossier": dossier,
            "envoi": envoi,
            "annuler_url": dossier.get_absolute_url(),
            **contexte,
        },
        status=422 if request.method == "POST" else 200,
    )
