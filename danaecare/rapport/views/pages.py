"""The pages of the document as pictures: of the whole year beside its plan, of a chapter beside its text."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from danaecare.rapport import planche
from danaecare.rapport.avancement import SuiviChapitre
from danaecare.rapport.contenu.plan import cahier_de, plan_de
from danaecare.rapport.views.chemin import ECRIRE, LIRE, PRODUIRE, annee_connue, place_de
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.requetes import travaux_de
from danaecare.socle.travaux.views import contexte_suivi

CODE = "rapport.planche"


def planches_de(utilisateur) -> QuerySet[Travail]:
    """Those that this account asked for: what is drawn there is what it may see."""
    return travaux_de(utilisateur).filter(code=CODE)


def montrer_les_pages(
    suivis: list[SuiviChapitre], utilisateur, annee: int
) -> tuple[Travail | None, list[SuiviChapitre]]:
    """The chapters with the last pages of the whole year; without, where none were made or their file has gone."""
    faites = planches_de(utilisateur).filter(etat=Etat.TERMINE, parametres__annee=annee, parametres__chapitre="")
    travail = faites.order_by("-termine_le").first() if utilisateur.peut(PRODUIRE) else None
    try:
        pages = planche.par_chapitre(_lire(travail)) if travail else {}
    except MagasinInjoignable:  # the plan is read without its pictures
        pages = {}
    return travail, [replace(suivi, pages=tuple(pages.get(suivi.place.cle, ()))) for suivi in suivis]


def _lire(travail: Travail) -> list[planche.PageDessinee]:
    try:
        with travail.fichier.open("rb") as fichier:
            return planche.pages_de(fichier)
    except (FileNotFoundError, ValueError):
        return []


@require_POST
@droit_requis(PRODUIRE)
def pages_faire(request, annee):
    return _lancer(request, annee_connue(annee), "", f"Pages du rapport {annee}")


@require_POST
@droit_requis(ECRIRE)
def pages_du_chapitre(request, annee, cle):
    place = place_de(annee, cle)
    return _lancer(request, annee, cle, f"Pages de « {place.titre} », {annee}")


def _lancer(request, annee: int, cle: str, titre: str):
    travail = travail_lancer(par=request.user, code=CODE, parametres={"annee": annee, "chapitre": cle}, titre=titre)
    if request.htmx:
        return _montrer(request, travail)
    return redirect("gouvernance:rapport_pages", travail.pk)


@require_safe
@droit_requis(LIRE)
def pages(request, pk):
    """How far they are, then the pages; beside a text, the same without the rest of the page."""
    return _montrer(request, _tenir(request, pk))


def _tenir(request, pk: int) -> Travail:
    travail = get_object_or_404(planches_de(request.user), pk=pk)
    if not travail.parametres["chapitre"]:
        exiger(request.user, PRODUIRE)
    return travail


def _montrer(request, travail: Travail):
    annee, cle = travail.parametres["annee"], travail.parametres["chapitre"]
    titres = {place.cle: place.titre for place in plan_de(cahier_de(annee))}
    dessinees = _lire(travail) if travail.etat == Etat.TERMINE else []
    contexte = {
        "annee": annee,
        "cle": cle,
        "titre": titres.get(cle, ""),
        "retour": reverse("gouvernance:rapport_chapitre", args=[annee, cle]) if cle in titres else "",
        "pages": [(page, titres.get(page.chapitre, "")) for page in dessinees],
        "suivre": reverse("gouvernance:rapport_pages", args=[travail.pk]),
        **contexte_suivi(travail),
    }
    return render(request, "rapport/_pages.html" if request.htmx else "rapport/pages.html", contexte)


@require_safe
@droit_requis(LIRE)
def page_image(request, pk, rang):
    """One page; never anything but a picture."""
    travail = _tenir(request, pk)
    try:
        with travail.fichier.open("rb") as fichier:
            image = planche.image_de(fichier, rang)
    except (FileNotFoundError, ValueError):
        image = None
    if image is None:
        raise Http404
    return HttpResponse(image, content_type="image/jpeg", headers={"Content-Disposition": "inline"})
