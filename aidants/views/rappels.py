"""What one press settles of what waits (`accueil`)."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import appels, dossiers, pas
from aidants.annulables import pas_de
from aidants.forms.dossiers import PasForm
from aidants.models import Appel, Dossier, PasSuivant
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de


@require_POST
@droit_requis("aidants.ecrire")
def appel_rappeler(request, pk):
    """One press: the person was called back."""
    appel = get_object_or_404(Appel, pk=pk, rappeler_le__isnull=False)
    return _fait(
        request, lambda: appels.appel_rappeler(par=request.user, appel=appel),
        lambda fait: annulable(request, "Le rappel est noté.", "aidants.rappel", fait),
    )  # fmt: skip


@require_POST
@droit_requis("aidants.ecrire")
def pas_faire(request, numero):
    """One press: the next step of the file is done."""
    dossier = dossier_ouvrable(numero)
    avant = pas_de(dossier.prochain_pas, dossier.prochain_pas_le, prochain=True)
    return _fait(
        request, lambda: pas.pas_faire(par=request.user, dossier=dossier),
        lambda fait: annulable(request, "Le prochain pas est fait.", "aidants.pas", fait, avant),
    )  # fmt: skip


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
    avant = pas_de(suivant.texte, suivant.le, prochain=False)
    return _fait(
        request, lambda: pas.pas_suivant_faire(par=request.user, pas=suivant),
        lambda _: annulable(request, "Ce pas est fait.", "aidants.pas", suivant.dossier, avant),
    )  # fmt: skip


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


def _fait(request, agir, dit):
    return acte(request, agir, dit=dit, vers=page_d_origine(request) or reverse("attentes:a_faire"))
