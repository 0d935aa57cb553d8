"""The cooperation hub and the local collectives: one sheet for both."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions import cooperation as actions
from gouvernance.choix import EtapeCollectif
from gouvernance.forms.cooperation import ActionForm, CercleForm, ChoixForm, EvaluationForm, MembreForm
from gouvernance.models import Cooperation, Etape, Proposition
from gouvernance.requetes.cooperation import actions_en_retard, bilans_de, etapes_de, groupes_de
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher, champs_de, formulaire

RUBRIQUE = "gouvernance:cooperation_liste"


@require_safe
@droit_requis(LIRE)
def cooperation_liste(request):
    jour = aujourdhui()
    lignes = [
        (cooperation, cooperation.membres.au(jour).count(), cooperation.actions.count())
        for cooperation in Cooperation.objects.select_related("commune")
    ]
    contexte = {"titre": "Coopérations", "lignes": lignes, "retards": list(actions_en_retard(jour))}
    contexte["actes"] = actes.des_cooperations(ecrire=request.user.peut(ECRIRE))
    return afficher(request, "cooperation_liste", RUBRIQUE, contexte)


def cooperation_ou_404(pk: int) -> Cooperation:
    return get_object_or_404(Cooperation.objects.select_related("commune"), pk=pk)


@require_safe
@droit_requis(LIRE)
def cooperation_fiche(request, pk: int):
    """Who is in and how far, the steps of a collective, the road map, the evaluation."""
    cooperation, jour = cooperation_ou_404(pk), aujourdhui()
    contexte = {
        "cooperation": cooperation, "groupes": groupes_de(cooperation, jour),
        "membres": cooperation.membres.au(jour).count(),
        "sortis": cooperation.membres.filter(sortie_le__lte=jour).select_related(
            "personne", "organisation", "sortie_par"
        ),
        "etapes": etapes_de(cooperation) if cooperation.collectif else [],
        "actions": [(action, action.en_retard(jour)) for action in cooperation.actions.all()],
        "bilans": bilans_de(cooperation),
        "actes": actes.de_cooperation(cooperation, ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "cooperation_fiche", RUBRIQUE, contexte)


def _piece(request, pk: int, *, form, agir, titre: str, dit: str, initial=None, **options):
    """The form page of a part of a cooperation."""
    cooperation = cooperation_ou_404(pk)
    return formulaire(
        request, form(donnees_de(request), initial=initial or {}, **options),
        lambda form: agir(par=request.user, cooperation=cooperation, **champs_de(request, form)),
        titre=titre, vers=lambda fait: cooperation.get_absolute_url(), dit=dit, rubrique=RUBRIQUE,
        annuler=cooperation.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def cercle_ajouter(request, pk: int):
    suivant = cooperation_ou_404(pk).cercles.count() + 1
    return _piece(
        request, pk, form=CercleForm, agir=actions.cercle_creer, titre="Nouveau cercle", initial={"rang": suivant},
        dit="Le cercle est enregistré.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def membre_ajouter(request, pk: int):
    return _piece(
        request, pk, form=MembreForm, agir=actions.membre_admettre, titre="Nouveau membre",
        initial={"entree_le": aujourdhui()}, dit="Le membre est entré.", cooperation=cooperation_ou_404(pk),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def action_ajouter(request, pk: int):
    return _piece(
        request, pk, form=ActionForm, agir=actions.action_ajouter, titre="Nouvelle action",
        dit="L’action est dans la feuille de route.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def evaluation_ajouter(request, pk: int):
    return _piece(
        request, pk, form=EvaluationForm, agir=actions.evaluation_noter, titre="Nouvelle évaluation",
        initial={"date": aujourdhui()}, dit="L’évaluation est notée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def actions_choisir(request, pk: int):
    """Actions ticked in the panel go to the road map."""
    cooperation = cooperation_ou_404(pk)
    return formulaire(
        request, ChoixForm(donnees_de(request), cooperation=cooperation),
        lambda form: actions.actions_choisir(par=request.user, cooperation=cooperation, **form.cleaned_data),
        titre="Choisir dans le panel d’actions", vers=lambda faites: cooperation.get_absolute_url(),
        dit="Les actions choisies sont dans la feuille de route : donnez-leur une échéance.", rubrique=RUBRIQUE,
        annuler=cooperation.get_absolute_url(), envoi="Ajouter à la feuille de route",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def etape_avancer(request, pk: int):
    """One button: what runs is achieved, and the step after it begins."""
    cooperation = cooperation_ou_404(pk)

    def avancer():
        en_cours = cooperation.etapes.filter(achevee_le=None).order_by("etape").first()
        if en_cours is not None:
            actions.etape_achever(par=request.user, etape=en_cours)
        faites = Etape.objects.filter(cooperation=cooperation).count()
        if faites == len(EtapeCollectif):
            return "Les quatre étapes sont achevées."
        suivante = actions.etape_commencer(par=request.user, cooperation=cooperation, etape=faites + 1)
        return f"Étape commencée : {suivante}."

    return acte(request, avancer, dit=lambda texte: texte, vers=cooperation.get_absolute_url())


@require_safe
@droit_requis(LIRE)
def proposition_liste(request):
    """The panel that collectives choose from."""
    panel: dict[str, list[Proposition]] = {}
    for proposition in Proposition.objects.all():
        panel.setdefault(proposition.get_dimension_display(), []).append(proposition)
    ajouter = lien("Nouvelle action du panel", "gouvernance:proposition_ajouter", poids=PREMIER)
    contexte = {
        "titre": "Panel d’actions", "panel": panel, "retour": reverse(RUBRIQUE),
        "actes": en_tete(ajouter, si=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "proposition_liste", RUBRIQUE, contexte)
