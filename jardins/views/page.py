"""What every form page and every button of the pole do: call the action, say what happened, go on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from danaecare.socle.communs.modeles import ConflitEcriture

REFUS = (ValidationError, ConflitEcriture)


def refuser(form, erreur) -> None:
    """Show a refused rule beside its field, or above the form."""
    if hasattr(form, "refuser"):
        form.refuser(erreur)
        return
    textes = getattr(erreur, "message_dict", None) or {None: getattr(erreur, "messages", [str(erreur)])}
    for champ, raisons in textes.items():
        for raison in raisons:
            form.add_error(champ if champ in form.fields else None, raison)


def page_formulaire(request, form, agir, *, titre, vers, dit, fil, annuler, gabarit=None, **contexte):
    """A form's page: shown, refused with its reasons, or done by `agir(form)` and left for `vers(result)`."""
    if form.is_bound and request.method == "POST" and form.is_valid():
        try:
            fait = agir(form)
        except REFUS as erreur:
            refuser(form, erreur)
        else:
            messages.success(request, dit(fait) if callable(dit) else dit)
            return redirect(vers(fait) if callable(vers) else vers)
    contexte |= {"form": form, "titre": titre, "fil": fil, "annuler_url": annuler}
    return render(request, gabarit or "jardins/formulaire.html", contexte)


def acte(request, agir, *, dit, vers):
    """A button: done, or refused with its reasons above the page that it came from.

    `vers` may be a function of what was done, None when it was refused.
    """
    fait = None
    try:
        fait = agir()
    except REFUS as erreur:
        for texte in getattr(erreur, "messages", [str(erreur)]):
            messages.error(request, texte)
    else:
        messages.success(request, dit(fait) if callable(dit) else dit)
    return redirect(vers(fait) if callable(vers) else vers)


def etape(titre, url=""):
    return {"titre": titre, "url": url}
