"""The page that a gesture was made from: where it was, and whether what it showed still holds.

A button that changes a state carries what its page showed (`{% vu objet %}`: the record, its version, signed). When the
record moved on meanwhile, nothing is done, and the person reads who did what.
"""

from urllib.parse import urlsplit

from django.apps import apps
from django.contrib import messages
from django.core.signing import BadSignature
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from danaecare.socle.communs.ecriture.transaction import DEFAIT
from danaecare.socle.communs.ecriture.versions import NOM, etat_de, sceau_lu
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.comptes import saisies
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.requetes import derniere_ecriture

# What the last word of an act's code says of a colleague; the others are « modifié ».
FAITS = {
    "creer": "créé",
    "annuler": "annulé",
    "archiver": "archivé",
    "clore": "clos",
    "deposer": "déposé",
    "passer": "donné une réponse à",
    "publier": "publié",
    "recevoir": "noté comme reçu",
    "rouvrir": "rouvert",
    "signer": "signé",
}


def page_d_origine(request) -> str:
    """The page of the hub that sent this, "" when it is not known."""
    adresse = request.headers.get("Referer", "")
    return adresse if url_has_allowed_host_and_scheme(adresse, {request.get_host()}) else ""


def vient_de_lui_meme(request) -> bool:
    """A page that is one form sends to its own address."""
    return urlsplit(page_d_origine(request)).path == request.path


def perimee(request):
    """The answer to a gesture whose page shows a record as it no longer is; None when it may be done.

    Of two at once, the second waits and reads what the first did. The lock is no row's: an action takes those in its
    own order, and two orders would be a deadlock.
    """
    for vu in request.POST.getlist(NOM):
        try:
            nature, pk, etat = sceau_lu(vu)
        except BadSignature:
            return _dire(request, "Le hub ne reconnaît pas cette page\u00a0: rechargez-la, puis recommencez.", None)
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"vu {nature} {pk}"])
        objet = apps.get_model(nature)._base_manager.filter(pk=pk).first()
        if objet is None:
            return _dire(request, "Quelqu’un l’a retiré entre-temps\u00a0: il n’y a plus rien à faire ici.", None)
        if etat and etat_de(objet) != etat:
            return _dire(request, recit(request, objet), objet)
    return None


def defaite(request):
    """The answer to a gesture that the base undid as it ended: what it had said was done is not said."""
    list(messages.get_messages(request))
    request.une_fois_ecrit.clear()
    return _dire(request, DEFAIT, None)


def recit(request, objet) -> str:
    """Who did what to `objet` since the page was opened, as the log has it."""
    trace = derniere_ecriture(objet)
    if trace is None:
        fait = f"«\u00a0{objet}\u00a0» a changé"
    else:
        geste = FAITS.get(trace.action.rsplit(".", 1)[-1], "modifié")
        quand = timezone.localtime(trace.quand)
        moment = f"à {heure(quand)}" if quand.date() == aujourdhui() else f"le {date_courte(quand)} à {heure(quand)}"
        fait = f"{_qui(request, trace.acteur_id)} {geste} «\u00a0{objet}\u00a0» {moment}"
    return (
        f"{fait}, après l’ouverture de votre page\u00a0: votre geste n’a rien changé. "
        "Voici où en sont les choses\u00a0; recommencez si c’est encore utile."
    )


def _qui(request, compte: int | None) -> str:
    if compte is not None and compte == request.user.pk:
        return "Vous avez déjà"
    nom = Utilisateur.objects.filter(pk=compte).first() if compte is not None else None
    return f"{nom or 'Le hub'} a"


def _dire(request, texte: str, objet):
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"message": texte}, status=409)
    messages.error(request, texte)
    if vient_de_lui_meme(request):
        saisies.remettre(request)  # a reason typed beside the button
    return redirect(page_d_origine(request) or getattr(objet, "get_absolute_url", lambda: "/")())
