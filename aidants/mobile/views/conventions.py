from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.mobile.actions import conventions as actions
from aidants.mobile.forms import ConventionForm
from aidants.mobile.models import ConventionMobile
from aidants.mobile.requetes.conventions import bilans
from aidants.mobile.views.bases import onglets, repondre
from aidants.mobile.views.haltes import halte_ouvrable
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import en_tete, lien
from danaecare.socle.comptes.saisies import donnees_de


def _conventions() -> QuerySet:
    return ConventionMobile.objects.select_related("commune", "organisation")


@require_safe
@droit_requis("aidants.mobile")
def convention_liste(request):
    """The conventions, and what remains to invoice in all."""
    tous = bilans(_conventions().order_by("-debut", "pk"))
    return render(
        request,
        "aidants/mobile/convention_liste.html",
        {
            "bilans": tous,
            "a_facturer": sum(bilan.a_facturer for bilan in tous),
            "onglets": onglets(request.user, "convention_mobile_liste"),
        },
    )


@require_safe
@droit_requis("aidants.mobile")
def convention_fiche(request, pk):
    get_object_or_404(ConventionMobile, pk=pk)
    (bilan,) = bilans(_conventions().filter(pk=pk))
    contexte = {
        "bilan": bilan, "convention": bilan.convention,
        "actes": en_tete(lien("Modifier", "aidants:convention_mobile_modifier", pk)),
    }  # fmt: skip
    return render(request, "aidants/mobile/convention_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def convention_creer(request):
    form = ConventionForm(donnees_de(request))
    return repondre(
        request, form, lambda: redirect(actions.convention_creer(par=request.user, **form.champs)),
        titre="Nouvelle convention", annuler_url=reverse("aidants:convention_mobile_liste"),
        reussite="La convention est enregistrée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def convention_modifier(request, pk):
    convention = get_object_or_404(_conventions(), pk=pk)
    form = ConventionForm(donnees_de(request), instance=convention)

    def ecrire():
        fraiche = get_object_or_404(_conventions(), pk=pk)
        return redirect(
            actions.convention_modifier(par=request.user, convention=fraiche, version=form.version, **form.champs)
        )

    return repondre(request, form, ecrire, titre="Modifier la convention", objet=convention, reussite="C’est à jour.")


@require_POST
@droit_requis("aidants.mobile")
def halte_facturer(request, pk):
    """The visit has been invoiced; back to its convention."""
    halte = halte_ouvrable(pk)
    convention = (
        _conventions().filter(commune=halte.commune_id, debut__lte=halte.date, fin__gte=halte.date).first() or halte
    )  # fmt: skip

    def ecrire():
        actions.halte_facturer(par=request.user, halte=halte)
        return redirect(convention)

    return repondre(
        request, None, ecrire, titre="Facturer la visite", objet=convention, reussite="La visite est notée facturée."
    )  # fmt: skip
