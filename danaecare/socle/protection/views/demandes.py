from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.protection.actions import demandes as actions
from danaecare.socle.protection.forms import DemandeForm, ProlongerForm, RepondreForm
from danaecare.socle.protection.listes import DemandeListe
from danaecare.socle.protection.models import DemandeDroit
from danaecare.socle.protection.views import actes
from danaecare.socle.protection.views.commun import onglets


@require_safe
@droit_requis("protection.demandes")
def liste(request):
    return render(
        request,
        "protection/liste.html",
        {
            "liste": DemandeListe(request, DemandeDroit.objects.all()),
            "onglets": onglets(request.user, "demande_liste"),
            "titre": "Demandes de droits",
            "acte": {"url": reverse("protection:demande_ouvrir"), "libelle": "Noter une demande"},
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("protection.signaler")
def ouvrir(request):
    """Whoever receives a request notes it; only who answers it reads it again."""
    form = DemandeForm(donnees_de(request))
    suit = request.user.peut("protection.demandes")
    return page_formulaire(
        request, form, lambda form: actions.demande_ouvrir(par=request.user, **form.cleaned_data),
        dit=lambda demande: f"La demande est notée\u00a0: la réponse est due le {date_longue(demande.echeance)}.",
        vers=(lambda demande: demande.get_absolute_url()) if suit else reverse("protection:tableau"),
        titre="Noter une demande de droits", envoi="Noter la demande", annuler_url=reverse("protection:tableau"),
        intro="Quelqu’un demande à lire, corriger ou effacer ce que l’association garde sur lui\u00a0: la réponse "
        "est due dans le mois. La direction en est avertie.",
    )  # fmt: skip


@require_safe
@droit_requis("protection.demandes")
def fiche(request, pk):
    demande = get_object_or_404(DemandeDroit, pk=pk)
    contexte = {
        "demande": demande, "fiche_url": demande.objet.get_absolute_url() if demande.objet else "",
        "actes": actes.de_demande(demande),
    }  # fmt: skip
    return render(request, "protection/demande_fiche.html", contexte)


def _page(request, pk, classe, agir, **contexte):
    demande = get_object_or_404(DemandeDroit, pk=pk)
    form = classe(donnees_de(request), initial={"version_ouverte": demande.version})

    def faire(form):
        champs = dict(form.cleaned_data)
        return agir(par=request.user, demande=demande, version=champs.pop("version_ouverte"), **champs)

    vers = reverse("protection:demande_fiche", args=[pk])
    return page_formulaire(request, form, faire, vers=vers, annuler_url=vers, **contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("protection.demandes")
def prolonger(request, pk):
    return _page(
        request, pk, ProlongerForm, actions.demande_prolonger, titre="Prolonger de deux mois", envoi="Prolonger",
        dit=lambda demande: f"La réponse est due le {date_longue(demande.echeance)}. Prévenez la personne "
        "dès aujourd’hui.",
        intro="Seulement quand la demande est complexe, et une seule fois (RGPD, art. 12.3).",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("protection.demandes")
def repondre(request, pk):
    return _page(
        request, pk, RepondreForm, actions.demande_repondre, titre="Noter la réponse", envoi="Enregistrer la réponse",
        dit="La réponse est notée.",
    )  # fmt: skip
