"""What every form page of the pole does: call the action, say what happened, go on."""

from django.contrib import messages
from django.shortcuts import redirect, render

from danaecare.socle.communs.formulaires import REFUS, refuser


def page_formulaire(
    request, form, agir, *, titre, vers, dit, fil, annuler, gabarit="formations/formulaire.html", **contexte
):
    """A form's page: shown, refused with its reasons, or done by `agir(form)` and left for `vers(result)`."""
    if form.is_bound and request.method == "POST" and form.is_valid():
        try:
            fait = agir(form)
        except REFUS as erreur:
            refuser(form, erreur)
        else:
            messages.success(request, dit(fait) if callable(dit) else dit)
            return redirect(vers(fait) if callable(vers) else vers)
    contexte |= {"form": form, "titre": titre, "etapes": fil, "annuler_url": annuler}
    return render(request, gabarit, contexte)
