"""To join the association: the public form, and the team that answers."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire
from danaecare.socle.communs.texte.mots import de
from gouvernance.actions import adhesions as actions
from gouvernance.choix import EtatAdhesion
from gouvernance.forms.adhesions import AccepterForm, DemandeAdhesionForm, RefuserForm
from gouvernance.models import DemandeAdhesion
from gouvernance.views.page import ECRIRE, afficher, formulaire

RUBRIQUE = "gouvernance:cotisation_liste"


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def adherer(request):
    """Ask to join: read by somebody of the team, who answers by mail."""
    form = DemandeAdhesionForm(
        request.POST if request.method == "POST" else None, initial={"sceau": antirobot.sceller()}
    )

    def freiner(form):
        antirobot.compter(antirobot.adresse_de(request), form.cleaned_data["courriel"])

    return page_formulaire(
        request, form, lambda form: actions.adhesion_demander(**form.champs), avant=freiner,
        dit="Votre demande est arrivée, merci. Une personne de l’association la lit et vous répond par courriel.",
        vers=reverse("gouvernance:adherer"),
        montrer=lambda statut: render(request, "gouvernance/public/adherer.html", {"form": form}, status=statut),
    )  # fmt: skip


@require_safe
@droit_requis(ECRIRE)
def adhesion_demandes(request):
    """The requests to answer, those answered, and the address of the form."""
    traitees = DemandeAdhesion.objects.exclude(etat=EtatAdhesion.RECUE).select_related("cotisation")
    contexte = {
        "titre": "Demandes d’adhésion", "a_lire": DemandeAdhesion.objects.filter(etat=EtatAdhesion.RECUE),
        "traitees": traitees.order_by("-modifie_le")[:50],
        "adresse": settings.ADRESSE_PUBLIQUE.rstrip("/") + reverse("gouvernance:adherer"),
    }  # fmt: skip
    return afficher(request, "adhesion_demandes", RUBRIQUE, contexte)


def _repondre(request, demande, form, agir, *, titre, dit, vers):
    if demande.etat != EtatAdhesion.RECUE:
        return page_empechee(
            request, actions.deja_traitee(demande), titre=f"{titre} la demande {de(demande)}",
            retour=demande.get_absolute_url(),
        )  # fmt: skip
    return formulaire(
        request, form, lambda form: agir(par=request.user, demande=demande, **form.cleaned_data),
        titre=f"{titre} la demande {de(demande)}", vers=vers, dit=dit, rubrique=RUBRIQUE, objet=demande,
        annuler=demande.get_absolute_url(), envoi=titre,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def adhesion_accepter(request, pk: int):
    demande = get_object_or_404(DemandeAdhesion, pk=pk)
    form = AccepterForm(donnees_de(request), demande=demande)
    return _repondre(
        request, demande, form, actions.adhesion_accepter, titre="Accepter",
        vers=lambda demande: demande.cotisation.get_absolute_url(),
        dit="La demande est acceptée, un courriel le lui dit. Sa cotisation reste à régler.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def adhesion_refuser(request, pk: int):
    demande = get_object_or_404(DemandeAdhesion, pk=pk)
    return _repondre(
        request, demande, RefuserForm(donnees_de(request)), actions.adhesion_refuser, titre="Refuser",
        vers=reverse("gouvernance:adhesion_demandes"), dit="La demande est refusée, un courriel le lui dit.",
    )  # fmt: skip
