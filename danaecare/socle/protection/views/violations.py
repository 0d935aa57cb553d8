from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.protection.actions import violations as actions
from danaecare.socle.protection.forms import SignalerForm, ViolationForm
from danaecare.socle.protection.listes import ViolationListe
from danaecare.socle.protection.models import Violation
from danaecare.socle.protection.views import actes
from danaecare.socle.protection.views.commun import onglets


@require_safe
@droit_requis("protection.tenir")
def liste(request):
    return render(
        request,
        "protection/liste.html",
        {
            "liste": ViolationListe(request, Violation.objects.all()),
            "onglets": onglets(request.user, "violation_liste"),
            "titre": "Violations de données",
            "acte": {"url": reverse("protection:violation_signaler"), "libelle": "Signaler une violation"},
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("protection.signaler")
def signaler(request):
    """Whoever sees it says it: the clock does not wait for the one whose business it is."""
    form = SignalerForm(donnees_de(request))
    suit = request.user.peut("protection.tenir")
    return page_formulaire(
        request, form, lambda form: actions.violation_signaler(par=request.user, **form.champs),
        dit="C’est signalé\u00a0: la direction et l’administration le voient sur leur accueil.",
        vers=(lambda violation: violation.get_absolute_url()) if suit else reverse("protection:tableau"),
        titre="Signaler une violation de données", envoi="Signaler", annuler_url=reverse("protection:tableau"),
        intro="Des données lues par qui ne devait pas, changées, perdues\u00a0: dites-le tout de suite, même "
        "sans tout savoir.",
    )  # fmt: skip


@require_safe
@droit_requis("protection.tenir")
def fiche(request, pk):
    violation = get_object_or_404(Violation.objects.select_related("signalee_par"), pk=pk)
    manque = "" if violation.close_le else violation.manque_pour_clore
    contexte = {
        "violation": violation, "manque_pour_clore": manque, "actes": actes.de_violation(violation, manque=manque)
    }  # fmt: skip
    return render(request, "protection/violation_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("protection.tenir")
def completer(request, pk):
    violation = get_object_or_404(Violation, pk=pk)
    form = ViolationForm(donnees_de(request), instance=violation)
    vers = reverse("protection:violation_fiche", args=[pk])
    return page_formulaire(
        request, form,
        lambda form: actions.violation_completer(
            par=request.user, violation=get_object_or_404(Violation, pk=pk), version=form.version, champs=form.champs
        ),
        dit="C’est enregistré.", vers=vers, annuler_url=vers, titre="Compléter la violation",
    )  # fmt: skip


@require_POST
@droit_requis("protection.tenir")
def clore(request, pk):
    violation = get_object_or_404(Violation, pk=pk)
    return acte(
        request, lambda: actions.violation_clore(par=request.user, violation=violation), dit="La violation est close.",
        vers=reverse("protection:violation_fiche", args=[pk]),
    )  # fmt: skip
