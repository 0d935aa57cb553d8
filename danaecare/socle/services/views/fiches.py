"""The sheet of a service to hand over: printed, or sent to whoever asked for it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import etape, page_empechee, page_formulaire
from danaecare.socle.services.actions.fiches import fiche_envoyer
from danaecare.socle.services.documents import fiche, nom_de
from danaecare.socle.services.forms import FicheForm
from danaecare.socle.services.views.services import RETOUR, service_ou_404


@require_safe
@droit_requis("annuaire.lire")
def service_pdf(request, pk: int):
    service = service_ou_404(pk)
    entetes = {"Content-Disposition": f'inline; filename="{nom_de(service)}"'}
    return HttpResponse(fiche(service), content_type="application/pdf", headers=entetes)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def service_envoyer(request, pk: int):
    """To one person, at the address that she gives."""
    service = service_ou_404(pk)
    vers, titre = service.get_absolute_url(), f"Envoyer la fiche de «\u00a0{service}\u00a0»"
    if not service.ouvert:
        return page_empechee(
            request, "Ce service est fermé\u00a0: sa fiche ne s’envoie plus.", titre=titre, retour=vers
        )
    return page_formulaire(
        request, FicheForm(donnees_de(request)),
        lambda form: fiche_envoyer(par=request.user, service=service, adresse=form.cleaned_data["courriel"]),
        dit="La fiche part.", vers=service, titre=titre, envoi="Envoyer", annuler_url=vers,
        fil=[RETOUR, etape(str(service), vers)],
        intro="Une page A4, jointe à un courriel qui ne dit rien de la personne.",
    )  # fmt: skip
