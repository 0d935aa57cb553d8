"""Lists, sheets and forms of both kinds of sheet; `sorte` comes from the URL."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.annuaire.fiche_annuaire import attaches_de
from danaecare.socle.annuaire.models import Fiche
from danaecare.socle.annuaire.requetes import fiches_suggerer, libelle_unique
from danaecare.socle.annuaire.types import SORTES, Sorte
from danaecare.socle.annuaire.views import actes
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.conservation.requetes import mesures_en_cours
from danaecare.socle.journal.exports import exporter

PERSONNES_MAX = 30
BREVE = "bref"
NOM_MAX = 120


def fiche_ou_404(sorte: Sorte, pk: int) -> Fiche:
    return get_object_or_404(sorte.modele.objects.select_related(*sorte.liens, "absorbee_par"), pk=pk)


def _liste(request, sorte: Sorte):
    return sorte.liste(
        request, sorte.modele.objects.select_related(*sorte.liens), exports=exports_de(sorte.vue("exporter"))
    )


def onglets_de(active: Sorte) -> list[dict]:
    return [{"titre": s.pluriel, "url": reverse(s.vue("liste")), "actif": s is active} for s in SORTES]


def contexte_de(request, sorte: Sorte, fiche: Fiche | None = None) -> dict:
    """What every page of a kind needs: its addresses, and what the account may do."""
    contexte = {
        "sorte": sorte,
        "ecrire": request.user.peut("annuaire.ecrire"),
        "liste_url": reverse(sorte.vue("liste")),
        "ajouter_url": reverse(sorte.vue("ajouter")),
        "ressembler_url": reverse(sorte.vue("ressembler")),
    }
    if fiche is not None:
        contexte |= {
            "fiche": fiche,
        }
    return contexte


@require_safe
@droit_requis("annuaire.lire")
def fiche_liste(request, sorte: Sorte):
    contexte = contexte_de(request, sorte) | {"liste": _liste(request, sorte), "onglets": onglets_de(sorte)}
    return render(request, "annuaire/fiche_liste.html", contexte)


@require_safe
@droit_requis("annuaire.lire")
def fiche_exporter(request, sorte: Sorte, genre: str):
    return exporter(
        request, _liste(request, sorte), genre=genre, action=f"annuaire.{sorte.nom}.exporter",
        nom=sorte.pluriel.lower(),
    )  # fmt: skip


@require_safe
@droit_requis("annuaire.lire")
def fiche_suggerer(request, sorte: Sorte):
    """Suggestions for the fields that choose a sheet, as JSON, and where one that lacks is made on the spot."""
    reponse = {"propositions": fiches_suggerer(sorte.modele, request.GET.get("q", "")[:120])}
    if request.user.peut("annuaire.ecrire"):
        reponse["creer"] = {
            "adresse": f"{reverse(sorte.vue('ajouter'))}?{BREVE}=1", "texte": f"Créer {sorte.cette}",
        }  # fmt: skip
    return JsonResponse(reponse)


@require_safe
@droit_requis("annuaire.lire")
def fiche_ouvrir(request, sorte: Sorte, pk: int):
    fiche = fiche_ou_404(sorte, pk)
    contexte = contexte_de(request, sorte, fiche) | {"attaches": attaches_de(fiche, request.user)}
    if fiche.absorbee_par_id:
        contexte["reunie_titre"] = f"Cette fiche a été réunie à «\u00a0{fiche.absorbee_par}\u00a0»"
    elif not fiche.active:
        contexte["archivee_titre"] = f"Fiche archivée le {date_longue(fiche.archivee_le)}"
    if sorte.nom == "personne":
        contexte["mesures_en_cours"] = mesures_en_cours(fiche)
    droits = sorte.nom == "personne" and request.user.peut("personnes.repondre")
    contexte["actes"] = actes.de_fiche(
        sorte, fiche, droits_url=reverse("conservation:personne_mesures", args=[pk]) if droits else "",
        reunir=request.user.peut("annuaire.fusionner"), ecrire=contexte["ecrire"],
    )  # fmt: skip
    if sorte.nom == "organisation":
        contexte["contacts"] = [(c, actes.de_contact(c, ecrire=contexte["ecrire"])) for c in fiche.contacts.all()]
        contexte["personnes"] = fiche.personnes.actives()[:PERSONNES_MAX]
    return render(request, f"annuaire/{sorte.nom}_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def fiche_ajouter(request, sorte: Sorte):
    """A new sheet. Sheets that look like it are shown once before it is saved: a warning, never a refusal.

    `?bref=1` is the same in a few fields, beside the field of another form that lacks it (static/js/creer.js).
    """
    donnees, breve = donnees_de(request), BREVE in request.GET
    initial = {nom: request.GET.get(nom, "") for nom in sorte.champs_doublons}
    if breve:
        initial |= sorte.dire(request.GET.get("q", "")[:NOM_MAX])
    form = (sorte.breve if breve else sorte.formulaire)(donnees, initial=initial)
    doublons = []
    if request.method == "POST" and form.is_valid():
        doublons = sorte.ressemblances(form.cleaned_data)
        if {str(d.fiche.pk) for d in doublons} <= set(request.POST.getlist("vus")):
            return page_formulaire(
                request, form, lambda form: sorte.creer(par=request.user, **_champs(request, form)),
                dit=lambda fiche: f"La fiche {de(fiche)} est créée.", vers=lambda fiche: fiche,
                montrer=lambda statut: _formulaire(request, sorte, form, doublons, statut=statut),
            )  # fmt: skip
    elif donnees is None:
        doublons = sorte.ressemblances(form.initial)
    return _formulaire(request, sorte, form, doublons)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def fiche_modifier(request, sorte: Sorte, pk: int):
    fiche = fiche_ou_404(sorte, pk)
    titre = str(fiche)
    if fiche.absorbee_par_id:
        messages.error(
            request, f"Cette fiche a été réunie à «\u00a0{fiche.absorbee_par}\u00a0»\u00a0: c’est elle qui se modifie."
        )
        return redirect(fiche.absorbee_par)
    form = sorte.formulaire(donnees_de(request), instance=fiche)

    def montrer(statut):
        doublons = sorte.ressemblances(request.POST, sauf=pk) if request.method == "POST" else []
        return _formulaire(request, sorte, form, doublons, fiche=fiche, titre=titre, statut=statut)

    return page_formulaire(
        request, form,
        lambda form: sorte.modifier(
            par=request.user, version=form.version, **{sorte.nom: fiche}, **_champs(request, form)
        ),
        dit=lambda _: f"La fiche {de(fiche)} est à jour.", vers=fiche, montrer=montrer,
    )  # fmt: skip


def _champs(request, form) -> dict:
    """The fields as the actions take them; an employer typed for the first time becomes a sheet."""
    champs = form.champs
    if "employeur" in champs:
        champs["employeur"] = organisation_assurer(par=request.user, organisation=champs["employeur"])
    return champs


def _formulaire(request, sorte, form, doublons, fiche=None, titre="", statut=None):
    breve = isinstance(form, sorte.breve)
    contexte = contexte_de(request, sorte, fiche) | {
        "form": form, "adresse": f"{request.path}?{BREVE}=1",
        "choix": [(d, libelle_unique(d.fiche, toujours=True)) for d in doublons] if breve else [],
        "titre": titre or sorte.nouvelle, "doublons": doublons,
        "a_confirmer": bool(doublons) and form.is_bound and form.is_valid(),
        "retour_url": fiche.get_absolute_url() if fiche else reverse(sorte.vue("liste")),
    }  # fmt: skip
    statut = statut or (422 if form.errors else 200)
    gabarit = "annuaire/_fiche_breve.html" if breve else "annuaire/fiche_formulaire.html"
    return render(request, gabarit, contexte, status=statut)


@require_POST
@droit_requis("annuaire.ecrire")
def fiche_ressembler(request, sorte: Sorte):
    """The sheets that look like the one being typed. By POST: names and phones stay out of addresses and logs."""
    sauf = request.POST.get("sauf", "")
    doublons = sorte.ressemblances(request.POST, sauf=int(sauf) if sauf.isdecimal() and len(sauf) < 19 else None)
    return render(request, "annuaire/_ressemblances.html", {"sorte": sorte, "doublons": doublons})


@require_POST
@droit_requis("annuaire.ecrire")
def fiche_changer_etat(request, sorte: Sorte, pk: int, geste: str):
    """Archive a sheet, or bring it back."""
    fiche = fiche_ou_404(sorte, pk)
    gestes = {"archiver": (sorte.archiver, "archivée"), "reactiver": (sorte.reactiver, "de nouveau en service")}
    if geste not in gestes:
        raise Http404
    agir, etat = gestes[geste]
    return acte(
        request, lambda: agir(par=request.user, **{sorte.nom: fiche}), dit=f"La fiche {de(fiche)} est {etat}.",
        vers=fiche,
    )  # fmt: skip
