"""The page that is one form, for every record of the pole."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from danaecare.socle.annuaire.actions import organisation_assurer
from danaecare.socle.communs.formulaires import REFUS, refuser


def fiche(request, form, ecrire, *, titre, retour, message, organisations=(), envoi="Enregistrer", intro=""):
    """Show `form`; when it is sent and holds, `ecrire(**champs)` writes and the person goes to `retour`.

    `organisations` names the fields whose new names join the directory, with the record or not at all. `retour` is an
    address, or a function of what was written. A replayed page is met by the rules of the record.
    """
    if request.method == "POST" and form.is_valid():
        champs = dict(getattr(form, "champs", form.cleaned_data))
        if getattr(form, "version", None) is not None:
            champs["version"] = form.version
        try:
            with transaction.atomic():
                for nom in organisations:
                    champs[nom] = organisation_assurer(par=request.user, organisation=champs.get(nom))
                ecrit = ecrire(par=request.user, **champs)
        except REFUS as refus:
            refuser(form, refus)
        else:
            messages.success(request, message)
            return redirect(retour(ecrit) if callable(retour) else retour)
    return render(
        request,
        "tierslieux/fiche.html",
        {"form": form, "titre": titre, "envoi": envoi, "intro": intro,
         "annuler_url": "" if callable(retour) else retour},
    )  # fmt: skip
