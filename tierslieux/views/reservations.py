from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.agenda.retours import heure_lue, retour_de
from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.exports import exporter
from tierslieux.actions.reservations import reservation_poser
from tierslieux.actions.series import serie_modifier
from tierslieux.choix import ETATS_SUIVANTS, Etat, GenreCourriel, Moment, Portee, Rythme
from tierslieux.collisions import plage
from tierslieux.courriels import ignore_le_changement
from tierslieux.forms.reservations import CRENEAUX, PRECIS, ReservationForm
from tierslieux.horaires import heures_locales, moments_de
from tierslieux.models import Reservation
from tierslieux.origines import origine_de
from tierslieux.permissions import peut_ecrire, peut_voir_contact
from tierslieux.requetes.contre_propositions import offres_lire
from tierslieux.requetes.empechements import obstacle_de, refus_de
from tierslieux.requetes.ouvertures import ouvertures_de, reservations_a_replacer
from tierslieux.views import actes
from tierslieux.views.lecture import LECTURE, a_ecrire, grille_au
from tierslieux.views.listes import ReservationListe
from tierslieux.views.serie_annonce import annoncer
from tierslieux.views.serie_confirmation import choix_gardes, panneau

GENRES_ETAT = {Etat.DEMANDEE: "attente", Etat.CONFIRMEE: "succes", Etat.TENUE: "succes", Etat.REFUSEE: "alerte"}


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.reserver")
def reserver(request):
    """Book once, or plan a series: then every date is shown before anything is saved."""
    form = ReservationForm(_proposee(donnees_de(request)), initial=_initial(request.GET))

    def reserver(form):
        if form.regle is not None:
            return panneau(request, form)
        reservation = _poser(request.user, form)
        messages.success(request, f"«\u00a0{reservation.objet}\u00a0» est réservé, {_quand(reservation)}.")
        jour, _, _ = heures_locales(reservation.debut, reservation.fin)
        return redirect(retour_de(request, jour, grille_au(reservation)))

    return _page(
        request, form, reserver, dit="", vers=None, titre="Réserver un espace",
        redessin=request.POST.get("etape") == "revoir", choix=choix_gardes(request.POST),
    )  # fmt: skip


def _page(request, form, agir, *, dit, vers, redessin=False, **contexte):
    """The form of a booking; where the space is held, with what is free nearby."""

    def montrer(statut):
        propositions = _propositions(form.collision)
        contexte.update(form=form, collision=form.collision, propositions=propositions)
        return render(request, "tierslieux/reserver.html", contexte, status=statut)

    return page_formulaire(request, form, agir, dit=dit, vers=vers, redessin=redessin, montrer=montrer)


def _poser(par, form):
    champs = structure_assuree(par, form.reservation)
    debut, fin = form.instants
    return reservation_poser(
        par=par,
        debut=debut,
        fin=fin,
        forcer=form.cleaned_data["forcer"],
        prevenir=form.cleaned_data["prevenir"],
        **champs,
    )


def structure_assuree(par, champs: dict) -> dict:
    """A structure that the directory did not know is added to it, with the booking or not at all."""
    if champs["structure"] is None:
        return champs
    return champs | {"structure": organisation_assurer(par=par, organisation=champs["structure"])}


def _quand(reservation) -> str:
    return plage(reservation.debut, reservation.fin)


def _initial(parametres) -> dict:
    """What the grid says: `?c=12.2026-03-10.matin` of a cell, `?e=12&j=2026-03-10&m=matin&jours=` of several.

    An agenda says a day and an hour.
    """
    if parametres.get("c", "").count(".") == 2:
        parametres = dict(zip("ejm", parametres["c"].split("."), strict=True))
    initial = {"espace": parametres.get("e"), "jour": parametres.get("j"), "prevenir": True}
    moments = [m for m in parametres.get("m", "").split(",") if m in Moment.values]
    if moments == [Moment.MATIN, Moment.APRES_MIDI]:
        initial["creneau"] = "journee"
    elif len(moments) == 1:
        initial["creneau"] = moments[0]
    if jours := _jours(parametres.get("jours", "")):
        initial |= {"rythme": Rythme.DATES, "dates": jours}
    if parametres.get("pour"):
        initial["participants_prevus"] = parametres["pour"]
    if a := heure_lue(parametres.get("heure")):
        initial |= {"creneau": PRECIS, "debut": a, "fin": a.replace(hour=min(a.hour + 1, 23))}
    return initial


def _jours(texte: str) -> list[date]:
    """The days of an address; [] when one cannot be read."""
    try:
        return [date.fromisoformat(jour) for jour in texte.split(",")] if texte else []
    except ValueError:
        return []


CHAMPS_PROPOSES = ("espace", "jour", "creneau", "debut", "fin")


def _propositions(collision) -> list[tuple[str, str]]:
    """(value of the button, what it says) of each free place nearby: one press books there instead."""
    if collision is None:
        return []
    propositions = [*collision.propositions.autres_espaces, *collision.propositions.autres_moments]
    return [(_valeur(p), p.libelle) for p in propositions]


def _valeur(proposition) -> str:
    jour, debut, fin = heures_locales(proposition.debut, proposition.fin)
    return f"{proposition.espace.pk}|{jour}|{_creneau(proposition.moments)}|{debut:%H:%M}|{fin:%H:%M}"


def _proposee(donnees):
    """The data of the form, with the proposal that was pressed in place of the hours first wanted."""
    valeurs = (donnees or {}).get("proposer", "").split("|")
    if len(valeurs) != len(CHAMPS_PROPOSES):
        return donnees
    donnees = donnees.copy()
    for champ, valeur in zip(CHAMPS_PROPOSES, valeurs, strict=True):
        donnees[champ] = valeur
    return donnees


