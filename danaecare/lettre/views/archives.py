"""The issues that everybody may read again, their pictures, and where their links lead."""

from base64 import b64decode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from danaecare.lettre.actions.numeros import clic_compter, ouverture_compter
from danaecare.lettre.choix import EtatNumero
from danaecare.lettre.models import Bloc, LienDuNumero, Numero
from danaecare.lettre.rendu import morceaux
from danaecare.lettre.requetes.numeros import parus
from danaecare.lettre.views.page import ECRIRE
from danaecare.socle.communs.interface.publiques import anonyme, reponse_publique

MONTRES = 60
PRIVE = "private, no-store"
POINT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def _compose(request) -> bool:
    return request.user.is_authenticated and request.user.peut(ECRIRE)


@require_safe
@conditional_page
@login_not_required
def archive_liste(request):
    contexte = {"numeros": parus()[:MONTRES]}
    return reponse_publique(render_to_string("lettre/public/archive_liste.html", contexte, anonyme()).encode())


@require_safe
@conditional_page
@login_not_required
def archive(request, pk: int):
    """Of an issue that left, for everybody; before, for who composes it, whose copy leads here."""
    numero = get_object_or_404(Numero, pk=pk)
    if not numero.envoye and not _compose(request):
        raise Http404
    page = render_to_string("lettre/public/archive.html", {"numero": numero, "morceaux": morceaux(numero)}, anonyme())
    return reponse_publique(page.encode()) if numero.envoye else HttpResponse(page, headers={"Cache-Control": PRIVE})


@require_safe
@login_not_required
def image(request, pk: int):
    """Of an issue that left, for everybody; before, for who composes it."""
    bloc = get_object_or_404(Bloc.objects.select_related("numero").exclude(image=""), pk=pk)
    if not bloc.numero.envoye and not _compose(request):
        raise Http404
    genre = "image/png" if bloc.image.name.endswith(".png") else "image/jpeg"
    with bloc.image.open("rb") as fichier:
        return HttpResponse(fichier.read(), content_type=genre)


@require_safe
@never_cache
@login_not_required
def ouverture(request, pk: int):
    """The picture of one dot that a letter carries where openings are counted; without anything of who opens it."""
    numero = get_object_or_404(Numero, pk=pk, etat=EtatNumero.ENVOYE)
    if settings.LETTRE_OUVERTURES and request.method == "GET":
        ouverture_compter(numero)
    return HttpResponse(POINT, content_type="image/gif")


@require_safe
@never_cache
@login_not_required
def clic(request, numero: int, pk: int):
    """To an address that this issue holds, and to no other; counted without anything of who follows it."""
    lien = get_object_or_404(LienDuNumero, pk=pk, numero=numero)
    if request.method == "GET":
        clic_compter(lien)
    return HttpResponseRedirect(lien.adresse)
