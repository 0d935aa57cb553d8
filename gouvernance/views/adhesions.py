"""Members: fees, reminders, the list for the assembly, the certificate of membership."""

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.courriels import envoyer
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import adherents as actions
from gouvernance.choix import A_JOUR, EtatCotisation
from gouvernance.documents import adhesions
from gouvernance.listes import CotisationListe
from gouvernance.models import Cotisation
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher
from gouvernance.views.personnes import annee_de


def _cotisations(request):
    return CotisationListe(
        request, Cotisation.objects.avec_noms(), exports=exports_de("gouvernance:cotisation_exporter")
    )


@require_safe
@droit_requis(LIRE)
def cotisation_liste(request):
    annee = annee_de(request)
    attendues = Cotisation.objects.de_l_annee(annee - 1).a_jour().count()
    annuelles = Cotisation.objects.de_l_annee(annee)
    contexte = {
        "liste": _cotisations(request), "annee": annee, "a_jour": annuelles.a_jour().count(),
        "a_regler": annuelles.filter(etat=EtatCotisation.A_REGLER).count(), "attendues": attendues,
    }  # fmt: skip
    return afficher(request, "cotisation_liste", "gouvernance:cotisation_liste", contexte)


@require_safe
@droit_requis(LIRE)
def cotisation_exporter(request, genre: str):
    """The list of members, for the assembly as for the mail."""
    return exporter(
        request, _cotisations(request), genre=genre, action="gouvernance.cotisation.exporter", nom="adherents"
    )


@require_POST
@droit_requis(ECRIRE)
def cotisations_appeler(request, annee: int):
    """One press: every member of the year before has a fee to settle this year."""
    annees.exiger(annee)
    return acte(
        request,
        lambda: actions.cotisations_appeler(par=request.user, annee=annee),
        dit=lambda faites: f"{pluriel(len(faites), 'cotisation appelée', 'cotisations appelées')} pour {annee}.",
        vers=f"{reverse('gouvernance:cotisation_liste')}?annee={annee}",
    )


def _envoyer(cotisations: list[Cotisation]) -> tuple[list[str], list[str]]:
    """The reminders by e-mail: whom the directory knows no address of, and whose mail did not leave."""
    sans, restes = [], []
    for cotisation in cotisations:
        adresse = cotisation.adherent.courriel
        if not adresse:
            sans.append(str(cotisation.adherent))
            continue
        texte = render_to_string("gouvernance/courriels/relance.txt", {"cotisation": cotisation})
        message = EmailMessage(f"Votre adhésion {cotisation.annee}", texte, settings.DEFAULT_FROM_EMAIL, [adresse])
        if not envoyer(message):
            restes.append(str(cotisation.adherent))
    return sans, restes


@require_POST
@droit_requis(ECRIRE)
def cotisation_relancer(request, pk: int):
    """Remind a member: noted, and sent where the directory knows an e-mail."""
    cotisation = get_object_or_404(Cotisation.objects.avec_noms(), pk=pk)
    qui = cotisation.adherent

    def partir():
        sans, restes = _envoyer([cotisation])
        if sans:
            messages.success(request, f"Le rappel à {qui} est noté. Sa fiche n’a pas d’adresse électronique : appelez.")
        elif restes:
            messages.warning(request, f"Le rappel à {qui} est noté, mais le courriel n’a pas pu partir : appelez.")
        else:
            messages.success(request, f"Le rappel est parti à {qui}.")

    return acte(
        request,
        lambda: actions.cotisation_relancer(par=request.user, cotisation=cotisation),
        dit=lambda _: request.une_fois_ecrit.append(partir),
        vers=cotisation.get_absolute_url(),
    )


@require_POST
@droit_requis(ECRIRE)
def cotisations_relancer(request, annee: int):
    """One press: a reminder to every member whose fee is to settle, at most once in thirty days."""
    annees.exiger(annee)

    def partir(relancees):
        if not relancees:
            messages.success(
                request, "Personne à relancer : tout est réglé, ou déjà rappelé depuis moins de trente jours."
            )
            return
        sans, restes = _envoyer(relancees)
        partis = len(relancees) - len(sans) - len(restes)
        texte = f"{pluriel(len(relancees), 'rappel noté', 'rappels notés')}, {partis} par courriel."
        messages.success(request, f"{texte} Sans adresse électronique : {', '.join(sans)}." if sans else texte)
        if restes:
            messages.warning(request, f"Le courriel n’a pas pu partir à {', '.join(restes)} : appelez.")

    return acte(
        request,
        lambda: actions.cotisations_relancer(par=request.user, annee=annee),
        dit=lambda relancees: request.une_fois_ecrit.append(lambda: partir(relancees)),
        vers=f"{reverse('gouvernance:cotisation_liste')}?annee={annee}",
    )


def _pdf(contenu: bytes, nom: str) -> HttpResponse:
    return HttpResponse(
        contenu, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{nom}.pdf"'}
    )


@require_safe
@droit_requis(LIRE)
def emargement_pdf(request, annee: int):
    """The members of a year to sign in at the assembly; who still owes a fee apart."""
    annees.exiger(annee)
    return _pdf(adhesions.adherents_pdf(annee), f"adherents-{annee}")


@require_safe
@droit_requis(LIRE)
def attestation_pdf(request, pk: int):
    """A certificate of membership; of a settled fee only."""
    cotisation = get_object_or_404(Cotisation.objects.avec_noms(), pk=pk, etat__in=A_JOUR)
    return _pdf(adhesions.attestation_pdf(cotisation), f"attestation-{cotisation.annee}-{cotisation.pk}")
