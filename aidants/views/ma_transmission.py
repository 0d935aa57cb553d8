"""The private link of a structure, in any browser, without an account: what was agreed, and its answer.

Whoever holds it reads what the person agreed to, answers, and reaches nothing else. The name comes behind a button that
says that one is its structure: a robot that opens the links of a mail reads none. Once refused, done, cut, past its day
or concluded by the team, it names nobody any more.
"""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aidants.actions import transmissions as actions
from aidants.forms.transmissions import ReponseForm
from aidants.models import Transmission
from aidants.models.transmissions import COURRIEL, SUITES
from aidants.requetes.transmissions import ANNULEE, AVEC, CLOSE, PERIMEE, ce_qui_est_dit, fin_du_lien, vers_qui
from danaecare.socle.communs.ecriture.jetons import cle_du_jeton
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_longue

LIRE = "lire"  # in the address, once the button was pressed
PUBLIC = {"menu": [], "public": True}
FINS = {
    ANNULEE: "Cette orientation a été annulée par notre équipe\u00a0: vous n’avez plus rien à faire.",
    PERIMEE: "Ce lien servait jusqu’au {jour}. Votre réponse nous intéresse toujours\u00a0: appelez-nous.",
    CLOSE: "Cette orientation est close de notre côté\u00a0: vous n’avez plus rien à faire. Merci.",
}


def _par_jeton(jeton: str) -> Transmission:
    """404 for a forged link."""
    cle = cle_du_jeton(jeton, COURRIEL)
    transmission = Transmission.objects.select_related(*AVEC).filter(cle=cle).first() if cle else None
    if transmission is None:
        raise Http404
    return transmission


def _finie(request, transmission: Transmission, fin: str):
    texte = FINS[fin].format(jour=date_longue(transmission.expire_le))
    if request.method == "POST":
        texte = f"Votre réponse n’a pas été enregistrée. {texte}"
    contexte = {**PUBLIC, "texte": texte}
    return render(request, "aidants/ma_transmission_finie.html", contexte, status=HTTPStatus.GONE)


def _partie(transmission: Transmission, lit: bool) -> str:
    """The part of the page that is about the person: told, behind its button, or no more."""
    if transmission.etape in SUITES:
        return ""
    return "aidants/_accord_lu.html" if lit else "aidants/_accord_a_lire.html"


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def voir(request, jeton):
    transmission = _par_jeton(jeton)
    if fin := fin_du_lien(transmission):
        return _finie(request, transmission, fin)
    reponses = list(transmission.reponses.all())
    depart = {"etape": transmission.etape, "rendez_vous_le": reponses[-1].rendez_vous_le if reponses else None}
    form = ReponseForm(request.POST if request.method == "POST" else None, initial=depart)
    lit = LIRE in request.GET and transmission.etape not in SUITES

    def montrer(statut):
        if lit:
            actions.ouverture_noter(transmission=transmission)
        contexte = {
            **PUBLIC, "transmission": transmission, "vers": vers_qui(transmission.orientation), "form": form,
            "dit": ce_qui_est_dit(transmission) if lit else [], "reponses": reponses,
            "personne": _partie(transmission, lit),
        }  # fmt: skip
        return render(request, "aidants/ma_transmission.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: actions.structure_repondre(transmission=transmission, **form.cleaned_data),
        dit="Merci, votre réponse est enregistrée.", vers=reverse("ma_transmission", args=[jeton]), montrer=montrer,
    )  # fmt: skip
