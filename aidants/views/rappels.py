"""What one press settles of what waits (`accueil`)."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import appels, dossiers, pas
from aidants.forms.dossiers import PasForm
from aidants.models import Appel, Dossier, PasSuivant
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de


@require_POST
@droit_requis("aidants.ecrire")
def appel_rappeler(request, pk):
    """One press: the person was called back."""
    appel = get_object_or_404(Appel, pk=pk, rappeler_le__isnull=False)
    return _fait(request, lambda: appels.appel_rappeler(par=request.user, appel=appel), "Le rappel est noté.")


@require_POST
@droit_requis("aidants.ecrire")
def pas_faire(request, numero):
    """One press: the next step of the file is done."""
    dossier = dossier_ouvrable(numero)
    return _fait(request, lambda: pas.pas_faire(par=request.user, dossier=dossier), "Le prochain pas est fait.")


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def pas_ajouter(request, numero):
    """A step more, after the next one or before it."""
    dossier = exiger_ecriture(request.user, Bloc.IDENTITE, dossier_ouvrable(numero))
    form = PasForm(donnees_de(request))
    return traiter(
        request, form, lambda: pas.pas_ajouter(par=request.user, dossier=dossier, **form.cleaned_data),
        dossier=dossier, titre="Un pas de plus", reussite="Le pas est noté.",
    )  # fmt: skip


@require_POST
@droit_requis("aidants.ecrire")
def pas_suivant_faire(request, numero, pk):
    """One press: a step is done before the next one."""
    suivant = get_object_or_404(PasSuivant.objects.select_related("dossier"), pk=pk, dossier=dossier_ouvrable(numero))
    return _fait(request, lambda: pas.pas_suivant_faire(par=request.user, pas=suivant), "Ce pas est fait.")


@require_POST
@droit_requis("aidants.ecrire")
def dossier_recevoir(request, numero):
    """One press: I have seen the file that I was given."""
    dossier = get_object_or_404(
        Dossier.objects.visibles(), numero=numero, referent=request.user, confie_le__isnull=False
    )
    return _fait(
        request, lambda: dossiers.dossier_recevoir(par=request.user, dossier=dossier),
        f"Le dossier {numero} est à vous.",
    )  # fmt: skip


def _fait(request, agir, dit: str):
    return acte(request, agir, dit=dit, vers=page_d_origine(request) or reverse("attentes:a_faire"))
