"""Pairs: who offers, who looks, proposals with their reasons, conventions, evaluations, end."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions import binome as actions
from jardins.appariement import comparer, propositions_pour
from jardins.choix import RoleCandidat
from jardins.documents import convention_pdf
from jardins.forms.binome import (
    BinomeForm,
    CandidatureForm,
    ClotureForm,
    EvaluationForm,
    FinForm,
    RenouvellementForm,
    SignatureForm,
)
from jardins.models import Binome, Candidature, Convention, EvaluationBinome
from jardins.requetes.binome import binomes_a_suivre, binomes_vivants, candidatures_libres
from jardins.views import actes
from jardins.views.distribution import reponse_pdf
from jardins.views.page import page_formulaire

LISTE = etape("Binômes", "/jardins/binomes/")


def _noter_lecture(request, *objets) -> None:
    """People's needs and agreements: who opened them is in the log."""
    if request.method == "GET":
        for objet in objets:
            action = f"jardins.{objet._meta.model_name}.lire"
            inscrire(par=request.user, action=action, nature=Nature.LECTURE, objet=objet)


def _candidatures():
    return Candidature.objects.select_related("personne", "commune")


def _binomes():
    return Binome.objects.select_related(
        "offre__personne", "offre__commune", "demande__personne", "demande__commune"
    ).prefetch_related("conventions", "evaluations")


