"""The calls that the place receives."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from tierslieux.actions import appels as actions
from tierslieux.forms.appels import AppelForm
from tierslieux.models import Appel
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import AppelListe


def sujets_habituels() -> list[str]:
    """What calls are most about, to be typed in two letters."""
    return list(
        Appel.objects.order_by()
        .values("sujet")
        .annotate(n=Sum("nombre"))
        .order_by("-n", "sujet")
        .values_list("sujet", flat=True)[:12]
    )


def _appels(request) -> AppelListe:
    return AppelListe(
        request, Appel.objects.select_related("lieu"), exports=exports_de("tierslieux:appel_exporter")
    )  # fmt: skip


@require_safe
@droit_requis("tierslieux.gerer")
def appel_exporter(request, genre):
    return exporter(request, _appels(request), genre=genre, action="tierslieux.appel.exporter", nom="appels")


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def appel_liste(request):
    """Calls: a line to add one, then the list."""
    form = AppelForm(donnees_de(request), initial={"jour": aujourdhui(), "nombre": 1})

    def dire(appel):
        pluriel = "s" if appel.nombre > 1 else ""
        return f"{appel.nombre} appel{pluriel} noté{pluriel}\u00a0: {appel.sujet}."

    def montrer(statut):
        contexte = {"liste": _appels(request), "form": form}
        return render(
            request,
            "tierslieux/appel_liste.html",
            contexte | {"sujets": sujets_habituels(), "peut_gerer": request.user.peut("tierslieux.gerer")},
            status=statut,
        )

    return page_formulaire(
        request, form, lambda form: actions.appel_noter(par=request.user, **form.champs), dit=dire,
        vers=reverse("tierslieux:appel_liste"), montrer=montrer,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def appel_modifier(request, pk):
    appel = get_object_or_404(Appel, pk=pk)
    return fiche(
        request,
        AppelForm(donnees_de(request), instance=appel),
        lambda **champs: actions.appel_modifier(appel=appel, **champs),
        titre="Corriger un appel",
        message="L’appel est corrigé.",
        retour=reverse("tierslieux:appel_liste"),
    )


@require_POST
@droit_requis("tierslieux.gerer")
def appel_effacer(request, pk):
    appel = get_object_or_404(Appel, pk=pk)
    return acte(
        request, lambda: actions.appel_effacer(par=request.user, appel=appel), dit="L’appel est effacé.",
        vers=reverse("tierslieux:appel_liste"),
    )  # fmt: skip
