"""« Qui peut aider cette personne, là où elle vit ? », asked from her file, and the orientation in one gesture."""

from dataclasses import replace

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import droits
from aidants.actions.fiches import fiche_remettre
from aidants.forms.services import BesoinForm, FicheForm
from aidants.lectures import page_lue
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.services import besoin_de, services_attendus
from aidants.views.actes import de_proposition
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.services.choix import AgeAide, Situation
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import PREMIERS, libelles, proposer


@require_safe
@droit_requis("aidants.typologies")
def service_chercher(request, numero):
    """The three that come first, with the reason of each, then the others."""
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    besoin = besoin_de(dossier)
    form = BesoinForm(request.GET if "commune" in request.GET else None, initial={"commune": besoin.commune})
    if form.is_bound and form.is_valid():
        besoin = replace(besoin, commune=form.cleaned_data["commune"], theme=form.cleaned_data["theme"])
    attendus = services_attendus(dossier)
    trouves = [(p, de_proposition(p.service, dossier, attendus.get(p.service.pk))) for p in proposer(besoin)]
    page_lue(request, [dossier.pk])
    contexte = {
        "dossier": dossier,
        "form": form,
        "besoin": besoin,
        "connus": [*libelles(Situation, besoin.situations), *libelles(AgeAide, besoin.ages)],
        "premiers": trouves[:PREMIERS],
        "autres": trouves[PREMIERS:],
    }
    return render(request, "aidants/service_chercher.html", contexte)


@require_POST
@droit_requis("aidants.typologies")
def service_orienter(request, numero, pk):
    """Today, towards the structure of the service: its answer is awaited on the file."""
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    service = get_object_or_404(Service.objects.ouverts().select_related("organisation"), pk=pk)

    def orienter():
        return droits.orientation_noter(
            par=request.user, dossier=dossier, organisation=service.organisation, service=service, date=aujourdhui()
        )

    recherche = reverse("aidants:service_chercher", args=[numero])
    return acte(
        request, orienter,
        dit=f"L’orientation vers «\u00a0{service}\u00a0» ({service.organisation}) est notée. Sa suite se note ici.",
        vers=lambda fait: fait or recherche,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def service_envoyer(request, numero, pk):
    """Its sheet, to the person herself: what everybody may read, at an address that she agreed to."""
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    service = get_object_or_404(Service.objects.ouverts().select_related("organisation"), pk=pk)
    recherche = reverse("aidants:service_chercher", args=[numero])
    adresse = dossier.aidants.filter(jusqu_a=None, principal=True).values_list("courriel", flat=True).first()
    form = FicheForm(donnees_de(request), initial={"courriel": adresse})
    return traiter(
        request, form,
        lambda: fiche_remettre(
            par=request.user, dossier=dossier, service=service, adresse=form.cleaned_data["courriel"]
        ),
        dossier=dossier, titre=f"Envoyer la fiche de «\u00a0{service}\u00a0»", reussite="La fiche part.",
        envoi="Envoyer", vers=recherche, annuler_url=recherche,
        intro="Une page A4, jointe à un courriel qui ne dit rien d’elle.",
    )  # fmt: skip
