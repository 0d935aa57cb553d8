"""Members: fees, reminders, the list for the assembly, the certificate of membership."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.courriels import depart
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.formats import pluriel
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


def _rappel(cotisation: Cotisation) -> str:
    return render_to_string("gouvernance/courriels/relance.txt", {"cotisation": cotisation})


def _envoyer(par, cotisation: Cotisation) -> str:
    """Why the reminder did not leave; it is noted once it has, and only then."""
    pourquoi = depart(
        f"rappel:{cotisation.pk}:{cotisation.relancee_le}", objet=f"Votre adhésion {cotisation.annee}",
        texte=_rappel(cotisation), adresse=cotisation.adherent.courriel,
    )  # fmt: skip
    if not pourquoi:
        actions.cotisation_relancer(par=par, cotisation=cotisation)
    return pourquoi


@require_POST
@droit_requis(ECRIRE)
def cotisation_relancer(request, pk: int):
    """Remind a member by e-mail; of whom the directory knows none, the call that is made is noted."""
    cotisation = get_object_or_404(Cotisation.objects.avec_noms(), pk=pk)
    qui = cotisation.adherent
    if not qui.courriel:
        return acte(
            request, lambda: actions.cotisation_relancer(par=request.user, cotisation=cotisation),
            dit=f"Le rappel à {qui} est noté. Sa fiche n’a pas d’adresse électronique : appelez.",
            vers=cotisation.get_absolute_url(),
        )  # fmt: skip

    def partir():
        if pourquoi := _envoyer(request.user, cotisation):
            messages.warning(request, f"Le rappel à {qui} n’est pas parti : {pourquoi}. Il n’est pas noté.")
        else:
            messages.success(request, f"Le rappel est parti à {qui}.")

    return acte(
        request, lambda: actions.exiger_a_relancer(cotisation),
        dit=lambda _: request.une_fois_ecrit.append(partir), vers=cotisation.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def cotisations_relancer(request, annee: int):
    """To whom a reminder goes, with what text; then to each alone, at most once in thirty days."""
    annees.exiger(annee)
    dues = actions.cotisations_a_relancer(annee)
    joignables = [c for c in dues if c.adherent.courriel]
    sans = [c for c in dues if not c.adherent.courriel]
    liste = f"{reverse('gouvernance:cotisation_liste')}?annee={annee}"
    if request.method == "GET":
        contexte = {
            "titre": "Relancer qui n’a pas réglé", "annee": annee, "joignables": joignables, "sans": sans,
            "courriel": _rappel(joignables[0]) if joignables else "", "annuler_url": liste,
            "objet_courriel": f"Votre adhésion {annee}",
        }  # fmt: skip
        return afficher(request, "relance", "gouvernance:cotisation_liste", contexte)

    def partir():
        restes = [(c.adherent, pourquoi) for c in joignables if (pourquoi := _envoyer(request.user, c))]
        _dire(request, len(joignables) - len(restes), restes, sans)

    return acte(request, lambda: None, dit=lambda _: request.une_fois_ecrit.append(partir) or "", vers=liste)


def _dire(request, partis: int, restes, sans: list[Cotisation]) -> None:
    if not (partis or restes or sans):
        messages.success(request, "Personne à relancer : tout est réglé, ou déjà rappelé depuis moins de trente jours.")
    if partis:
        messages.success(request, f"{pluriel(partis, 'rappel parti', 'rappels partis')}.")
    if restes:
        qui = " ; ".join(f"{adherent} ({pourquoi})" for adherent, pourquoi in restes)
        messages.warning(request, f"Pas parti : {qui}. Rien n’est noté pour eux : relancez de nouveau, ou appelez.")
    if sans:
        qui = ", ".join(str(cotisation.adherent) for cotisation in sans)
        messages.warning(request, f"Sans adresse électronique : {qui}. Appelez, puis notez-le sur leur fiche.")


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
