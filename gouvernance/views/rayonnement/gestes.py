"""What these nouns do besides: who speaks, the step of an intervention, a document, a meeting."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.fichiers.nature import EXTENSIONS
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.actions import interventions as actions
from gouvernance.actions import sieges
from gouvernance.choix.rayonnement import EtatIntervention
from gouvernance.forms.rayonnement import OrateurForm, ReunionSiegeForm
from gouvernance.models import Intervention, Orateur, Publication, Siege
from gouvernance.views.page import RAYONNEMENT_ECRIRE, RAYONNEMENT_LIRE, acte, formulaire


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def intervention_passer(request, pk: int, etat: str):
    if etat not in EtatIntervention.values:
        raise Http404
    intervention = get_object_or_404(Intervention, pk=pk)
    return acte(
        request, lambda: actions.intervention_passer(par=request.user, intervention=intervention, etat=etat),
        dit=lambda faite: f"« {faite} » : {faite.get_etat_display().lower()}.", vers=intervention.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def orateur_ajouter(request, pk: int):
    intervention = get_object_or_404(Intervention, pk=pk)
    return formulaire(
        request, OrateurForm(donnees_de(request)),
        lambda form: actions.orateur_ajouter(par=request.user, intervention=intervention, **form.cleaned_data),
        titre=f"Qui intervient : {intervention}", vers=intervention.get_absolute_url(), dit="C’est noté.",
        rubrique="gouvernance:intervention_liste", annuler=intervention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def orateur_retirer(request, pk: int):
    orateur = get_object_or_404(Orateur.objects.select_related("intervention", "personne"), pk=pk)
    return acte(
        request, lambda: actions.orateur_retirer(par=request.user, orateur=orateur),
        dit=f"« {orateur} » n’est plus parmi celles et ceux qui interviennent.", vers=orateur.get_absolute_url(),
    )  # fmt: skip


@require_safe
@droit_requis(RAYONNEMENT_LIRE)
def publication_telecharger(request, pk: int):
    """The document through permission; each reading is logged."""
    publication = get_object_or_404(Publication.objects.exclude(fichier=""), pk=pk)
    inscrire(par=request.user, action="gouvernance.publication.lire", nature=Nature.LECTURE, objet=publication)
    with publication.fichier.open("rb") as fichier:
        reponse = HttpResponse(fichier.read(), content_type=publication.type_mime)
    nom = f"{publication.titre[:80]}.{EXTENSIONS[publication.type_mime]}"
    reponse["Content-Disposition"] = content_disposition_header(True, nom)
    return reponse


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def reunion_siege_ajouter(request, pk: int):
    siege = get_object_or_404(Siege.objects.select_related("organisation"), pk=pk)
    return formulaire(
        request, ReunionSiegeForm(donnees_de(request), initial={"date": aujourdhui()}),
        lambda form: sieges.reunion_siege_noter(par=request.user, siege=siege, **form.champs),
        titre=f"Nouvelle réunion : {siege}", vers=siege.get_absolute_url(), dit="La réunion est notée.",
        rubrique="gouvernance:siege_liste", annuler=siege.get_absolute_url(),
    )  # fmt: skip
