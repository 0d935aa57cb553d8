"""The sheet of an orientation: where it stands; telling the structure, with the person's agreement; its answers."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import transmissions as actions
from aidants.courriels import texte_transmis
from aidants.forms.transmissions import TransmissionForm
from aidants.lectures import page_lue
from aidants.models import Dossier, Orientation, Transmission
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.transmissions import adresse_de, ce_qui_est_dit, fin_du_lien, transmission_de, vers_qui
from aidants.views import actes
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.courriels.models import Courriel

LIEN = "(le lien privé de la structure)"  # of what is shown before it leaves


def _orientation(request, numero: str, pk: int) -> Orientation:
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    orientation = get_object_or_404(
        Orientation.objects.select_related("organisation", "service", "professionnel"), pk=pk, dossier=dossier
    )
    orientation.dossier = dossier
    return orientation


@require_safe
@droit_requis("aidants.typologies")
def orientation_fiche(request, numero, pk):
    orientation = _orientation(request, numero, pk)
    transmission = transmission_de(orientation)
    contexte = {
        "titre": f"Orientation vers {orientation.organisation}", "dossier": orientation.dossier,
        "orientation": orientation, "transmission": transmission,
    }  # fmt: skip
    fin = ""
    if transmission:
        transmission.orientation = orientation
        fin = fin_du_lien(transmission)
        contexte |= {
            "dit": ce_qui_est_dit(transmission), "reponses": list(transmission.reponses.all()), "fin": fin,
            "courriel": Courriel.objects.sur(transmission).order_by("-pk").first(),
        }  # fmt: skip
    contexte["actes"] = actes.d_orientation(orientation, transmission, fin)
    page_lue(request, [orientation.dossier_id])
    return render(request, "aidants/orientation.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def transmission_envoyer(request, numero, pk):
    """What she agreed to have told, to whom, and the words of the mail, before it leaves."""
    orientation = _orientation(request, numero, pk)
    dossier, titre = orientation.dossier, f"Transmettre à {orientation.organisation}"
    aidants = list(dossier.aidants.filter(jusqu_a=None).select_related("commune").order_by("-principal", "id"))
    deja = transmission_de(orientation)
    if raison := _empechement(orientation, deja, aidants):
        return page_empechee(request, raison, titre=titre, retour=orientation.get_absolute_url())
    form = TransmissionForm(donnees_de(request), aidants=aidants, initial={"courriel": adresse_de(orientation)})
    essai = Transmission(orientation=orientation, expire_le=aujourdhui() + actions.VALIDITE)
    return traiter(
        request, form,
        lambda: actions.transmission_envoyer(par=request.user, orientation=orientation, **form.champs),
        dossier=dossier, titre=titre, envoi="Transmettre", gabarit="aidants/transmettre.html", objet=orientation,
        reussite=f"Le courriel part à {orientation.organisation}. Sa réponse vous attendra dans «\u00a0À faire\u00a0».",
        vers=orientation, annuler_url=orientation.get_absolute_url(), courriel=texte_transmis(essai, 0, LIEN),
        vers_qui=vers_qui(orientation),
    )  # fmt: skip


def _empechement(orientation: Orientation, deja: Transmission | None, aidants: list) -> str:
    if not orientation.attend:
        return "Cette orientation n’attend plus de réponse\u00a0: sa suite est notée."
    if deja and deja.annulee_le is None and not deja.perimee:
        return "La structure a déjà un lien pour cette orientation. Coupez-le d’abord si quelque chose a changé."
    return "" if aidants else "Personne n’est plus dans ce dossier."


@require_POST
@droit_requis("aidants.typologies")
def transmission_couper(request, numero, pk):
    orientation = _orientation(request, numero, pk)
    transmission = transmission_de(orientation)
    if transmission is None:
        raise Http404
    transmission.orientation = orientation
    return acte(
        request, lambda: actions.transmission_couper(par=request.user, transmission=transmission),
        dit="Le lien est coupé\u00a0: la structure n’y lit plus rien.", vers=orientation,
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def transmission_regler(request, pk):
    """From « À faire »: the answer was read."""
    transmissions = Transmission.objects.filter(orientation__dossier__in=Dossier.objects.visibles())
    transmission = get_object_or_404(
        transmissions.select_related("orientation__dossier", "orientation__organisation"), pk=pk
    )
    exiger_ecriture(request.user, Bloc.TYPOLOGIES, transmission.dossier)
    return acte(
        request, lambda: actions.transmission_regler(par=request.user, transmission=transmission),
        dit=f"C’est noté pour {transmission.orientation.organisation}.",
        vers=page_d_origine(request) or transmission.get_absolute_url(),
    )  # fmt: skip