@require_safe
@droit_requis("jardins.ecrire")
def binome_liste(request):
    """Living pairs with what waits for each, and the sheets without a pair."""
    jour = aujourdhui()
    contexte = {
        "titre": "Binômes de jardin",
        "vivants": [(binome, binome.mois_au(jour)) for binome in binomes_vivants(jour)],
        "a_suivre": binomes_a_suivre(jour),
        "offres": candidatures_libres(RoleCandidat.OFFRE),
        "demandes": candidatures_libres(RoleCandidat.DEMANDE),
        "finis": _binomes().filter(fin__isnull=False)[:20],
        "actes": en_tete(
            lien("Quelqu’un a un jardin", "jardins:candidature_creer", suite="?role=offre", poids=PREMIER),
            lien("Quelqu’un cherche un jardin", "jardins:candidature_creer", suite="?role=demande"),
        ),
    }
    return render(request, "jardins/binome_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def candidature_creer(request):
    return page_formulaire(
        request,
        CandidatureForm(donnees_de(request), initial={"role": request.GET.get("role")}),
        lambda form: actions.candidature_ecrire(par=request.user, **form.champs),
        titre="Ouvrir une fiche",
        vers=Candidature.get_absolute_url,
        dit=lambda fiche: f"La fiche {de(fiche)} est ouverte.",
        fil=[LISTE, etape("Ouvrir une fiche")],
        annuler=reverse("jardins:binome_liste"),
    )


@require_safe
@droit_requis("jardins.ecrire")
def candidature_fiche(request, pk):
    """The needs sheet, and who would go with it."""
    fiche = get_object_or_404(_candidatures(), pk=pk)
    _noter_lecture(request, fiche)
    binomes = Binome.objects.filter(offre=fiche) | Binome.objects.filter(demande=fiche)
    binomes = list(binomes.select_related("offre__personne", "demande__personne"))
    libre = fiche.close_le is None and not any(b.fin is None for b in binomes)
    offre = fiche.role == RoleCandidat.OFFRE
    contexte = {
        "titre": str(fiche),
        "sous_titre": fiche.get_role_display(),
        "fil": [LISTE, etape(str(fiche))],
        "fiche": fiche,
        "binomes": binomes,
        "offre": offre,
        "propositions": [
            (p, _former(fiche, p.fiche) if offre else _former(p.fiche, fiche))
            for p in (propositions_pour(fiche) if libre else [])
        ],
        "libre": libre,
        "actes": actes.de_candidature(fiche, libre=libre),
    }
    return render(request, "jardins/candidature_fiche.html", contexte)


def _former(offre, demande) -> str:
    return reverse("jardins:binome_former", args=[offre.pk, demande.pk])


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def candidature_modifier(request, pk):
    fiche = get_object_or_404(_candidatures(), pk=pk)
    _noter_lecture(request, fiche)
    return page_formulaire(
        request,
        CandidatureForm(donnees_de(request), instance=fiche),
        lambda form: actions.candidature_ecrire(
            par=request.user, candidature=fiche, version=form.version, **form.champs
        ),
        titre="Modifier la fiche",
        vers=fiche.get_absolute_url(),
        dit="La fiche est à jour.",
        fil=[LISTE, etape(str(fiche), fiche.get_absolute_url()), etape("Modifier")],
        annuler=fiche.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def candidature_clore(request, pk):
    """Asked only of somebody who is in no pair: from an older page, it says why not, without a button."""
    fiche = get_object_or_404(_candidatures(), pk=pk)
    return page_formulaire(
        request,
        ClotureForm(donnees_de(request), initial={"close_le": aujourdhui()}),
        lambda form: actions.candidature_clore(par=request.user, candidature=fiche, **form.cleaned_data),
        titre="Clore la fiche",
        gabarit="composants/page_confirmation.html",
        envoi="Clore la fiche",
        objet=fiche,
        texte="Si cette personne renonce, sa fiche n’est plus proposée pour un binôme.",
        empechement=actions.empechement_de_clore(fiche),
        vers=reverse("jardins:binome_liste"),
        dit=f"La fiche {de(fiche)} est close.",
        fil=[LISTE, etape(str(fiche), fiche.get_absolute_url()), etape("Clore")],
        annuler=fiche.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def binome_former(request, offre, demande):
    """Put two sheets together, with the reasons in view."""
    offre = get_object_or_404(_candidatures(), pk=offre, role=RoleCandidat.OFFRE)
    demande = get_object_or_404(_candidatures(), pk=demande, role=RoleCandidat.DEMANDE)
    _noter_lecture(request, offre, demande)
    return page_formulaire(
        request,
        BinomeForm(donnees_de(request), initial={"debut": aujourdhui()}),
        lambda form: actions.binome_former(par=request.user, offre=offre, demande=demande, **form.cleaned_data),
        titre=f"{offre} et {demande}",
        vers=Binome.get_absolute_url,
        dit="Le binôme est formé : imprimez sa convention et faites-la signer aux trois.",
        fil=[LISTE, etape("Former un binôme")],
        annuler=offre.get_absolute_url(),
        gabarit="jardins/binome_formulaire.html",
        proposition=comparer(offre, demande),
    )


@require_safe
@droit_requis("jardins.ecrire")
def binome_fiche(request, pk):
    binome = get_object_or_404(_binomes(), pk=pk)
    _noter_lecture(request, binome)
    conventions = sorted(binome.conventions.all(), key=lambda c: c.debut)
    jour = aujourdhui()
    a_renouveler = bool(conventions) and not binome.fin and conventions[-1].fin <= jour + timedelta(days=60)
    contexte = {
        "titre": str(binome),
        "fil": [LISTE, etape(str(binome))],
        "binome": binome,
        "mois": binome.mois_au(jour),
        "jour": jour,
        "conventions": conventions,
        "derniere": conventions[-1] if conventions else None,
        "a_renouveler": a_renouveler,
        "actes": actes.de_binome(binome, a_renouveler=a_renouveler),
    }
    return render(request, "jardins/binome_fiche.html", contexte)


def _page(request, binome, form, agir, titre, dit):
    return page_formulaire(
        request, form, agir, titre=titre, vers=binome.get_absolute_url(), dit=dit,
        fil=[LISTE, etape(str(binome), binome.get_absolute_url()), etape(titre)], annuler=binome.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def convention_signer(request, pk):
    convention = get_object_or_404(
        Convention.objects.select_related("binome__offre__personne", "binome__demande__personne"), pk=pk
    )
    return _page(
        request,
        convention.binome,
        SignatureForm(donnees_de(request), initial={"signee_le": aujourdhui()}),
        lambda form: actions.convention_signer(par=request.user, convention=convention, **form.cleaned_data),
        "Signature de la convention",
        "La convention est notée comme signée.",
    )


@require_safe
@droit_requis("jardins.ecrire")
def convention_document(request, pk):
    convention = get_object_or_404(
        Convention.objects.select_related(
            "binome__offre__personne", "binome__demande__personne", "binome__offre__commune"
        ),
        pk=pk,
    )
    _noter_lecture(request, convention)
    return reponse_pdf(convention_pdf(convention), f"convention-{convention.pk}")


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def convention_renouveler(request, pk):
    binome = get_object_or_404(_binomes(), pk=pk)
    derniere = binome.conventions.order_by("-fin").first()
    return _page(
        request,
        binome,
        RenouvellementForm(donnees_de(request), initial={"contribution": derniere.contribution if derniere else ""}),
        lambda form: actions.convention_renouveler(par=request.user, binome=binome, **form.cleaned_data),
        "Renouveler pour un an",
        "Une nouvelle convention d’un an est prête à signer.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def binome_evaluer(request, pk):
    binome = get_object_or_404(_binomes(), pk=pk)
    return _page(
        request,
        binome,
        EvaluationForm(donnees_de(request), instance=EvaluationBinome(binome=binome), initial={"date": aujourdhui()}),
        lambda form: actions.binome_evaluer(par=request.user, binome=binome, **form.cleaned_data),
        "Évaluation de l’année",
        "L’évaluation est enregistrée.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def binome_terminer(request, pk):
    binome = get_object_or_404(_binomes(), pk=pk)
    return _page(
        request,
        binome,
        FinForm(donnees_de(request), initial={"fin": aujourdhui()}),
        lambda form: actions.binome_terminer(par=request.user, binome=binome, **form.cleaned_data),
        "Fin du binôme",
        "La fin du binôme est notée.",
    )
