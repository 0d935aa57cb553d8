"""The way in of somebody whose account strangers try: the link of a mail that only she reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from danaecare.socle.comptes import frein


@login_not_required
@require_http_methods(["GET", "POST"])
def essai_prouver(request, jeton):
    """Asked to press a button: what reads mails by itself opens links too."""
    compte_id = frein.preuve_de(jeton)
    if request.method == "GET" or compte_id is None:
        contexte = {"valable": compte_id is not None}
        return render(request, "comptes/essai_prouver.html", contexte, status=200 if contexte["valable"] else 410)
    messages.success(request, "Ce navigateur est reconnu : vous pouvez vous connecter.")
    reponse = redirect("account_login")
    frein.reconnaitre(request, reponse, compte_id)
    return reponse
