"""A request that cannot be had: something else is offered, and who asked chooses by her private link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions.contre_propositions import contre_proposer, contre_proposition_accepter
from tierslieux.collisions import plage
from tierslieux.forms.contre_propositions import ContrePropositionForm
from tierslieux.permissions import peut_contre_proposer
from tierslieux.requetes.contre_propositions import places_proches
from tierslieux.views.lecture import a_ecrire, par_jeton


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def reservation_proposer(request, pk):
    """What is free near what was asked; the checked places leave with the refusal, in one mail."""
    reservation = a_ecrire(request, pk)
    titre, vers = "Proposer autre chose", reservation.get_absolute_url()
    if not peut_contre_proposer(reservation):
        raison = "Seule une demande à venir, dont le contact a une adresse électronique, reçoit d’autres choix."
        return page_empechee(request, raison, titre=titre, retour=vers)
    proches = places_proches(reservation)
    if not proches:
        raison = "Rien de ce lieu n’est à la fois libre et fait pour ce groupe, trois semaines avant ou après."
        return page_empechee(request, raison, titre=titre, retour=vers)
    qui = reservation.contact_nom or reservation.contact_courriel
    return page_formulaire(
        request,
        ContrePropositionForm(donnees_de(request), proches=proches, initial={"motif": reservation.motif}),
        lambda form: contre_proposer(
            par=request.user, reservation=reservation, places=form.choisies, motif=form.cleaned_data["motif"]
        ),
        dit=f"La demande est refusée, et un courriel donne le choix à {qui}.", vers=vers, titre=titre,
        objet=reservation, envoi="Refuser et proposer", annuler_url=vers,
        intro=f"{qui} a demandé {reservation.espace}, {plage(reservation.debut, reservation.fin)}. Un courriel part à "
        f"{reservation.contact_courriel}, avec ce que vous cochez et son lien privé pour choisir.",
    )  # fmt: skip


@never_cache
@require_POST
@login_not_required
def ma_reservation_choisir(request, jeton, pk):
    """A link that was forwarded chooses too, as it cancels: who asked is told by mail, at her address alone."""
    reservation = par_jeton(jeton)
    offre = reservation.contre_propositions.select_related("reservation").filter(pk=pk).first()
    if offre is None:
        raise Http404
    return acte(
        request, lambda: contre_proposition_accepter(offre=offre),
        dit="C’est réservé. Un courriel le confirme, avec de quoi l’ajouter à votre agenda.",
        vers=reverse("tierslieux:ma_reservation", args=[jeton]),
    )  # fmt: skip
