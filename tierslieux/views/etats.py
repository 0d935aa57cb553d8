"""What is done to a booking from the grid or from its page."""

from copy import copy
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire, reussite
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import reservations as actions
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.actions.series import portee_de, serie_annuler
from tierslieux.annulables import CODE, place_de
from tierslieux.choix import Etat, GenreCourriel, Moment, Portee
from tierslieux.collisions import EspaceFerme, plage
from tierslieux.courriels import composer, ignore_le_changement
from tierslieux.forms.reservations import PassageForm
from tierslieux.horaires import bornes, heures_locales
from tierslieux.models import Espace
from tierslieux.requetes.ouvertures import ouvertures_de
from tierslieux.views.actes import PASSAGES
from tierslieux.views.lecture import a_ecrire, grille_au
from tierslieux.views.serie_annonce import annoncer


@require_POST
@droit_requis("tierslieux.reserver")
def reservation_deplacer(request, pk):
    """The grid's drop, by mouse or by keyboard: another cell, same hours where the half-day is the same."""
    reservation = a_ecrire(request, pk)
    espace = get_object_or_404(Espace.objects.reservables().select_related("lieu"), pk=request.POST.get("espace") or 0)
    try:
        jour = date.fromisoformat(request.POST.get("jour", ""))
        heures = _heures_au(reservation, espace, jour, request.POST.get("moment", ""))
    except ValueError:
        return JsonResponse({"message": "Cette case n’existe pas."}, status=400)
    return _bouger(request, reservation, espace, jour, heures, "déplacé")


@require_POST
@droit_requis("tierslieux.reserver")
def reservation_etirer(request, pk):
    """The grid's edge, by mouse or by keyboard: the same booking until the end of that half-day of its day."""
    reservation = a_ecrire(request, pk)
    jour, debut, _ = heures_locales(reservation.debut, reservation.fin)
    moment, rangs = request.POST.get("moment", ""), Moment.values
    if moment not in rangs or rangs.index(moment) < rangs.index(reservation.moments[0]):
        return JsonResponse({"message": "Cette case n’existe pas."}, status=400)
    fin = ouvertures_de(reservation.espace, jour, jour).creneau(reservation.espace, jour, moment).fin
    return _bouger(request, reservation, reservation.espace, jour, (debut, fin), "à jour")


def _bouger(request, reservation, espace, jour: date, heures, fait: str) -> JsonResponse:
    """Done, with where it is now, its way back, and the page that tells its contact when it knew another place."""
    avant = place_de(reservation)
    try:
        debut, fin = bornes(jour, *heures)
        actions.reservation_deplacer(par=request.user, reservation=reservation, debut=debut, fin=fin, espace=espace)
    except ValidationError as refus:
        return JsonResponse({"message": " ".join(refus.messages)}, status=409)
    ou = f"{espace}, {plage(reservation.debut, reservation.fin)}"
    reponse = {"message": f"«\u00a0{reservation.objet}\u00a0» est {fait}\u00a0: {ou}."}
    reussite(request, annulable(request, reponse["message"], CODE, reservation, avant))
    if ignore_le_changement(reservation):
        reponse["prevenir"] = reverse("tierslieux:reservation_prevenir", args=[reservation.pk])
    return JsonResponse(reponse)


def _heures_au(reservation, espace, jour: date, moment: str):
    if moment not in Moment.values:
        raise ValueError
    _, debut, fin = heures_locales(reservation.debut, reservation.fin)
    if len(reservation.moments) == 1 and reservation.moments != [moment]:
        creneau = ouvertures_de(espace, jour, jour).creneau(espace, jour, moment)
        debut, fin = creneau.debut, creneau.fin
    return debut, fin


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.reserver")
def reservation_prevenir(request, pk):
    """A booking moved: what its contact is told, then it asks."""
    reservation = a_ecrire(request, pk)
    vers = reservation.get_absolute_url()
    if not (reservation.contact_courriel and reservation.bloque):
        raison = "Le contact n’a pas d’adresse électronique, ou la réservation n’est pas confirmée."
        return page_empechee(request, raison, titre="Prévenir du changement ?", retour=vers)
    return page_formulaire(
        request, None,
        lambda _: courriel_ecrire(par=request.user, genre=GenreCourriel.MODIFICATION, reservations=[reservation]),
        dit=f"Le courriel part à {reservation.contact_nom or reservation.contact_courriel}.", vers=vers,
        gabarit="tierslieux/reservation_prevenir.html", titre="Prévenir du changement ?", objet=reservation,
        reservation=reservation, envoi="Prévenir", annuler_url=vers,
        contenu=composer(GenreCourriel.MODIFICATION, [reservation], lien=lambda _: "(son lien privé)"),
    )  # fmt: skip


