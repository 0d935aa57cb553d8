"""The public pages: ask for a space, see and cancel one's request by a private link."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from tierslieux.actions.demandes import demande_deposer, demande_retirer
from tierslieux.choix import Etat
from tierslieux.courriels import jeton_de
from tierslieux.forms.demandes import DemandeForm
from tierslieux.ical import calendrier
from tierslieux.models import Lieu
from tierslieux.requetes.contre_propositions import offres_lire
from tierslieux.requetes.disponibilites import Occupations, propositions_pour
from tierslieux.views.lecture import par_jeton

PUBLIC = {"menu": [], "public": True}


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def demander(request):
    """The public form. What is refused keeps the text; what is taken says what is free instead."""
    if not Lieu.objects.ouverts().filter(ouvert_aux_demandes=True).exists():
        raise Http404
    form = DemandeForm(
        request.POST if request.method == "POST" else None,
        initial={"sceau": antirobot.sceller(), **_initial(request.GET)},
    )

    def freiner(form):
        _exiger_libre(form)
        antirobot.compter(antirobot.adresse_de(request), form.cleaned_data["contact_courriel"])

    def deposer(form):
        debut, fin = form.instants
        return demande_deposer(debut=debut, fin=fin, **form.demande)

    def montrer(statut):
        return render(request, "tierslieux/demander.html", {**PUBLIC, "form": form}, status=statut)

    return page_formulaire(
        request, form, deposer, dit="", avant=freiner, montrer=montrer,
        vers=lambda demande: reverse("tierslieux:ma_reservation", args=[jeton_de(demande)]),
    )  # fmt: skip


def _initial(parametres) -> dict:
    return {"espace": parametres.get("e"), "jour": parametres.get("j"), "creneau": parametres.get("m")}


def _exiger_libre(form) -> None:
    """Refuse a half-day that is already held, with what is free nearby. Says nothing of who holds it."""
    espace, (debut, fin) = form.cleaned_data["espace"], form.instants
    jour = form.cleaned_data["jour"]
    if Occupations.lire([espace], jour, jour).libre(espace, debut, fin):
        return
    propositions = propositions_pour(espace, debut, fin, form.besoin)
    form.propositions = [*propositions.autres_espaces, *propositions.autres_moments]
    dit = "Cet espace est déjà pris à ce moment-là. Votre texte est gardé\u00a0: choisissez un autre moment."
    raise ValidationError({"jour": dit})


@never_cache
@require_safe
@login_not_required
def ma_reservation(request, jeton):
    """Where the request stands, for whoever holds the link."""
    reservation = par_jeton(jeton)
    offres = offres_lire(reservation) if reservation.etat == Etat.REFUSEE else []
    return render(
        request,
        "tierslieux/ma_reservation.html",
        {
            **PUBLIC, "reservation": reservation, "jeton": jeton,
            "offres": offres, "peut_choisir": any(not devenue for _, devenue in offres),
            "annulable": reservation.etat in (Etat.DEMANDEE, Etat.CONFIRMEE) and reservation.debut > timezone.now(),
        },
    )  # fmt: skip


@never_cache
@require_POST
@login_not_required
def ma_reservation_annuler(request, jeton):
    reservation = par_jeton(jeton)

    def retirer():
        if reservation.debut <= timezone.now():
            raise ValidationError("Cette réservation est passée\u00a0: elle ne s’annule plus.")
        demande_retirer(reservation=reservation)

    return acte(
        request, retirer, dit="C’est annulé. Merci d’avoir prévenu\u00a0: l’espace est de nouveau libre.",
        vers=reverse("tierslieux:ma_reservation", args=[jeton]),
    )  # fmt: skip


@never_cache
@require_safe
@login_not_required
def ma_reservation_agenda(request, jeton):
    """The same as the mail's attachment."""
    reservation = par_jeton(jeton)
    return HttpResponse(
        calendrier(reservation, methode="PUBLISH"), content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reservation.ics"'},
    )  # fmt: skip
