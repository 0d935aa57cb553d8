"""What every form page and every button of the pole do: call the action, say what happened, go on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.ecriture.retenues import relations_qui_retiennent, retenu
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire

LIRE, ECRIRE = "gouvernance.lire", "gouvernance.ecrire"
RUBRIQUES = (
    ("Aperçu", "gouvernance:accueil"),
    ("Instances", "gouvernance:instance_liste"),
    ("Adhérents", "gouvernance:cotisation_liste"),
    ("Bénévolat", "gouvernance:temps_liste"),
    ("Équipe", "gouvernance:contrat_liste"),
    ("Budget", "gouvernance:exercice_liste"),
    ("Subventions", "gouvernance:subvention_liste"),
    ("Mécénat", "gouvernance:mecenat"),
    ("Coopérations", "gouvernance:cooperation_liste"),
    ("Ce qui change", "gouvernance:theorie_liste"),
    ("Audience", "gouvernance:mesure_liste"),
)
RAYONNEMENT_LIRE, RAYONNEMENT_ECRIRE = "rayonnement.lire", "rayonnement.ecrire"
RAYONNEMENT = (
    ("Rayonnement", "gouvernance:rayonnement"),
    ("Interventions", "gouvernance:intervention_liste"),
    ("Publications", "gouvernance:publication_liste"),
    ("Sièges", "gouvernance:siege_liste"),
    ("Appuis reçus", "gouvernance:appui_liste"),
    ("Recherche", "gouvernance:recherche_liste"),
    ("Étudiants accueillis", "gouvernance:stage_liste"),
    ("Missions", "gouvernance:mission_liste"),
    ("MediaCare", "gouvernance:production_media_liste"),
    ("Véhicules et matériel", "gouvernance:materiel_liste"),
    ("Emprunts", "gouvernance:emprunt_liste"),
    ("Conducteurs", "gouvernance:conducteur_liste"),
)


def _deux_onglets(rubrique: str) -> list:
    return [RAYONNEMENT[0], *(une for une in RAYONNEMENT[1:] if une[1] == rubrique)]


def afficher(request, gabarit: str, rubrique: str, contexte: dict, status: int = 200):
    """A page of the pole, with the tabs of its sections; `rubrique` is the open one."""
    rubriques, droit = RUBRIQUES, ECRIRE
    if rubrique in dict(RAYONNEMENT).values():  # the first page leads to each: its tab and theirs are enough
        rubriques, droit = _deux_onglets(rubrique), RAYONNEMENT_ECRIRE
    onglets = [{"titre": titre, "url": reverse(vue), "actif": vue == rubrique} for titre, vue in rubriques]
    contexte |= {"onglets": onglets, "ecrire": request.user.peut(droit)}
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
    titre: Callable = str  # of its page
    garde: Callable = lambda objet: ""  # why it cannot be effaced
    fige: Callable = lambda objet: ""  # why it changes no more
    retour: Callable | None = None  # object -> address; the section's list by default
    efface_vers: Callable | None = None  # the same once it is effaced, where that was its own sheet
    initial: Callable = lambda request: {}
    suggestions: Callable = dict  # datalists: id -> values
    actes: Callable = lambda objet: []  # what may be done of it besides, beside the title of its page

    def vers(self, objet) -> str:
        return self.retour(objet) if self.retour else reverse(self.rubrique)


def champs_de(request, form) -> dict:
    """The fields as an action takes them; an organisation typed for the first time becomes a sheet."""
    champs = form.champs
    for nom in ("organisation", "financeur", "organisateur"):
        if champs.get(nom) is not None:
            champs[nom] = organisation_assurer(par=request.user, organisation=champs[nom])
    return champs


def ajouter(request, fiche: FicheSimple):
    return formulaire(
        request,
        fiche.form(donnees_de(request), request.FILES or None, initial=fiche.initial(request)),
        lambda form: fiche.creer(par=request.user, **champs_de(request, form)),
        titre=fiche.nouveau,
        vers=fiche.vers,
        dit=fiche.dit,
        rubrique=fiche.rubrique,
        annuler=reverse(fiche.rubrique),
        suggestions=fiche.suggestions(),
    )


def _tenu(fiche: FicheSimple, objet) -> str:
    """Rows of other tables hang on it: to efface it is not offered, and the page says why."""
    if fiche.effacer is None or not relations_qui_retiennent(fiche.modele):
        return ""
    tenus = fiche.modele.objects.filter(retenu(fiche.modele), pk=objet.pk)
    return "D’autres éléments s’y rattachent : retirez-les d’abord pour l’effacer." if tenus.exists() else ""


def modifier(request, fiche: FicheSimple, pk: int):
    objet = get_object_or_404(fiche.modele, pk=pk)
    titre, retour = fiche.titre(objet), fiche.vers(objet)
    if request.method == "GET" and (refus := fiche.fige(objet)):
        return page_empechee(request, refus, titre=titre, retour=retour)
    garde = fiche.garde(objet) or _tenu(fiche, objet)
    return formulaire(
        request,
        fiche.form(donnees_de(request), request.FILES or None, instance=objet),
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


def effacer(request, fiche: FicheSimple, pk: int):
    objet = get_object_or_404(fiche.modele, pk=pk)
    return acte(
        request,
        lambda: fiche.effacer(par=request.user, **{fiche.objet: objet}),
        dit=f"« {objet} » est effacé.",
        vers=(fiche.efface_vers or fiche.vers)(objet),
    )


objet_ajouter, objet_modifier = (
    require_http_methods(["GET", "POST"])(droit_requis(ECRIRE)(vue)) for vue in (ajouter, modifier)
)
objet_effacer = require_POST(droit_requis(ECRIRE)(effacer))
