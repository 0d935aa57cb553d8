"""A right, a score or an orientation noted by mistake is taken away: confirmed, with its reason when it needs one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from aidants.actions import retraits as actions
from aidants.forms.bases import RetirerForm
from aidants.lectures import page_lue
from aidants.models import Droit, Evaluation, Orientation
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de


def _page(request, objet, agir, *, dossier, quoi: str, dit: str, annuler_url: str, form=None):
    page_lue(request, [dossier.pk])
    return page_formulaire(
        request, form, agir, dit=dit, vers=dossier, gabarit="composants/page_confirmation.html", objet=objet,
        titre=f"Retirer {quoi}", danger=True, envoi="Retirer", annuler_url=annuler_url,
        texte="Ce sera effacé du dossier pour de bon. L’historique garde que cela a été retiré, quand et par qui.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def droit_retirer(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    droit = get_object_or_404(Droit, pk=pk, dossier=dossier)
    droit.dossier = dossier
    return _page(
        request, droit, lambda _: actions.droit_retirer(par=request.user, droit=droit), dossier=dossier,
        quoi=f"le droit «\u00a0{droit}\u00a0»", dit="Le droit est retiré.",
        annuler_url=reverse("aidants:droit_avancer", args=[numero, pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def evaluation_retirer(request, numero, pk):
    """Her author's alone."""
    dossier = dossier_ouvrable(numero)
    evaluation = get_object_or_404(Evaluation.objects.select_related("aidant"), pk=pk, aidant__dossier=dossier)
    evaluation.aidant.dossier = dossier
    permis = acces(request.user, Bloc.SCORE, dossier, evaluation)
    if permis == Acces.RIEN:
        raise Http404
    if permis != Acces.ECRITURE:
        raise PermissionDenied
    return _page(
        request, evaluation, lambda _: actions.evaluation_retirer(par=request.user, evaluation=evaluation),
        dossier=dossier, quoi=f"le score du {date_courte(evaluation.date)}", dit="Le score est retiré.",
        annuler_url=dossier.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def orientation_retirer(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    orientation = get_object_or_404(Orientation.objects.select_related("organisation"), pk=pk, dossier=dossier)
    orientation.dossier = dossier
    quoi, retour = f"l’orientation vers {orientation.organisation}", orientation.get_absolute_url()
    if request.method == "GET" and (refus := actions.empechement_de_retirer(orientation)):
        page_lue(request, [dossier.pk])
        return page_empechee(request, refus, titre=f"Retirer {quoi}", retour=retour)
    return _page(
        request, orientation,
        lambda form: actions.orientation_retirer(par=request.user, orientation=orientation, **form.cleaned_data),
        dossier=dossier, quoi=quoi, dit="L’orientation est retirée.", annuler_url=retour,
        form=RetirerForm(donnees_de(request), jour=orientation.date),
    )  # fmt: skip
