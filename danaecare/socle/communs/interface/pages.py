"""What the pages of every pole do: a page that is one form, a button that acts, a step of the trail.

What makes both safe is asked of nobody here: a page sent twice writes once, a button whose page is stale changes
nothing (`{% vu objet %}`), a session that ended gives the text back (`donnees_de`). See
`comptes.middleware.UneSeuleFois`.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danaecare.socle.communs.ecriture.transaction import DejaEnvoye
from danaecare.socle.communs.interface.formulaires import REFUS, raisons, refuser

GABARIT = "composants/page_formulaire.html"


def page_formulaire(
    request, form, agir: Callable, *, dit, vers, avant=None, avec=(), redessin=False, gabarit=GABARIT, montrer=None,
    **contexte,
):  # fmt: skip
    """A page that is one form: shown; or done by `agir(form)`, said, and left for `vers`.

    Refused by the form or by the action, it is shown again with the reason beside the field and all that was typed
    (422). `dit` and `vers` may be functions of what was done; `dit` empty when `agir` says it itself, `vers` unread
    when it answers a page. `avant(form)` may refuse first, and what it counts stays when the action refuses: the brake
    of a public form. `form` None is a gesture to confirm; `avec` holds the other forms of the page, which must be valid
    too; `redessin` says that a button was pressed which only draws the page again. `montrer(statut)` draws a page that
    is more than its form.
    """
    statut = 200
    if request.method == "POST" and not redessin:
        valides = [f.is_valid() for f in (form, *avec) if f is not None]  # all of them: each says its errors
        if all(valides):
            try:
                if avant is not None:
                    avant(form)
                with transaction.atomic():
                    fait = agir(form)
            except DejaEnvoye as renvoi:
                messages.info(request, str(renvoi))
                return redirect(vers(renvoi.objet) if callable(vers) else vers)
            except REFUS as refus:
                if form is not None:
                    refuser(form, refus)
                else:
                    _dire(request, refus)
            else:
                reussite(request, dit(fait) if callable(dit) else dit)
                if isinstance(fait, HttpResponse):
                    return fait
                return redirect(vers(fait) if callable(vers) else vers)
        statut = 422
    if montrer is not None:
        return montrer(statut)
    return render(request, gabarit, {"form": form, **contexte}, status=statut)


def reussite(request, texte: str) -> None:
    """What was done is said, with the button that undoes it when it has one (`annulation.annulable`)."""
    if texte:
        messages.success(request, texte, extra_tags=getattr(texte, "jeton", ""))


def _dire(request, refus) -> None:
    for texte in raisons(refus):
        messages.error(request, texte)


def page_empechee(request, raison: str, *, titre: str, retour: str, remede: tuple[str, str] | None = None):
    """A gesture that the state forbids, opened all the same: why, and the way back; nothing to send.

    `remede` (words, address) is the page that lifts it, for whoever may open it.
    """
    contexte = {"titre": titre, "empechement": raison, "annuler_url": retour, "remede": remede}
    return render(request, "composants/page_confirmation.html", contexte)


def acte(request, agir: Callable, *, dit, vers):
    """A button: done, or refused with its reasons above the page that it came from.

    `vers` may be a function of what was done, None when it was refused. What others hang on is not effaced.
    """
    fait = None
    try:
        with transaction.atomic():
            fait = agir()
    except (ProtectedError, RestrictedError):
        messages.error(request, "D’autres éléments s’y rattachent\u00a0: retirez-les d’abord. Rien n’a été effacé.")
    except REFUS as refus:
        _dire(request, refus)
    else:
        reussite(request, dit(fait) if callable(dit) else dit)
    return redirect(vers(fait) if callable(vers) else vers)


def etape(titre: str, url: str = "") -> dict:
    return {"titre": titre, "url": url}
