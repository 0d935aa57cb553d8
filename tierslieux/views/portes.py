"""What a door shows: a screen for a place, a code to scan for a room. No login, no name of anybody.

Kept for a minute, the same for everybody: a screen that asks again and again costs nothing.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.formats import date_longue
from tierslieux.models import Espace, Lieu
from tierslieux.requetes.portes import portes_lire

DUREE_S = 60
_SEL = "tierslieux.porte"


def jeton_de_porte(objet: Lieu | Espace) -> str:
    """The address of a door is not guessed: its key is signed."""
    return Signer(salt=_SEL).sign(f"{objet._meta.model_name}-{objet.pk}")


@require_safe
@login_not_required
def porte(request, jeton):
    """The rooms of a place, or one of them, now and for the rest of the day; `?ecran=1` asks again every minute."""
    try:
        cible = Signer(salt=_SEL).unsign(jeton)
    except BadSignature as faux:
        raise Http404 from faux
    page = cache.get(f"{_SEL}:{cible}") or _garder(cible)
    reponse = HttpResponse(page, headers={"Cache-Control": f"public, max-age={DUREE_S}", "X-Robots-Tag": "noindex"})
    if request.GET.get("ecran"):
        reponse.headers["Refresh"] = str(DUREE_S)
    return reponse


def _garder(cible: str) -> bytes:
    sorte, _, pk = cible.partition("-")
    espaces = Espace.objects.reservables().select_related("lieu").order_by("ordre", "nom")
    espaces = list(espaces.filter(lieu=pk) if sorte == Lieu._meta.model_name else espaces.filter(pk=pk))
    if not espaces:
        raise Http404
    anonyme = HttpRequest()
    anonyme.user, anonyme.session = AnonymousUser(), {}
    seul, maintenant = sorte == Espace._meta.model_name, timezone.now()
    jour = date_longue(maintenant, semaine=True, annee=False)
    contexte = {
        "menu": [], "public": True, "portes": portes_lire(espaces, maintenant), "lieu": espaces[0].lieu,
        "titre": str(espaces[0] if seul else espaces[0].lieu), "seul": seul, "maintenant": maintenant,
        "chapeau": f"{espaces[0].lieu}, {jour}" if seul else jour,
    }  # fmt: skip
    page = render_to_string("tierslieux/porte.html", contexte, anonyme).encode()
    cache.set(f"{_SEL}:{cible}", page, DUREE_S)
    return page


@require_safe
@droit_requis("tierslieux.lire")
def espace_affiche(request, pk):
    """A sheet to print for the door of a room: its name, and the code that tells what is next."""
    espace = get_object_or_404(Espace.objects.reservables().select_related("lieu"), pk=pk)
    adresse = settings.ADRESSE_PUBLIQUE + reverse("tierslieux:porte", args=[jeton_de_porte(espace)])
    contexte = {"espace": espace, "adresse": adresse, "code": code_a_scanner(adresse)}
    return render(request, "tierslieux/espace_affiche.html", contexte)
