"""The subscribers, for who keeps the letter."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.lettre.actions import abonnes as actions
from danaecare.lettre.forms.abonnes import AbonneForm, RejetForm, RetoursForm
from danaecare.lettre.liens import adresse_publique
from danaecare.lettre.listes import AbonneListe
from danaecare.lettre.models import Abonne
from danaecare.lettre.requetes.abonnes import courriels_de, decompte
from danaecare.lettre.views import actes
from danaecare.lettre.views.page import ECRIRE, afficher, formulaire
from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.journal.exports import exporter

LISTE = "lettre:abonne_liste"


def _liste(request) -> AbonneListe:
    return AbonneListe(request, Abonne.objects.all(), exports=exports_de("lettre:abonne_exporter"))


@require_safe
@droit_requis(ECRIRE)
def abonne_liste(request):
    contexte = {
        "liste": _liste(request), "decompte": decompte(),
        "actes": actes.des_abonnes(),
    }  # fmt: skip
    return afficher(request, "abonne_liste", LISTE, contexte)


@require_safe
@droit_requis(ECRIRE)
def abonne_exporter(request, genre: str):
    return exporter(request, _liste(request), genre=genre, action="lettre.abonne.exporter", nom="abonnes")


@require_safe
@droit_requis(ECRIRE)
def abonne_fiche(request, pk: int):
    abonne = get_object_or_404(Abonne, pk=pk)
    contexte = {
        "abonne": abonne, "courriels": courriels_de(abonne)[:20],
        "actes": actes.d_abonne(abonne, repondre=request.user.peut("personnes.repondre")),
    }  # fmt: skip
    return afficher(request, "abonne_fiche", LISTE, contexte)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def abonne_ajouter(request):
    return formulaire(
        request, AbonneForm(donnees_de(request)),
        lambda form: actions.abonne_ajouter(par=request.user, **form.cleaned_data),
        titre="Noter une adresse", vers=reverse(LISTE), rubrique=LISTE, annuler=reverse(LISTE),
        dit=lambda abonne: f"Un courriel part à {abonne}\u00a0: la lettre y arrivera dès qu’il sera confirmé.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def abonne_desabonner(request, pk: int):
    abonne = get_object_or_404(Abonne, pk=pk)
    return acte(
        request, lambda: actions.abonne_desabonner(par=request.user, abonne=abonne),
        dit="C’est fait\u00a0: cette adresse ne recevra plus la lettre, et n’est plus gardée.", vers=reverse(LISTE),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def abonne_rejeter(request, pk: int):
    """A message came back, days after: what the server said then is noted by hand."""
    abonne = get_object_or_404(Abonne, pk=pk)
    if abonne.rejete_le or abonne.desabonne_le:
        return page_empechee(
            request, "Cette adresse ne reçoit déjà plus la lettre.", titre="Adresse qui ne répond plus",
            retour=abonne.get_absolute_url(),
        )  # fmt: skip
    return formulaire(
        request, RejetForm(donnees_de(request)),
        lambda form: actions.abonne_rejeter(par=request.user, abonne=abonne, **form.cleaned_data),
        titre=f"{abonne} ne répond plus", vers=abonne, rubrique=LISTE, annuler=abonne.get_absolute_url(),
        dit="C’est noté\u00a0: plus rien ne lui est envoyé.", envoi="Ne plus lui écrire", objet=abonne,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def abonnes_rejeter(request):
    """Several came back at once: their messages are pasted."""
    return formulaire(
        request, RetoursForm(donnees_de(request), initial={"raison": "Message revenu"}),
        lambda form: actions.abonnes_rejeter(par=request.user, **form.cleaned_data),
        titre="Adresses qui ne répondent plus", vers=reverse(LISTE), rubrique=LISTE, annuler=reverse(LISTE),
        dit=lambda rejetes: f"{pluriel(len(rejetes), 'adresse')} ne recevront plus la lettre."
        if len(rejetes) > 1 else f"{rejetes[0]} ne recevra plus la lettre.",
        envoi="Ne plus leur écrire",
    )  # fmt: skip


@require_safe
@droit_requis(ECRIRE)
def inscription_donner(request):
    """The address of the public page, and its code to scan, to print on what is handed out."""
    adresse = adresse_publique("lettre:inscription")
    contexte = {"adresse": adresse, "code": code_a_scanner(adresse)}
    return afficher(request, "inscription_donner", LISTE, contexte)
