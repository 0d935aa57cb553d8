"""Asking structures whether what is written of them is true; their answer by a private link; what is taken of it."""

from collections import defaultdict
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.ecriture.jetons import cle_du_jeton
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import etape, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.envois.confirmation import page_envoi
from danaecare.socle.services.actions import demandes as actions
from danaecare.socle.services.courriels import texte_demande
from danaecare.socle.services.forms import ConfirmationForm, PropositionsForm
from danaecare.socle.services.models import DemandeVerification
from danaecare.socle.services.models.demandes import COURRIEL
from danaecare.socle.services.requetes import a_demander, adresse_de, contexte_de, fin_de_la_demande
from danaecare.socle.services.views.services import RETOUR

LIEN_DE_CHACUN = "(ici, le lien privé de ce service)"


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def verifications_demander(request):
    """What is stale: to whom one writes, with what text; one mail an address."""
    trouves = a_demander(aujourdhui())
    par_adresse = defaultdict(list)
    for service in trouves.joignables:
        par_adresse[adresse_de(service)].append(service)
    premiers = next(iter(par_adresse.values()), [])
    apercu = Apercu(
        titre="Demander aux structures si c’est toujours vrai", retour="Services pour les aidants",
        annuler_url=f"{reverse('services:service_liste')}?fraicheur=a_verifier",
        bouton=f"Envoyer {pluriel(len(par_adresse), 'courriel')}",
        contenu=texte_demande([(str(s), LIEN_DE_CHACUN) for s in premiers]) if premiers else None,
        remarque="Chaque structure lit le nom de ses services, et confirme ou corrige chacun par son lien.",
        lecteurs=[
            Lecteur(str(services[0].organisation), adresse, ", ".join(map(str, services)))
            for adresse, services in par_adresse.items()
        ],
        qui=("service", "services"),
        sans=[
            (f"{s}, {s.organisation}", "pas d’adresse électronique. Appelez, puis vérifiez-le", s.get_absolute_url())
            for s in trouves.sans
        ],
        deja=[f"{s}, {s.organisation}" for s in trouves.deja],
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=COURRIEL, titre="Services à confirmer par leur structure",
        ecrire=lambda: actions.demandes_ecrire(par=request.user, services=trouves.joignables),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.ecrire")
def propositions_trancher(request, pk: int):
    """Each field that the structure would correct: taken, or left as it is."""
    demandes = DemandeVerification.objects.select_related("service__organisation", "service__theme", "service__commune")
    demande = get_object_or_404(demandes.filter(traitee_le=None).exclude(propositions={}), pk=pk)
    service = demande.service
    return page_formulaire(
        request, PropositionsForm(donnees_de(request), demande=demande),
        lambda form: actions.propositions_trancher(par=request.user, demande=demande, prises=form.prises),
        dit="C’est relu\u00a0: le service est vérifié par sa structure.", vers=service,
        titre=f"Corrections proposées par {service.organisation}", objet=demande,
        fil=[RETOUR, etape(str(service), service.get_absolute_url())], annuler_url=service.get_absolute_url(),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def service_confirmer(request, jeton: str):
    """The private link: what everybody reads of the service, to confirm or to correct, once; nobody is named there."""
    cle = cle_du_jeton(jeton, COURRIEL)
    demandes = DemandeVerification.objects.select_related("service__organisation", "service__theme", "service__commune")
    demande = demandes.filter(cle=cle).first() if cle else None
    if demande is None:
        raise Http404
    if fin := fin_de_la_demande(demande):
        statut = HTTPStatus.GONE if request.method == "POST" or not demande.repondu_le else HTTPStatus.OK
        return render(request, "services/public/confirme.html", {"fin": fin}, status=statut)
    service = demande.service
    form = ConfirmationForm(request.POST if request.method == "POST" else None, instance=service)
    nom = str(service)

    def montrer(statut):
        contexte = contexte_de(service) | {"form": form, "nom": nom}
        return render(request, "services/public/confirmer.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: actions.structure_confirmer(demande=demande, propositions=form.propositions),
        dit="", vers=reverse("services:service_confirmer", args=[jeton]), montrer=montrer,
    )  # fmt: skip
