"""The pages of these nouns: the first one, the lists, the sheets, the forms."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, Acte, annees_voisines, en_tete
from danaecare.socle.journal.exports import exporter
from gouvernance.views import page
from gouvernance.views.page import RAYONNEMENT_ECRIRE, RAYONNEMENT_LIRE, afficher
from gouvernance.views.personnes import annee_de
from gouvernance.views.rayonnement import declares, materiel, missions, recherche
from gouvernance.views.rayonnement.registre import Registre, faits_de

REGISTRES = (*declares.REGISTRES, *recherche.REGISTRES, *missions.REGISTRES, *materiel.REGISTRES)
objet_ajouter, objet_modifier = (
    require_http_methods(["GET", "POST"])(droit_requis(RAYONNEMENT_ECRIRE)(vue))
    for vue in (page.ajouter, page.modifier)
)
objet_effacer = require_POST(droit_requis(RAYONNEMENT_ECRIRE)(page.effacer))


@require_safe
@droit_requis(RAYONNEMENT_LIRE)
def rayonnement(request):
    """What the year gave, one number a noun, and its list."""
    annee = annee_de(request)
    comptes = [(registre, registre.annee(annee).count()) for registre in REGISTRES]
    contexte = {
        "annee": annee, "comptes": comptes,
        "actes": en_tete(*annees_voisines(annee, lambda an: f"?annee={an}")),
    }  # fmt: skip
    return afficher(request, "rayonnement", "gouvernance:rayonnement", contexte)


def _liste(request, registre: Registre):
    return registre.liste(request, registre.lignes(), exports=exports_de(f"gouvernance:{registre.nom}_exporter"))


@require_safe
@droit_requis(RAYONNEMENT_LIRE)
def registre_liste(request, registre: Registre):
    ajouter = Acte(texte=registre.fiche.nouveau, url=registre.adresse("ajouter"), poids=PREMIER)
    contexte = {
        "registre": registre, "liste": _liste(request, registre),
        "actes": en_tete(ajouter, si=request.user.peut(RAYONNEMENT_ECRIRE)),
    }  # fmt: skip
    return afficher(request, "registre_liste", registre.fiche.rubrique, contexte)


@require_safe
@droit_requis(RAYONNEMENT_LIRE)
def registre_exporter(request, registre: Registre, genre: str):
    action = f"gouvernance.{registre.nom}.exporter"
    return exporter(request, _liste(request, registre), genre=genre, action=action, nom=registre.titre.lower())


@require_safe
@droit_requis(RAYONNEMENT_LIRE)
def registre_fiche(request, registre: Registre, pk: int):
    objet = get_object_or_404(registre.lignes(), pk=pk)
    ecrire = request.user.peut(RAYONNEMENT_ECRIRE)
    modifier = Acte(texte="Modifier", url=registre.adresse("modifier", pk))
    contexte = {
        "registre": registre, "objet": objet, "etape": registre.etape(objet),
        "faits": faits_de(objet, registre.faits), "parties": registre.parties(objet, ecrire),
        "actes": en_tete(*registre.actes(objet), modifier, si=ecrire),
    }  # fmt: skip
    return afficher(request, "registre_fiche", registre.fiche.rubrique, contexte)
