"""The right of access: asked, exported by who may read, joined by each author."""

import json

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import acces as actions
from aidants.forms.bases import ChampJour
from aidants.models import Apport, DemandeAcces
from aidants.permissions import apport_remettable_par, dossier_ouvrable
from aidants.requetes.acces import apport_de, tout_sur
from aidants.views.bases import traiter
from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import montrer
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


class DemandeForm(forms.Form):
    recue_le = ChampJour(label="Demande reçue le", initial=aujourdhui)


class ApportForm(forms.Form):
    """`a_la_place`: its author has left, and who gives says why."""

    motif = forms.CharField(
        label="Pourquoi vous le remettez à sa place",
        max_length=200,
        help_text="Gardé avec votre nom, et montré au référent du dossier.",
    )

    def __init__(self, *args, a_la_place: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not a_la_place:
            del self.fields["motif"]


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.exporter")
def acces_demander(request, numero):
    """Note the request, or see the one that runs."""
    dossier = dossier_ouvrable(numero)
    demandes = list(DemandeAcces.objects.filter(dossier=dossier).select_related("demande_droit"))
    form = DemandeForm(donnees_de(request))
    return traiter(
        request,
        form,
        lambda: actions.acces_demander(par=request.user, dossier=dossier, **form.cleaned_data),
        dossier=dossier,
        vers=reverse("aidants:acces_demander", args=[numero]),
        titre="Droit d’accès",
        reussite="La demande est notée, et chacun est sollicité.",
        envoi="Noter la demande",
        gabarit="aidants/acces_demande.html",
        intro="La personne demande ce que l’association garde sur elle : la réponse est due dans le mois.",
        demande=next((demande for demande in demandes if demande.close_le is None), None),
        passees=[demande for demande in demandes if demande.close_le],
    )


@require_POST
@droit_requis("aidants.exporter")
def acces_clore(request, numero):
    demande = get_object_or_404(
        DemandeAcces.objects.select_related("dossier", "demande_droit"),
        dossier=dossier_ouvrable(numero),
        demande_droit__repondue_le=None,
    )
    return acte(
        request, lambda: actions.acces_clore(par=request.user, demande=demande), dit="",
        vers=reverse("aidants:acces_demander", args=[numero]),
    )  # fmt: skip


@require_safe
@droit_requis("aidants.exporter")
def acces_exporter(request, numero, forme):
    """What is held on the people of a file and that the account may read, as PDF or JSON."""
    if forme not in ("pdf", "json"):
        raise Http404
    dossier = dossier_ouvrable(numero)
    contenu = tout_sur(dossier, request.user)
    inscrire(
        par=request.user, action="aidants.dossier.exporter", nature=Nature.EXPORT, objet=dossier,
        donnees={"forme": forme},
    )  # fmt: skip
    return _document(dossier, contenu, forme)


def _document(dossier, contenu: dict, forme: str) -> HttpResponse:
    if forme == "json":
        corps, nature = json.dumps(contenu, ensure_ascii=False, indent=2, default=str), "application/json"
    else:
        page = render_to_string("aidants/acces.html", {"dossier": dossier, "contenu": contenu})
        corps, nature = rendre(page), "application/pdf"
    entetes = {"Content-Disposition": f'attachment; filename="dossier-{dossier.numero}.{forme}"'}
    return HttpResponse(corps, content_type=nature, headers=entetes)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def apport_remettre(request, pk):
    """What one alone reads, given to the person by its author, or in her place once she has left; 404 to others."""
    apport = get_object_or_404(
        Apport.objects.select_related("auteur", "demande__dossier", "demande__demande_droit"), pk=pk
    )
    if not apport_remettable_par(request.user, apport):
        raise Http404
    demande, dossier = apport.demande, apport.demande.dossier
    form = ApportForm(donnees_de(request), a_la_place=request.user.pk != apport.auteur_id)
    if request.method == "POST" and form.is_valid():
        try:
            actions.apport_remettre(par=request.user, apport=apport, **form.cleaned_data)
        except forms.ValidationError as refus:
            montrer(form, refus)
        else:
            return _document(dossier, apport_de(dossier, apport.auteur), "pdf")
    return traiter(
        request,
        form,
        lambda: None,
        dossier=dossier,
        titre="Ce que vous joignez au droit d’accès",
        reussite="",
        envoi="Remettre, en PDF",
        annuler_url=reverse("accueil"),
        intro=f"La personne du dossier {dossier.numero} a demandé, le {date_courte(demande.recue_le)}, ce que "
        f"l’association garde sur elle. Ce document tient les notes et les scores écrits par {apport.auteur}, et rien "
        f"d’autre : remettez-le lui en main propre avant le {date_courte(demande.echeance)}.",
    )
