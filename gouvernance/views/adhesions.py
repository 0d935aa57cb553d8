"""Members: fees, reminders, the list for the assembly, the certificate of membership."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from danaecare.socle.courriels.actions import courriel_envoyer
from danaecare.socle.envois.confirmation import page_envoi
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import adherents as actions
from gouvernance.choix import A_JOUR, EtatAdhesion, EtatCotisation
from gouvernance.courriels import RAPPEL, rappel_de, texte_du_rappel
from gouvernance.documents import adhesions
from gouvernance.listes import CotisationListe
from gouvernance.models import Cotisation, DemandeAdhesion
from gouvernance.views import actes
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
    a_regler = annuelles.filter(etat=EtatCotisation.A_REGLER).count()
    contexte = {
        "liste": _cotisations(request), "annee": annee, "a_jour": annuelles.a_jour().count(),
        "a_regler": a_regler,
        "actes": actes.des_cotisations(
            annee, attendues=attendues, a_regler=a_regler, ecrire=request.user.peut(ECRIRE),
            demandes=DemandeAdhesion.objects.filter(etat=EtatAdhesion.RECUE).count(),
        ),
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
        courriel = courriel_envoyer(par=request.user, genre=RAPPEL, **rappel_de(cotisation))
        if courriel.parti:
            messages.success(request, f"Le rappel est parti à {qui}.")
        else:
            messages.warning(request, f"Le rappel à {qui} n’est pas parti : {courriel.raison}. Il n’est pas noté.")

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
    apercu = Apercu(
        titre="Relancer qui n’a pas réglé", pole="gouvernance", retour="Adhérents",
        annuler_url=f"{reverse('gouvernance:cotisation_liste')}?annee={annee}",
        bouton=f"Envoyer {pluriel(len(joignables), 'rappel')}",
        contenu=texte_du_rappel(joignables[0]) if joignables else None,
        remarque="Le prénom et le montant sont ceux de chacun.",
        lecteurs=[
            Lecteur(
                str(c.adherent), c.adherent.courriel,
                f"dernier rappel le {date_courte(c.relancee_le)}" if c.relancee_le else "",
            )
            for c in joignables
        ],
        sans=[
            (str(c.adherent), "pas d’adresse électronique. Appelez, puis notez le rappel", c.get_absolute_url())
            for c in dues if not c.adherent.courriel
        ],
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=RAPPEL, titre=f"Rappels d’adhésion {annee}",
        ecrire=lambda: [rappel_de(cotisation) for cotisation in joignables],
    )  # fmt: skip


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
