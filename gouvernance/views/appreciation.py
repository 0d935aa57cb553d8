"""A cooperation judged by what cannot be counted: questions, dimensions, what shows them, who concluded what."""

from itertools import groupby

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions import appreciation as actions
from gouvernance.forms.appreciation import DimensionForm, ElementForm, FacteurForm, JugementForm
from gouvernance.models import Dimension, Jugement
from gouvernance.views import actes
from gouvernance.views.cooperation import RUBRIQUE, cooperation_ou_404
from gouvernance.views.page import ECRIRE, LIRE, afficher, champs_de, formulaire


@require_safe
@droit_requis(LIRE)
def appreciation_fiche(request, pk: int):
    cooperation, ecrire = cooperation_ou_404(pk), request.user.peut(ECRIRE)
    dimensions = list(cooperation.dimensions.prefetch_related("elements__seance", "jugements__signe_par"))
    for dimension in dimensions:
        dimension.actes = actes.de_dimension(dimension, ecrire=ecrire)
    contexte = {
        "titre": f"Ce qui se juge : {cooperation}", "cooperation": cooperation,
        "questions": [(nom, list(siennes)) for nom, siennes in groupby(dimensions, key=lambda d: d.question)],
        "facteurs": cooperation.facteurs.all(),
        "actes": actes.d_appreciation(cooperation, dimensions, ecrire=ecrire),
    }  # fmt: skip
    return afficher(request, "appreciation_fiche", RUBRIQUE, contexte)


def _piece(request, pk: int, form, agir, *, titre: str, dit: str):
    """The form page of a part of the evaluation."""
    cooperation = cooperation_ou_404(pk)
    retour = reverse("gouvernance:appreciation_fiche", args=[pk])
    return formulaire(
        request, form,
        lambda form: agir(par=request.user, cooperation=cooperation, **champs_de(request, form)), titre=titre,
        vers=retour, dit=dit, rubrique=RUBRIQUE, annuler=retour,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def dimension_ajouter(request, pk: int):
    derniere = cooperation_ou_404(pk).dimensions.order_by("-pk").first()
    initial = {"question": derniere.question} if derniere else {}
    return _piece(
        request, pk, DimensionForm(donnees_de(request), initial=initial), actions.dimension_ajouter,
        titre="Nouvelle dimension", dit="La dimension est ajoutée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def element_ajouter(request, pk: int):
    """Of a dimension that is there (`?dimension=` is the one that was pressed)."""
    cooperation = cooperation_ou_404(pk)
    titre, retour = "Nouvel élément recueilli", reverse("gouvernance:appreciation_fiche", args=[pk])
    if not cooperation.dimensions.exists():
        return page_empechee(
            request, "Écrivez d’abord une dimension : un élément montre quelque chose de l’une d’elles.", titre=titre,
            retour=retour,
        )  # fmt: skip
    initial = {"date": aujourdhui(), "dimension": request.GET.get("dimension", "")}
    return _piece(
        request, pk, ElementForm(donnees_de(request), cooperation=cooperation, initial=initial),
        actions.element_ajouter, titre=titre, dit="L’élément est gardé.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def facteur_ajouter(request, pk: int):
    return _piece(
        request, pk, FacteurForm(donnees_de(request)), actions.facteur_ajouter, titre="Nouveau facteur d’influence",
        dit="Le facteur est ajouté.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def jugement_porter(request, pk: int):
    """Dated and signed; what shows it stands beside, on the page that it goes back to."""
    dimension = get_object_or_404(Dimension.objects.select_related("cooperation"), pk=pk)
    retour = reverse("gouvernance:appreciation_fiche", args=[dimension.cooperation_id])
    dernier = Jugement.objects.filter(dimension=dimension).first()
    initial = {"date": aujourdhui(), "niveau": dernier.niveau if dernier else None}
    return formulaire(
        request, JugementForm(donnees_de(request), initial=initial),
        lambda form: actions.jugement_porter(par=request.user, dimension=dimension, **champs_de(request, form)),
        titre=f"Juger : {dimension}", vers=retour, dit="Le jugement est signé : il ne change plus.", rubrique=RUBRIQUE,
        annuler=retour,
    )  # fmt: skip
