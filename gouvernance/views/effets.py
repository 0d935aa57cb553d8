"""What programmes mean to change: one page each, its versions, its printed sheet; the words of people."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee
from gouvernance.actions import effets as actions
from gouvernance.documents.effets import theorie_pdf
from gouvernance.forms.effets import EffetForm
from gouvernance.models import Parole, Theorie
from gouvernance.requetes.effets import page_de
from gouvernance.views import actes
from gouvernance.views.fiches_simples.effets import EFFETS as RUBRIQUE
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher, champs_de, formulaire


@require_safe
@droit_requis(LIRE)
def theorie_liste(request):
    theories = Theorie.objects.annotate(attendus=Count("effets")).order_by("programme", "-numero")
    contexte = {
        "titre": "Ce qui change", "theories": theories, "actes": actes.des_theories(ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "theorie_liste", RUBRIQUE, contexte)


@require_safe
@droit_requis(LIRE)
def theorie_fiche(request, pk: int):
    theorie = get_object_or_404(Theorie.objects.select_related("arretee_par"), pk=pk)
    contexte = {
        "theorie": theorie, **page_de(theorie), "modifiable": request.user.peut(ECRIRE) and not theorie.arretee,
        "actes": actes.de_theorie(theorie, ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "theorie_fiche", RUBRIQUE, contexte)


@require_safe
@droit_requis(LIRE)
def theorie_imprimer(request, pk: int):
    theorie = get_object_or_404(Theorie, pk=pk)
    nom = f"theorie-{slugify(theorie.programme)}-v{theorie.numero}.pdf"
    entetes = {"Content-Disposition": f'inline; filename="{nom}"'}
    return HttpResponse(theorie_pdf(theorie), content_type="application/pdf", headers=entetes)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def effet_ajouter(request, pk: int):
    theorie = get_object_or_404(Theorie, pk=pk)
    retour, titre = theorie.get_absolute_url(), "Nouvel effet attendu"
    if request.method == "GET" and (refus := actions.empechement_de_modifier(theorie)):
        return page_empechee(request, refus, titre=titre, retour=retour)
    return formulaire(
        request, EffetForm(donnees_de(request), initial={"rang": theorie.effets.count() + 1}),
        lambda form: actions.effet_ajouter(par=request.user, theorie=theorie, **champs_de(request, form)), titre=titre,
        vers=retour, dit="L’effet attendu est noté.", rubrique=RUBRIQUE, annuler=retour,
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def theorie_arreter(request, pk: int):
    """One press: this version is the one that is printed, and changes no more."""
    theorie = get_object_or_404(Theorie, pk=pk)
    return acte(
        request, lambda: actions.theorie_arreter(par=request.user, theorie=theorie),
        dit="Cette version est arrêtée : elle ne change plus.", vers=theorie.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def theorie_renouveler(request, pk: int):
    theorie = get_object_or_404(Theorie, pk=pk)
    return acte(
        request, lambda: actions.theorie_renouveler(par=request.user, theorie=theorie),
        dit="La version suivante est ouverte : modifiez-la.", vers=lambda faite: (faite or theorie).get_absolute_url(),
    )  # fmt: skip


@require_safe
@droit_requis(LIRE)
def parole_liste(request):
    """The words of people, by outcome, with what they agreed to."""
    paroles = Parole.objects.select_related("effet__theorie")
    contexte = {
        "titre": "Paroles", "paroles": paroles, "actes": actes.des_paroles(ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "parole_liste", RUBRIQUE, contexte)