# What is typed beside the button that leads to each state.
CHAMPS = {
    Etat.CONFIRMEE: ("prevenir", "forcer"),
    Etat.REFUSEE: ("motif", "prevenir"),
    Etat.TENUE: ("participants_reels",),
    Etat.ABSENCE: (),
}


@require_POST
@droit_requis("tierslieux.reserver")
def reservation_passer(request, pk, etat):
    """Confirm, refuse, hold, mark as not honoured; refused, the button's own page keeps what was typed beside it."""
    if etat not in CHAMPS:
        raise Http404
    reservation = a_ecrire(request, pk)
    if {etat, reservation.etat} & {Etat.REFUSEE, Etat.DEMANDEE} and not request.user.peut("tierslieux.gerer"):
        raise PermissionDenied
    envoi = PASSAGES[etat]["texte"]
    form = PassageForm(request.POST)
    form.fields = {nom: form.fields[nom] for nom in CHAMPS[etat]}

    def passer(form):
        try:
            return actions.reservation_passer(
                par=request.user, reservation=copy(reservation), etat=etat, **form.cleaned_data
            )
        except EspaceFerme as refus:
            raise ValidationError(
                f"{refus.raison}\u00a0: rien n’a changé. Déplacez la demande, ou cochez "
                "«\u00a0malgré la fermeture\u00a0».",
            ) from refus

    return page_formulaire(
        request, form, passer,
        dit=lambda faite: f"«\u00a0{faite.objet}\u00a0» est {faite.get_etat_display()}.",
        vers=_retour(request, pk),
        gabarit="composants/page_confirmation.html", objet=reservation, titre=f"{envoi}\u00a0: {reservation.objet}",
        texte=plage(reservation.debut, reservation.fin), envoi=envoi,
        annuler_url=reverse("tierslieux:reservation", args=[pk]),
    )  # fmt: skip


def _retour(request, pk) -> str:
    """Answered from what waits, one goes on there."""
    origine = page_d_origine(request)
    if urlsplit(origine).path in {reverse("accueil"), reverse("attentes:a_faire"), reverse("attentes:a_faire_equipe")}:
        return origine
    return reverse("tierslieux:reservation", args=[pk])


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.reserver")
def reservation_annuler(request, pk):
    """Cancel one, the following, or all: the page says which before."""
    reservation = a_ecrire(request, pk)
    form = PassageForm(donnees_de(request), initial={"portee": Portee.CELLE_CI, "prevenir": True})
    del form.fields["participants_reels"], form.fields["forcer"]
    if reservation.serie_id is None:
        del form.fields["portee"]
    if not any(r.contact_courriel for r in portee_de(reservation, Portee.TOUTES)):
        del form.fields["prevenir"]

    def annuler(form):
        portee, prevenir = form.cleaned_data.get("portee") or Portee.CELLE_CI, form.cleaned_data.get("prevenir", False)

        def agir(prevenir=False):
            return serie_annuler(
                par=request.user, reservation=a_ecrire(request, pk), portee=portee, prevenir=prevenir,
                motif=form.cleaned_data["motif"],
            )  # fmt: skip

        page = prevenir and portee != Portee.CELLE_CI and annoncer(
            request, reservation, form, agir, sorte=GenreCourriel.ANNULATION, dit=_annulees,
            titre=f"Annuler «\u00a0{reservation.objet}\u00a0»", bouton="Annuler",
        )  # fmt: skip
        return page or agir(prevenir)

    return page_formulaire(
        request, form, annuler, dit=lambda fait: "" if isinstance(fait, HttpResponse) else _annulees(fait),
        vers=lambda annulees: grille_au(reservation), gabarit="tierslieux/reservation_annuler.html",
        reservation=reservation, titre=f"Annuler «\u00a0{reservation.objet}\u00a0»",
        suivantes=len(portee_de(reservation, Portee.SUIVANTES)) if reservation.serie_id else 1,
    )  # fmt: skip


def _annulees(reservations) -> str:
    if len(reservations) == 1:
        return f"«\u00a0{reservations[0].objet}\u00a0» est annulé."
    return f"{len(reservations)} réservations de «\u00a0{reservations[0].objet}\u00a0» sont annulées."
