"""The budget: an exercise, its lines."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.graphiques import barres
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import euros
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import budget as actions
from gouvernance.choix import FAMILLES_CHARGES, FAMILLES_PRODUITS
from gouvernance.forms.argent import LigneForm
from gouvernance.indicateurs.association import par_famille
from gouvernance.listes import LigneListe
from gouvernance.models import Exercice, LigneBudget
from gouvernance.requetes.budget import axes_de, comptes_de, dernier_exercice, par_axe
from gouvernance.requetes.subventions import seuils_franchis
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher, formulaire

BUDGET = "gouvernance:exercice_liste"


@require_safe
@droit_requis(LIRE)
def exercice_liste(request):
    """The exercise that closed last; without any, the way to open one."""
    dernier = dernier_exercice(aujourdhui())
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
        (titre, resultat, barres(resultat, titre, couleur="gouvernance", largeur=640, format=euros))
        for titre, resultat in (
            ("Charges réalisées", _par_famille(lignes.charges(), FAMILLES_CHARGES)),
            ("Produits réalisés", _par_famille(lignes.produits(), FAMILLES_PRODUITS)),
        )
    ]
    contexte = {
        "exercice": exercice, "exercices": Exercice.objects.all(), "comptes": comptes, "familles": familles,
        "actes": actes.d_exercice(exercice, ecrire=request.user.peut(ECRIRE)),
        "axes": par_axe(exercice), "seuils": seuils_franchis(exercice),
        "natures": comptes.emplois_nature + comptes.contributions_nature,
        "tableaux": (("Charges", comptes.charges, comptes.total_charges),
                     ("Produits", comptes.produits, comptes.total_produits)),
    }  # fmt: skip
    return afficher(request, "exercice_fiche", BUDGET, contexte)


def _par_famille(lignes, familles) -> list[tuple[str, object]]:
    """(family, amount) by decreasing amount; what has no family last, under its own words."""
    sommes: dict[str, object] = {}
    for famille, montant in lignes.annotate(famille=par_famille(familles)).values_list("famille", "montant"):
        nom = famille or "Non nommé"
        sommes[nom] = sommes.get(nom, 0) + montant
    return sorted(sommes.items(), key=lambda couple: (couple[0] == "Non nommé", -couple[1]))


@require_safe
@droit_requis(LIRE)
def ligne_exporter(request, pk: int, genre: str):
    lignes = LigneBudget.objects.filter(exercice=get_object_or_404(Exercice, pk=pk)).select_related("exercice")
    return exporter(
        request, LigneListe(request, lignes), genre=genre, action="gouvernance.ligne.exporter", nom="budget"
    )  # fmt: skip


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
def ligne_modifier(request, pk: int):
    ligne = get_object_or_404(LigneBudget.objects.select_related("exercice"), pk=pk)
    return _lignes_page(
        request, LigneForm(donnees_de(request), instance=ligne),
        lambda form: actions.ligne_modifier(par=request.user, ligne=ligne, version=form.version, **form.champs),
        titre=f"Compte {ligne}, {ligne.axe or 'sans axe'}", exercice=ligne.exercice,
        effacer_url=reverse("gouvernance:ligne_effacer", args=[pk]),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def ligne_effacer(request, pk: int):
    ligne = get_object_or_404(LigneBudget.objects.select_related("exercice"), pk=pk)
    return acte(
        request, lambda: actions.ligne_effacer(par=request.user, ligne=ligne), dit="La ligne est effacée.",
        vers=ligne.exercice.get_absolute_url(),
    )  # fmt: skip