def _creneau(moments) -> str:
    if tuple(moments) == (Moment.MATIN, Moment.APRES_MIDI):
        return "journee"
    return moments[0] if len(moments) == 1 and moments[0] in dict(CRENEAUX) else "precis"


@require_safe
@droit_requis("tierslieux.lire")
def reservation_liste(request):
    """Bookings by filters; `?replacer=1` those whose space was closed since."""
    reservations = Reservation.objects.select_related("espace__lieu", "structure").defer("vecteur", "cherche")
    if request.GET.get("replacer"):
        reservations = reservations_a_replacer(reservations, aujourdhui())
    liste = ReservationListe(
        request, reservations,
        exports=exports_de("tierslieux:reservation_exporter") if request.user.peut("tierslieux.gerer") else (),
    )  # fmt: skip
    return render(
        request,
        "tierslieux/reservation_liste.html",
        {
            "liste": liste,
            "replacer": bool(request.GET.get("replacer")),
            "peut_gerer": request.user.peut("tierslieux.gerer"),
            "actes": actes.pour_reserver(request.user),
        },
    )


@require_safe
@droit_requis("tierslieux.gerer")
def reservation_exporter(request, genre):
    liste = ReservationListe(request, Reservation.objects.select_related("espace__lieu", "structure"))
    return exporter(request, liste, genre=genre, action="tierslieux.reservation.exporter", nom="reservations")


@require_safe
@droit_requis("tierslieux.lire")
def reservation_fiche(request, pk):
    reservation = get_object_or_404(Reservation.objects.select_related(*LECTURE), pk=pk)
    jour, debut, fin = heures_locales(reservation.debut, reservation.fin)
    ferme = reservation.bloque and ouvertures_de(reservation.espace, jour, jour).empechement(
        reservation.espace, jour, moments_de(debut, fin)
    )
    origine, ecrire = origine_de(reservation), peut_ecrire(request.user, reservation)
    gerer = request.user.peut("tierslieux.gerer")
    # A cancelled booking of a session is taken again from the session.
    passages = [] if origine is not None and not reservation.bloque else sorted(ETATS_SUIVANTS[reservation.etat])
    a_repondre = reservation.etat == Etat.DEMANDEE and jour >= aujourdhui()
    refus = refus_de(reservation) if a_repondre else ""
    if refus:
        passages.remove(Etat.CONFIRMEE)
    return render(
        request,
        "tierslieux/reservation_fiche.html",
        {
            "reservation": reservation,
            "soeurs": list(
                Reservation.objects.filter(serie=reservation.serie_id).select_related("espace").order_by("debut")[:60]
            )
            if reservation.serie_id
            else [],
            "grille_url": grille_au(reservation),
            "peut_ecrire": ecrire,
            "peut_gerer": gerer,
            "actes": actes.de_reservation(reservation, passages, ecrire=ecrire, gerer=gerer),
            "genre_etat": GENRES_ETAT.get(reservation.etat, "neutre"),
            "contact": peut_voir_contact(request.user),
            "a_prevenir": peut_ecrire(request.user, reservation) and ignore_le_changement(reservation),
            "courriels": list(Courriel.objects.sur(reservation)) if peut_voir_contact(request.user) else [],
            "obstacle": obstacle_de(reservation) if a_repondre and not refus else "",
            "refus": refus,
            "offres": offres_lire(reservation) if gerer else [],
            "ferme": ferme if jour >= aujourdhui() else "",
            "origine": origine,
            "origine_url": origine.url(reservation.origine_id)
            if origine is not None and request.user.peut(origine.droit)
            else "",
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.reserver")
def reservation_modifier(request, pk):
    reservation = a_ecrire(request, pk)
    form = ReservationForm(_proposee(donnees_de(request)), instance=reservation)
    return _page(
        request, form, lambda form: _modifier(request, reservation, form),
        dit=lambda fait: "" if isinstance(fait, HttpResponse) else _a_jour(fait),
        vers=reverse("tierslieux:reservation", args=[pk]),
        titre=f"Modifier «\u00a0{reservation.objet}\u00a0»", reservation=reservation,
    )  # fmt: skip


def _a_jour(reservations) -> str:
    return f"«\u00a0{reservations[0].objet}\u00a0» est à jour."


def _modifier(request, reservation, form):
    """Of the other dates of a series, what was changed here alone: one that is elsewhere, or somebody else's, stays."""
    portee, prevenir = form.cleaned_data.get("portee") or Portee.CELLE_CI, form.cleaned_data["prevenir"]

    def agir(prevenir=False):
        champs = structure_assuree(request.user, form.reservation)
        if portee != Portee.CELLE_CI:
            champs = {nom: valeur for nom, valeur in champs.items() if nom in form.changed_data}
        debut, fin = form.instants
        if (reservation.debut, reservation.fin) != (debut, fin):
            champs |= {"debut": debut, "fin": fin}
        return serie_modifier(
            par=request.user, reservation=a_ecrire(request, reservation.pk), portee=portee, version=form.version,
            prevenir=prevenir, forcer=form.cleaned_data["forcer"], **champs,
        )  # fmt: skip

    page = prevenir and portee != Portee.CELLE_CI and annoncer(
        request, reservation, form, agir, sorte=GenreCourriel.MODIFICATION, dit=_a_jour,
        titre=f"Modifier «\u00a0{reservation.objet}\u00a0»", bouton="Enregistrer",
    )  # fmt: skip
    return page or agir(prevenir)
