"""What the pages of every pole do: a button that acts, a step of the trail."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect

from danaecare.socle.communs.formulaires import REFUS


def acte(request, agir: Callable, *, dit, vers):
    """A button: done, or refused with its reasons above the page that it came from.

    `vers` may be a function of what was done, None when it was refused.
    """
    fait = None
    try:
        fait = agir()
    except REFUS as refus:
        for texte in getattr(refus, "messages", [str(refus)]):
            messages.error(request, texte)
    else:
        messages.success(request, dit(fait) if callable(dit) else dit)
    return redirect(vers(fait) if callable(vers) else vers)


def etape(titre: str, url: str = "") -> dict:
    return {"titre": titre, "url": url}
