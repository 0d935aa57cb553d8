"""Who came, counted from the grid."""

from datetime import date

from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import visites as actions
from tierslieux.choix import Moment
from tierslieux.forms.visites import VisiteForm
from tierslieux.models import Espace, Visite
from tierslieux.views.fiches import fiche


@require_POST
@droit_requis("tierslieux.gerer")
def visite_compter(request):
    """One press in a cell of the grid: one more person came. `c` is "espace.jour.moment"."""
    espace, jour, moment = _case(request.POST.get("c", ""))
    if espace is None:
        return HttpResponseBadRequest("Cette case n’existe pas, ou n’est pas encore passée.")
    visite = actions.visite_compter(par=request.user, espace=espace, jour=jour, moment=moment)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"nombre": visite.nombre})
    retour = request.POST.get("retour", "")
    if not url_has_allowed_host_and_scheme(retour, {request.get_host()}, require_https=request.is_secure()):
        raise Http404
    return redirect(retour)


def _case(texte: str):
    try:
        cle, jour, moment = texte.split(".")
        jour, pk = date.fromisoformat(jour), int(cle)
    except ValueError:
        return None, None, None
    if moment not in Moment.values or jour > aujourdhui() or not 0 < pk < 2**62:
        return None, None, None
    return Espace.objects.filter(pk=pk).first(), jour, moment


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def visite_detailler(request, case):
    """The count of a half-day by gender and first visits."""
    espace, jour, moment = _case(case)
    if espace is None:
        raise Http404
    visite = Visite.objects.filter(espace=espace, jour=jour, moment=moment).first()
    form = VisiteForm(donnees_de(request), instance=visite)
    form.fields.pop("version_ouverte", None)
    return fiche(
        request,
        form,
        lambda **champs: actions.visite_fixer(espace=espace, jour=jour, moment=moment, **champs),
        titre=f"Visites, {espace}, {jour:%d/%m/%Y} {Moment(moment).label}",
        message="Le compte est à jour.",
        retour=f"{reverse('tierslieux:grille')}?lieu={espace.lieu_id}&date={jour}",
    )
