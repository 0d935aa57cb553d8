"""For everybody: who helps caregivers, near where one lives. No login, no name of anybody, nothing asked of a phone."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

from danaecare.socle.communs.interface.publiques import Garde, anonyme, reponse_publique
from danaecare.socle.services import data_inclusion
from danaecare.socle.services.cartes import carte_des
from danaecare.socle.services.forms import RecherchePubliqueForm
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import PROPOSES_MAX, Besoin, contexte_de, proposer

GARDE = Garde(200)
# What is taken as data·inclusion writes it, by its file.
FICHIERS = {
    ("repertoire", "json"): ("application/json", data_inclusion.en_json),
    ("structures", "csv"): ("text/csv; charset=utf-8", lambda services: data_inclusion.en_csv(services, "structures")),
    ("services", "csv"): ("text/csv; charset=utf-8", lambda services: data_inclusion.en_csv(services, "services")),
}


@require_safe
@conditional_page
@login_not_required
def services_publics(request):
    """Those that somebody has checked, the nearest first where a commune is given."""
    form = RecherchePubliqueForm(request.GET)
    lu = form.cleaned_data if form.is_valid() else form.data
    cherche = [str(getattr(lu.get(nom), "pk", lu.get(nom)) or "") for nom in form.fields]
    return reponse_publique(GARDE.lire(f"{form.is_valid()} {cherche}", lambda: _page(form)))


def _page(form: forms.Form) -> bytes:
    dit = form.cleaned_data
    situation = dit.get("situation")
    besoin = Besoin(dit.get("commune"), dit.get("theme"), frozenset({situation} if situation else ()))
    trouves = proposer(besoin, Service.objects.publics())
    theme = str(besoin.theme.pk) if besoin.theme else ""
    contexte = {
        "form": form, "besoin": besoin, "trouves": trouves, "plein": len(trouves) == PROPOSES_MAX,
        "carte": carte_des([trouve.service for trouve in trouves], besoin.commune, theme),
    }  # fmt: skip
    return render_to_string("services/public/liste.html", contexte, anonyme()).encode()


@require_safe
@conditional_page
@login_not_required
def service_public(request, pk: int):
    service = get_object_or_404(Service.objects.publics().select_related("organisation", "theme", "commune"), pk=pk)
    return reponse_publique(GARDE.lire(f"{pk} {service.version}", lambda: _fiche(service)))


def _fiche(service: Service) -> bytes:
    return render_to_string("services/public/fiche.html", contexte_de(service), anonyme()).encode()


@require_safe
@conditional_page
@login_not_required
def donnees(request, table: str, forme: str):
    """The same for machines: the whole of what everybody reads, in the schema of data·inclusion."""
    if (table, forme) not in FICHIERS:
        raise Http404
    genre, ecrire = FICHIERS[table, forme]
    lies = ("organisation__commune", "theme", "commune")
    publics = Service.objects.publics().select_related(*lies).order_by("organisation__cle_tri", "cle_tri", "pk")
    return reponse_publique(GARDE.lire(f"{table}.{forme}", lambda: ecrire(publics)), genre)
