"""List, sheet and forms of a service."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.journal.exports import exporter
from danaecare.socle.services.actions import services as actions
from danaecare.socle.services.forms import ServiceForm, VerificationForm
from danaecare.socle.services.listes import ServiceListe
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import contexte_de, demande_de
from danaecare.socle.services.views import actes

VERIFICATIONS_MAX = 10
RETOUR = etape("Services pour les aidants", reverse_lazy("services:service_liste"))


def service_ou_404(pk: int) -> Service:
    lies = ("organisation__commune", "theme", "commune", "tenu_par")
    return get_object_or_404(Service.objects.select_related(*lies), pk=pk)


def _liste(request):
    services = Service.objects.select_related("organisation", "theme", "commune")
    return ServiceListe(request, services, exports=exports_de("services:service_exporter"))


def _ecrire(request) -> bool:
    return request.user.peut("annuaire.ecrire")


@require_safe
@droit_requis("annuaire.lire")
def service_liste(request):
    contexte = {"liste": _liste(request), "actes": actes.de_la_liste(ecrire=_ecrire(request))}
    return render(request, "services/service_liste.html", contexte)


@require_safe
@droit_requis("annuaire.lire")
def service_exporter(request, genre: str):
    return exporter(request, _liste(request), genre=genre, action="services.service.exporter", nom="services")


@require_safe
@droit_requis("annuaire.lire")
def service_fiche(request, pk: int):
    service = service_ou_404(pk)
    demande = demande_de(service)
    contexte = contexte_de(service) | {
        "actes": actes.de_service(service, ecrire=_ecrire(request), demande=demande),
        "demande": demande,
        "verifications": service.verifications.select_related("par")[:VERIFICATIONS_MAX],
        "fil": [RETOUR],
        "structure_archivee": not service.organisation.active,
    }
    return render(request, "services/service_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def service_ajouter(request):
    depart = {"organisation": request.GET.get("organisation", "")[:18], "tenu_par": request.user.pk}
    form = ServiceForm(donnees_de(request), initial=depart)
    return page_formulaire(
        request, form, lambda form: actions.service_creer(par=request.user, **form.champs),
        dit=lambda service: f"«\u00a0{service}\u00a0» est au répertoire.", vers=lambda service: service,
        fil=[RETOUR], titre="Nouveau service", annuler_url=reverse("services:service_liste"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def service_modifier(request, pk: int):
    service = service_ou_404(pk)
    titre = str(service)
    form = ServiceForm(donnees_de(request), instance=service)
    return page_formulaire(
        request, form,
        lambda form: actions.service_modifier(par=request.user, service=service, version=form.version, **form.champs),
        dit="Le service est à jour.", vers=service, titre=titre,
        fil=[RETOUR, etape(titre, service.get_absolute_url())], annuler_url=service.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def service_verifier(request, pk: int):
    """All of the sheet was found true; what was not is first corrected."""
    service = service_ou_404(pk)
    dernier = f"La dernière fois\u00a0: le {date_longue(service.verifie_le)}." if service.verifie_le else ""
    return page_formulaire(
        request, VerificationForm(donnees_de(request)),
        lambda form: actions.service_verifier(par=request.user, service=service, moyen=form.cleaned_data["moyen"]),
        dit=lambda fait: f"Vérifié aujourd’hui\u00a0: à revoir le {date_longue(fait.a_verifier_le)}.", vers=service,
        gabarit="composants/page_confirmation.html", objet=service, titre=f"Vérifier «\u00a0{service}\u00a0»",
        texte=f"Tout ce qui est écrit sur sa fiche est vrai aujourd’hui. Sinon, modifiez-la d’abord. {dernier}",
        envoi="Tout est vrai", annuler_url=service.get_absolute_url(),
        empechement="" if service.ouvert else "Ce service est fermé\u00a0: rouvrez-le d’abord s’il existe de nouveau.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def service_fermer(request, pk: int):
    service = service_ou_404(pk)
    return page_formulaire(
        request, None, lambda form: actions.service_fermer(par=request.user, service=service),
        dit="Le service est fermé\u00a0: il n’est plus proposé.", vers=service,
        gabarit="composants/page_confirmation.html", objet=service, titre=f"Fermer «\u00a0{service}\u00a0»",
        texte="Il n’est plus proposé à personne. Sa fiche reste, et compte dans les années où il existait.",
        envoi="Il n’existe plus", danger=True, annuler_url=service.get_absolute_url(),
        empechement="" if service.ouvert else "Ce service est déjà fermé.",
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def service_rouvrir(request, pk: int):
    service = service_ou_404(pk)
    return acte(
        request, lambda: actions.service_rouvrir(par=request.user, service=service),
        dit="Le service est rouvert\u00a0: vérifiez ce qui est écrit sur sa fiche.", vers=service,
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def service_preferer(request, pk: int):
    service = service_ou_404(pk)
    return acte(
        request, lambda: actions.favori_marquer(par=request.user, service=service, favori=True),
        dit="C’est un favori de l’équipe\u00a0: il passe devant ceux d’aussi près.", vers=service,
    )  # fmt: skip


@require_POST
@droit_requis("annuaire.ecrire")
def service_delaisser(request, pk: int):
    service = service_ou_404(pk)
    return acte(
        request, lambda: actions.favori_marquer(par=request.user, service=service, favori=False),
        dit="Il n’est plus un favori de l’équipe.", vers=service,
    )  # fmt: skip
