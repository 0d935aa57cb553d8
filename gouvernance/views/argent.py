"""Budget and grants."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.exportation import exports_de
from danaecare.socle.communs.formats import euros
from danaecare.socle.communs.formulaires import donnees_de
from danaecare.socle.communs.graphiques import barres
from danaecare.socle.journal.exports import exporter
from gouvernance import actions, indicateurs
from gouvernance.forms import LigneForm, ObjectifForm, ObligationForm, RenouvellementForm, VersementForm
from gouvernance.listes import SubventionListe
from gouvernance.models import Exercice, LigneBudget, Objectif, Obligation, Subvention, Versement
from gouvernance.saisies import SUBVENTION
from gouvernance.selections.budget import axes_de, comptes_de, par_axe
from gouvernance.selections.subventions import avancees_de, seuils_franchis
from gouvernance.views.page import ECRIRE, LIRE, REFUS, acte, afficher, formulaire, refuser

BUDGET, SUBVENTIONS = "gouvernance:exercice_liste", SUBVENTION.rubrique


@require_safe
@droit_requis(LIRE)
def exercice_liste(request):
    """The exercise that closed last; without any, the way to open one."""
    dernier = Exercice.objects.filter(fin__lt=aujourdhui(), lignes__isnull=False).first() or Exercice.objects.first()
    if dernier is not None:
        return redirect(dernier)
    return afficher(request, "exercice_vide", BUDGET, {"titre": "Budget"})


@require_safe
@droit_requis(LIRE)
def exercice_fiche(request, pk: int):
    """Planned, realised, gap, by heading; the shares by family; the devices; the thresholds."""
    exercice = get_object_or_404(Exercice, pk=pk)
    comptes = comptes_de(exercice)
    lignes = LigneBudget.objects.filter(exercice=exercice).realisees()
    familles = [
        (titre, resultat, barres(resultat, titre, couleur="gouvernance", format=euros))
        for titre, resultat in (
            ("Charges réalisées", _par_famille(lignes.charges(), indicateurs.FAMILLES_CHARGES)),
            ("Produits réalisés", _par_famille(lignes.produits(), indicateurs.FAMILLES_PRODUITS)),
        )
    ]
    contexte = {
        "exercice": exercice, "exercices": Exercice.objects.all(), "comptes": comptes, "familles": familles,
        "axes": par_axe(exercice), "seuils": seuils_franchis(exercice),
        "natures": comptes.emplois_nature + comptes.contributions_nature,
        "tableaux": (("Charges", comptes.charges, comptes.total_charges),
                     ("Produits", comptes.produits, comptes.total_produits)),
    }  # fmt: skip
    return afficher(request, "exercice_fiche", BUDGET, contexte)


def _par_famille(lignes, familles) -> list[tuple[str, object]]:
    """(family, amount) by decreasing amount; what has no family last, under its own words."""
    sommes: dict[str, object] = {}
    for famille, montant in lignes.annotate(famille=indicateurs.par_famille(familles)).values_list(
        "famille", "montant"
    ):
        nom = famille or "Non nommé"
        sommes[nom] = sommes.get(nom, 0) + montant
    return sorted(sommes.items(), key=lambda couple: (couple[0] == "Non nommé", -couple[1]))


def _lignes_page(request, form, agir, *, titre, exercice, **contexte):
    return formulaire(
        request, form, agir, titre=titre, vers=lambda ligne: exercice.get_absolute_url(),
        dit="La ligne est enregistrée.", rubrique=BUDGET, annuler=exercice.get_absolute_url(),
        suggestions={"axes": axes_de(exercice)}, **contexte,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def ligne_ajouter(request, pk: int):
    exercice = get_object_or_404(Exercice, pk=pk)
    return _lignes_page(
        request, LigneForm(donnees_de(request)),
        lambda form: actions.ligne_creer(par=request.user, exercice=exercice, **form.champs),
        titre=f"Nouvelle ligne de {exercice}", exercice=exercice,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def ligne_modifier_vue(request, pk: int):
    ligne = get_object_or_404(LigneBudget.objects.select_related("exercice"), pk=pk)
    return _lignes_page(
        request, LigneForm(donnees_de(request), instance=ligne),
        lambda form: actions.ligne_modifier(par=request.user, ligne=ligne, version=form.version, **form.champs),
        titre=str(ligne), exercice=ligne.exercice, effacer_url=reverse("gouvernance:ligne_effacer", args=[pk]),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def ligne_effacer_vue(request, pk: int):
    ligne = get_object_or_404(LigneBudget.objects.select_related("exercice"), pk=pk)
    return acte(
        request, lambda: actions.ligne_effacer(par=request.user, ligne=ligne), dit="La ligne est effacée.",
        vers=ligne.exercice.get_absolute_url(),
    )  # fmt: skip


def _subventions(request):
    subventions = Subvention.objects.avec_verse().select_related("financeur", "exercice")
    return SubventionListe(request, subventions, exports=exports_de("gouvernance:subvention_exporter"))


@require_safe
@droit_requis(LIRE)
def subvention_liste(request):
    return afficher(request, "subvention_liste", SUBVENTIONS, {"liste": _subventions(request)})


@require_safe
@droit_requis(LIRE)
def subvention_exporter(request, genre: str):
    return exporter(
        request, _subventions(request), genre=genre, action="gouvernance.subvention.exporter", nom="subventions"
    )


def subvention_ou_404(pk: int) -> Subvention:
    return get_object_or_404(
        Subvention.objects.avec_verse().select_related("financeur", "exercice", "renouvelle"), pk=pk
    )


@require_safe
@droit_requis(LIRE)
def subvention_fiche(request, pk: int):
    return _fiche(request, subvention_ou_404(pk))


def _fiche(request, subvention, *, status=200, **forms):
    contexte = {
        "subvention": subvention,
        "versements": subvention.versements.all(),
        "obligations": subvention.obligations.all(),
        "avancees": avancees_de(subvention),
        "jour": aujourdhui(),
        "versement_form": forms.get("versement") or VersementForm(prefix="versement"),
        "obligation_form": forms.get("obligation") or ObligationForm(prefix="obligation"),
        "objectif_form": forms.get("objectif") or ObjectifForm(prefix="objectif"),
    }
    return afficher(request, "subvention_fiche", SUBVENTIONS, contexte, status)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def subvention_renouveler(request, pk: int):
    """A new request to the same funder; refused while the report of the first is missing."""
    ancienne = subvention_ou_404(pk)

    def creer(form):
        return actions.subvention_creer(
            par=request.user, renouvelle=ancienne, financeur=ancienne.financeur, programme=ancienne.programme,
            objet=ancienne.objet, nature=ancienne.nature, axe=ancienne.axe, demandee_le=aujourdhui(),
            **form.cleaned_data,
        )  # fmt: skip

    return formulaire(
        request, RenouvellementForm(donnees_de(request), initial={"demande": ancienne.demande}), creer,
        titre=f"Renouveler : {ancienne.objet}", vers=Subvention.get_absolute_url,
        dit="La nouvelle demande est notée.", rubrique=SUBVENTIONS, annuler=ancienne.get_absolute_url(),
    )  # fmt: skip


def _ajouter(request, pk, nom, form, agir, dit):
    """One of the small forms of the sheet: done, or shown again with its reasons."""
    subvention = subvention_ou_404(pk)
    if form.is_valid():
        try:
            agir(subvention, form.cleaned_data)
        except REFUS as erreur:
            refuser(form, erreur)
        else:
            return acte(request, lambda: None, dit=dit, vers=subvention.get_absolute_url())
    return _fiche(request, subvention, status=422, **{nom: form})


@require_POST
@droit_requis(ECRIRE)
def versement_ajouter_vue(request, pk: int):
    return _ajouter(
        request, pk, "versement", VersementForm(request.POST, prefix="versement"),
        lambda s, champs: actions.versement_ajouter(par=request.user, subvention=s, **champs), "Le versement est noté.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def obligation_ajouter_vue(request, pk: int):
    return _ajouter(
        request, pk, "obligation", ObligationForm(request.POST, prefix="obligation"),
        lambda s, champs: actions.obligation_ajouter(par=request.user, subvention=s, **champs),
        "L’engagement est noté : il se rappellera 90 jours avant.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def objectif_fixer_vue(request, pk: int):
    return _ajouter(
        request, pk, "objectif", ObjectifForm(request.POST, prefix="objectif"),
        lambda s, champs: actions.objectif_fixer(par=request.user, subvention=s, **champs), "La cible est suivie.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def versement_recevoir_vue(request, pk: int):
    versement = get_object_or_404(Versement.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.versement_recevoir(par=request.user, versement=versement),
        dit=f"{euros(versement.montant)} reçus aujourd’hui.", vers=versement.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def versement_effacer_vue(request, pk: int):
    versement = get_object_or_404(Versement.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.versement_effacer(par=request.user, versement=versement),
        dit="Le versement est effacé.", vers=versement.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def obligation_faire_vue(request, pk: int):
    obligation = get_object_or_404(Obligation.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.obligation_faire(par=request.user, obligation=obligation),
        dit=f"« {obligation} » est noté comme fait.", vers=obligation.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def objectif_retirer_vue(request, pk: int):
    objectif = get_object_or_404(Objectif.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.objectif_retirer(par=request.user, objectif=objectif), dit="La cible est retirée.",
        vers=objectif.subvention.get_absolute_url(),
    )  # fmt: skip
