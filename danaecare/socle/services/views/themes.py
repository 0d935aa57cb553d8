"""The list of themes, that the team keeps."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.services.actions import themes as actions
from danaecare.socle.services.forms import ThemeForm
from danaecare.socle.services.models import ThemeService
from danaecare.socle.services.views import actes
from danaecare.socle.services.views.services import RETOUR

FIL = [RETOUR, etape("Thèmes", reverse_lazy("services:theme_liste"))]


def _liste() -> str:
    return reverse("services:theme_liste")


@require_safe
@droit_requis("annuaire.ecrire")
def theme_liste(request):
    """The list of the services' themes, those put aside last."""
    ouverts = Count("services", filter=Q(services__ferme_le=None, services__organisation__archivee_le=None))
    themes = ThemeService.objects.annotate(ouverts=ouverts).order_by("ordre", "cle")
    lignes = [(theme, actes.de_theme(theme)) for theme in sorted(themes, key=lambda t: t.retire_le is not None)]
    return render(
        request,
        "services/theme_liste.html",
        {"lignes": lignes, "actes": actes.des_themes(), "titre": "Thèmes des services", "fil": [RETOUR]},
    )


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def theme_ajouter(request):
    return page_formulaire(
        request, ThemeForm(donnees_de(request)),
        lambda form: actions.theme_creer(par=request.user, **form.champs),
        dit=lambda theme: f"«\u00a0{theme}\u00a0» est dans la liste des thèmes.", vers=_liste(),
        titre="Nouveau thème", annuler_url=_liste(), fil=FIL,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def theme_modifier(request, pk: int):
    theme = get_object_or_404(ThemeService, pk=pk)
    titre = str(theme)
    return page_formulaire(
        request, ThemeForm(donnees_de(request), instance=theme),
        lambda form: actions.theme_modifier(par=request.user, theme=theme, version=form.version, **form.champs),
        dit="Le thème est à jour.", vers=_liste(), titre=titre, annuler_url=_liste(), fil=FIL,
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def theme_retirer(request, pk: int):
    theme = get_object_or_404(ThemeService, pk=pk)
    return acte(
        request, lambda: actions.theme_retirer(par=request.user, theme=theme),
        dit=f"«\u00a0{theme}\u00a0» n’est plus proposé.", vers=_liste(),
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def theme_remettre(request, pk: int):
    theme = get_object_or_404(ThemeService, pk=pk)
    return acte(
        request, lambda: actions.theme_remettre(par=request.user, theme=theme),
        dit=f"«\u00a0{theme}\u00a0» est proposé de nouveau.", vers=_liste(),
    )  # fmt: skip
