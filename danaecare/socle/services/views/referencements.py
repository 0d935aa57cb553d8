"""The campaign « Ma Boussole Aidants »: the structures to reference, where each one stands, its next step."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import etape, page_formulaire
from danaecare.socle.services.actions import referencements as actions
from danaecare.socle.services.forms import ReferencementForm
from danaecare.socle.services.listes import ReferencementListe
from danaecare.socle.services.models import Referencement
from danaecare.socle.services.views import actes
from danaecare.socle.services.views.services import RETOUR

TITRE = "Ma Boussole Aidants"


def _liste() -> str:
    return reverse("services:referencement_liste")


@require_safe
@droit_requis("annuaire.lire")
def referencement_liste(request):
    suivis = Referencement.objects.select_related("organisation", "mene_par")
    contexte = {
        "liste": ReferencementListe(request, suivis), "titre": TITRE, "fil": [RETOUR],
        "actes": actes.des_referencements(ecrire=request.user.peut("annuaire.ecrire")),
    }  # fmt: skip
    return render(request, "services/referencement_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def referencement_ajouter(request):
    form = ReferencementForm(donnees_de(request), initial={"mene_par": request.user.pk})
    return page_formulaire(
        request, form, lambda form: actions.referencement_suivre(par=request.user, **form.champs),
        dit=lambda suivi: f"{suivi.organisation} est dans la campagne.", vers=_liste(), annuler_url=_liste(),
        titre="Structure à référencer", fil=[RETOUR, etape(TITRE, _liste())],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def referencement_modifier(request, pk: int):
    suivi = get_object_or_404(Referencement.objects.select_related("organisation"), pk=pk)
    form = ReferencementForm(donnees_de(request), instance=suivi)

    def avancer(form):
        # What the form wrote on its own copy is told by the action, from what is stored.
        ecrit = Referencement.objects.select_related("organisation").get(pk=pk)
        return actions.referencement_avancer(par=request.user, referencement=ecrit, version=form.version, **form.champs)

    return page_formulaire(
        request, form, avancer, dit="C’est à jour.", vers=_liste(), annuler_url=_liste(),
        titre=str(suivi.organisation), fil=[RETOUR, etape(TITRE, _liste())],
    )  # fmt: skip
