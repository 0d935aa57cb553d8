"""What every form page and every button of the pole do: call the action, say what happened, go on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_formulaire

LIRE, ECRIRE = "gouvernance.lire", "gouvernance.ecrire"
RUBRIQUES = (
    ("Aperçu", "gouvernance:accueil"),
    ("Instances", "gouvernance:instance_liste"),
    ("Adhérents", "gouvernance:cotisation_liste"),
    ("Bénévolat", "gouvernance:temps_liste"),
    ("Équipe", "gouvernance:contrat_liste"),
    ("Budget", "gouvernance:exercice_liste"),
    ("Subventions", "gouvernance:subvention_liste"),
    ("Coopérations", "gouvernance:cooperation_liste"),
    ("Audience", "gouvernance:mesure_liste"),
)


def afficher(request, gabarit: str, rubrique: str, contexte: dict, status: int = 200):
    """A page of the pole, with the tabs of its sections; `rubrique` is the open one."""
    onglets = [{"titre": titre, "url": reverse(vue), "actif": vue == rubrique} for titre, vue in RUBRIQUES]
    contexte |= {"onglets": onglets, "ecrire": request.user.peut(ECRIRE)}
    return render(request, f"gouvernance/{gabarit}.html", contexte, status=status)


def formulaire(
    request, form, agir: Callable, *, titre, vers, dit, rubrique, annuler, redessin=False, gabarit="formulaire",
    **contexte,
):  # fmt: skip
    """A form's page, under the tabs of the pole's sections."""
    contexte |= {"form": form, "titre": titre, "annuler_url": annuler}
    return page_formulaire(
        request, form, agir, vers=vers, dit=dit, redessin=redessin,
        montrer=lambda statut: afficher(request, gabarit, rubrique, contexte, statut),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FicheSimple:
    """A noun that one form writes: its model and actions, its section, the page it goes back to."""

    nom: str
    modele: type[Model]
    form: type
    creer: Callable
    modifier: Callable
    effacer: Callable | None
    rubrique: str
    nouveau: str
    objet: str  # the keyword under which the actions take it
    dit: str | Callable[[object], str]
    garde: Callable = lambda objet: ""  # why it cannot be effaced
    retour: Callable | None = None  # object -> address; the section's list by default
    initial: Callable = lambda request: {}
    suggestions: Callable = dict  # datalists: id -> values
    actes: Callable = lambda objet: []  # what may be done of it besides, beside the title of its page

    def vers(self, objet) -> str:
        return self.retour(objet) if self.retour else reverse(self.rubrique)


def champs_de(request, form) -> dict:
    """The fields as an action takes them; an organisation typed for the first time becomes a sheet."""
    champs = form.champs
    for nom in ("organisation", "financeur"):
        if champs.get(nom) is not None:
            champs[nom] = organisation_assurer(par=request.user, organisation=champs[nom])
    return champs


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def objet_ajouter(request, fiche: FicheSimple):
    return formulaire(
        request,
        fiche.form(donnees_de(request), initial=fiche.initial(request)),
        lambda form: fiche.creer(par=request.user, **champs_de(request, form)),
        titre=fiche.nouveau,
        vers=fiche.vers,
        dit=fiche.dit,
        rubrique=fiche.rubrique,
        annuler=reverse(fiche.rubrique),
        suggestions=fiche.suggestions(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def objet_modifier(request, fiche: FicheSimple, pk: int):
    objet = get_object_or_404(fiche.modele, pk=pk)
    titre = str(objet)
    garde, retour = fiche.garde(objet), fiche.vers(objet)
    return formulaire(
        request,
        fiche.form(donnees_de(request), instance=objet),
        lambda form: fiche.modifier(
            par=request.user, version=form.version, **{fiche.objet: objet}, **champs_de(request, form)
        ),
        titre=titre,
        vers=fiche.vers,
        dit=fiche.dit,
        rubrique=fiche.rubrique,
        annuler=retour,
        suggestions=fiche.suggestions(),
        effacer_url=reverse(f"gouvernance:{fiche.nom}_effacer", args=[pk]) if fiche.effacer and not garde else "",
        garde=garde,
        actes={"tete": fiche.actes(objet)},
    )


@require_POST
@droit_requis(ECRIRE)
def objet_effacer(request, fiche: FicheSimple, pk: int):
    objet = get_object_or_404(fiche.modele, pk=pk)
    return acte(
        request,
        lambda: fiche.effacer(par=request.user, **{fiche.objet: objet}),
        dit=f"« {objet} » est effacé.",
        vers=fiche.vers(objet),
    )
