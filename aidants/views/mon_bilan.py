"""The private link of a questionnaire, on a telephone or a tablet, without an account.

Whoever holds it reads the questions, and nothing of anybody: neither a name, nor what was answered before.
"""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aidants.actions import bilans as actions
from aidants.models import BilanAidant
from danaecare.socle.communs.ecriture.jetons import cle_du_jeton
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.conservation.requetes import mesures_en_cours
from danaecare.socle.questionnaires.forms.reponses import ReponsesForm
from danaecare.socle.questionnaires.models.bilans import COURRIEL
from danaecare.socle.questionnaires.requetes import fin_du_bilan, questions_de

PUBLIC = {"menu": [], "public": True}
PLUS = "Ce lien ne sert plus. Si vous voulez nous parler, appelez-nous\u00a0: nous serons heureux de vous entendre."


def _par_jeton(jeton: str) -> BilanAidant:
    """404 for a forged link."""
    cle = cle_du_jeton(jeton, COURRIEL)
    bilans = BilanAidant.objects.select_related("aidant__dossier", "bilan__redaction__questionnaire")
    sien = bilans.filter(bilan__cle=cle).first() if cle else None
    if sien is None:
        raise Http404
    return sien


def _fin(sien: BilanAidant) -> str:
    dossier = sien.aidant.dossier
    if not dossier.statut_visible or mesures_en_cours(dossier):
        return PLUS
    return fin_du_bilan(sien.bilan)


def _finie(request, sien: BilanAidant, fin: str):
    """What was answered once is told kindly; a second answer is not written, and says so."""
    if request.method == "POST":
        fin = f"Rien de plus n’a été enregistré. {fin}"
    statut = HTTPStatus.OK if sien.bilan.clos and request.method == "GET" else HTTPStatus.GONE
    contexte = {**PUBLIC, "texte": fin, "merci": sien.bilan.clos}
    return render(request, "questionnaires/public/finie.html", contexte, status=statut)


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def voir(request, jeton):
    sien = _par_jeton(jeton)
    if fin := _fin(sien):
        return _finie(request, sien, fin)
    redaction = sien.bilan.redaction
    form = ReponsesForm(request.POST if request.method == "POST" else None, questions=questions_de(redaction))

    def montrer(statut):
        contexte = {
            **PUBLIC,
            "form": form,
            "redaction": redaction,
            "refuser_url": reverse("mon_bilan_refuser", args=[jeton]),
        }
        return render(request, "questionnaires/public/remplir.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: actions.personne_repondre(bilan=sien, reponses=form.reponses), dit="",
        vers=reverse("mon_bilan", args=[jeton]), montrer=montrer,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def refuser(request, jeton):
    """« Ne souhaite pas répondre », to all of it."""
    sien = _par_jeton(jeton)
    if fin := _fin(sien):
        return _finie(request, sien, fin)

    def montrer(statut):
        contexte = {**PUBLIC, "retour": reverse("mon_bilan", args=[jeton])}
        return render(request, "questionnaires/public/refuser.html", contexte, status=statut)

    return page_formulaire(
        request, None, lambda _: actions.personne_refuser(bilan=sien), dit="", vers=reverse("mon_bilan", args=[jeton]),
        montrer=montrer,
    )  # fmt: skip
