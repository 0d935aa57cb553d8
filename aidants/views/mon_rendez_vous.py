"""The private link of a followed person, in any browser, without an account: see, cancel, ask for another time.

Whoever holds it reads a day and an hour: no name, no place, no word of what it is about. Once the hour is past, or the
file closed to daily work, it shows nothing any more.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import rendez_vous as actions
from aidants.choix import Etat
from aidants.courriels import cle_du_jeton, evenement_de, quand
from aidants.forms.rendez_vous import AutreMomentForm
from aidants.models import LienRendezVous
from aidants.requetes.rendez_vous import adresses_de, commence, moment_vu
from danaecare.socle.communs.documents.ical import agenda
from danaecare.socle.communs.interface.pages import acte, page_formulaire

PUBLIC = {"menu": [], "public": True}


def _par_jeton(jeton: str) -> LienRendezVous | None:
    """404 for a forged link; None for one that no longer serves."""
    cle = cle_du_jeton(jeton)
    liens = LienRendezVous.objects.select_related("aidant__dossier", "entretien__dossier", "seance__aidant__dossier")
    lien = liens.filter(cle=cle).first() if cle else None
    if lien is None:
        raise Http404
    objet = lien.rendez_vous
    sert = lien.dossier.statut_visible and objet.etat in (Etat.PREVU, Etat.ANNULE) and not commence(objet)
    return lien if sert else None


def _perdu(request):
    return render(request, "aidants/mon_rendez_vous_perdu.html", PUBLIC, status=410)


def _contexte(lien: LienRendezVous, jeton: str) -> dict:
    return {
        **PUBLIC, "jeton": jeton, "quand": quand(lien.rendez_vous), "annule": lien.rendez_vous.etat == Etat.ANNULE,
        "demande": lien.reponse == "autre" and lien.traitee_le is None, "moment": moment_vu(lien.rendez_vous),
        "messages_acceptes": bool(adresses_de(lien.aidant)),
    }  # fmt: skip


@never_cache
@require_safe
@login_not_required
def voir(request, jeton):
    lien = _par_jeton(jeton)
    if lien is None:
        return _perdu(request)
    return render(request, "aidants/mon_rendez_vous.html", _contexte(lien, jeton))


@never_cache
@require_POST
@login_not_required
def annuler(request, jeton):
    """Twice, it is called off all the same."""
    lien = _par_jeton(jeton)
    if lien is None:
        return _perdu(request)
    vu = request.POST.get("moment", "")
    return acte(
        request, lambda: actions.rendez_vous_decommander(lien=lien, vu=vu),
        dit="Votre rendez-vous est annulé. Merci d’avoir prévenu.",
        vers=reverse("mon_rendez_vous", args=[jeton]),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def autre_moment(request, jeton):
    """What suits her better; what is planned holds until somebody answers her."""
    lien = _par_jeton(jeton)
    if lien is None:
        return _perdu(request)
    form = AutreMomentForm(request.POST if request.method == "POST" else None)

    def demander(form):
        vu = request.POST.get("moment", "")
        actions.autre_moment_demander(lien=lien, vu=vu, souhait=form.cleaned_data["souhait"])

    def montrer(statut):
        contexte = _contexte(lien, jeton) | {"form": form}
        return render(request, "aidants/mon_rendez_vous_autre.html", contexte, status=statut)

    return page_formulaire(
        request, form, demander, dit="Votre demande est bien arrivée. Nous vous répondrons.",
        vers=reverse("mon_rendez_vous", args=[jeton]), montrer=montrer,
    )  # fmt: skip


@never_cache
@require_POST
@login_not_required
def arreter(request, jeton):
    """No more of these mails."""
    lien = _par_jeton(jeton)
    if lien is None:
        return _perdu(request)
    return acte(
        request, lambda: actions.courriels_arreter(lien=lien),
        dit="Nous ne vous enverrons plus de message de rendez-vous.", vers=reverse("mon_rendez_vous", args=[jeton]),
    )  # fmt: skip


@never_cache
@require_safe
@login_not_required
def calendrier(request, jeton):
    """The same as the mail's attachment."""
    lien = _par_jeton(jeton)
    if lien is None:
        return _perdu(request)
    return HttpResponse(
        agenda(evenement_de(lien), methode="PUBLISH"), content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="rendez-vous.ics"'},
    )  # fmt: skip
