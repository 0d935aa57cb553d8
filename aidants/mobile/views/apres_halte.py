"""After the stop: its report, and what phones sent that somebody has to decide."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.mobile.actions import comptes, etats, saisies
from aidants.mobile.forms import AccueilForm, CompteRenduForm, RattachementForm
from aidants.mobile.models import AccueilBref, Saisie
from aidants.mobile.requetes.comptes import GENRES, grille, lire_grille
from aidants.mobile.requetes.saisies import par_halte
from aidants.mobile.requetes.tournees import comptes_rendus_manquants
from aidants.mobile.views.bases import onglets, repondre
from aidants.mobile.views.haltes import halte_ouvrable
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.mots import de_lieu
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_rendre_compte(request, pk):
    """The report and the counts in one page; a second button goes on to the next stop without a report."""
    halte = halte_ouvrable(pk)
    form = CompteRenduForm(donnees_de(request), instance=halte)
    suivante = comptes_rendus_manquants().exclude(pk=pk).first()

    def ecrire():
        _rendre_compte(request, form, pk)
        messages.success(request, f"Le compte rendu {de_lieu(halte.commune)} est enregistré.")
        if "suivante" in request.POST and suivante is not None:
            return redirect("aidants:halte_rendre_compte", suivante.pk)
        return redirect(halte)

    return repondre(
        request, form, ecrire, titre=f"Compte rendu : {halte.commune}", objet=halte,
        gabarit="aidants/mobile/compte_rendu.html", grille=grille(halte), genres=GENRES, saisie=request.POST,
        enchainer=f"Enregistrer, puis {suivante.commune}" if suivante else "",
    )  # fmt: skip


def _rendre_compte(request, form, pk):
    try:
        cases = lire_grille(request.POST)
    except ValueError as erreur:
        raise ValidationError("Un nombre de personnes s’écrit en chiffres : corrigez la case, puis enregistrez.") from (
            erreur
        )
    halte = etats.halte_realiser(
        par=request.user, halte=halte_ouvrable(pk), note=form.cleaned_data["note"], version=form.version
    )
    if cases or form.cleaned_data["depliants"] != halte.depliants:
        comptes.comptage_fixer(par=request.user, halte=halte, cases=cases, depliants=form.cleaned_data["depliants"])


@require_safe
@droit_requis("aidants.mobile")
def saisies_a_reprendre(request):
    """Entries put aside, by stop: what the office holds, what the phone says."""
    return render(
        request,
        "aidants/mobile/a_reprendre.html",
        {"groupes": par_halte(), "onglets": onglets(request.user, "saisies_a_reprendre")},
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def saisie_regler(request, pk):
    """Take an entry, put it away, or give it to another stop."""
    saisie = get_object_or_404(Saisie.objects.select_related("halte__commune", "auteur"), pk=pk)
    retour = "aidants:saisies_a_reprendre"
    if "ecarter" in request.POST or "prendre" in request.POST:
        action = saisies.saisie_prendre if "prendre" in request.POST else saisies.saisie_ecarter
        dit = "est comptée" if "prendre" in request.POST else "est écartée : elle reste dans l’historique"
        return acte(request, lambda: action(par=request.user, saisie=saisie), dit=f"La saisie {dit}.", vers=retour)
    form = RattachementForm(donnees_de(request), saisie=saisie)

    def ecrire():
        saisies.saisie_rattacher(par=request.user, saisie=saisie, **form.cleaned_data)
        return redirect(retour)

    return repondre(
        request, form, ecrire, titre="Rattacher une saisie", objet=saisie.halte, annuler_url="../../../a-reprendre/",
        intro=f"{saisie.get_genre_display()}, saisie par {saisie.auteur} pour « {saisie.halte_dite} ». {saisie.raison}",
        envoi="Rattacher", reussite="La saisie est rattachée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def accueil_rattacher(request, pk):
    """The person received at a stop has a file now."""
    accueil = get_object_or_404(AccueilBref.objects.select_related("halte__commune"), pk=pk)
    form = AccueilForm(donnees_de(request))
    return repondre(
        request, form,
        lambda: redirect(
            saisies.accueil_rattacher(par=request.user, accueil=accueil, dossier=form.cleaned_data["dossier"]).halte
        ),
        titre=f"Rattacher {accueil} à un dossier", objet=accueil.halte, reussite="L’accueil est rattaché au dossier.",
    )  # fmt: skip


@require_POST
@droit_requis("aidants.ecrire")
def accueil_rappeler(request, pk):
    """One press: who asked for it was called back."""
    accueil = get_object_or_404(AccueilBref, pk=pk, rappel=True)
    return acte(
        request, lambda: saisies.accueil_rappeler(par=request.user, accueil=accueil),
        dit=lambda fait: annulable(request, "Le rappel est noté.", "aidants.halte.rappel", fait),
        vers=page_d_origine(request) or reverse("attentes:a_faire"),
    )  # fmt: skip
