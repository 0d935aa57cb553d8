from datetime import datetime, timedelta

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.lectures import page_lue
from aidants.mobile.actions import etats, tournees
from aidants.mobile.choix import EtatHalte
from aidants.mobile.distances import ordonner
from aidants.mobile.forms import HORS_LOIRE, HalteForm, MotifForm, ReportForm
from aidants.mobile.models import Halte, PhotoHalte, Tournee
from aidants.mobile.requetes.comptes import resume
from aidants.mobile.requetes.tournees import saisies_en_attente
from aidants.mobile.views import actes
from aidants.mobile.views.bases import repondre
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.ailleurs import avec_ailleurs
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de


def halte_ouvrable(pk: int) -> Halte:
    return get_object_or_404(Halte.objects.select_related("commune", "tournee__depart", "hote", "reportee_vers"), pk=pk)


@require_safe
@droit_requis("aidants.mobile")
def halte_fiche(request, pk):
    """A stop: where, who comes, who came, what phones sent and waits."""
    halte = halte_ouvrable(pk)
    inscriptions = list(halte.inscriptions.filter(retiree_le=None).select_related("commune", "aidant"))
    accueils = list(halte.accueils.select_related("dossier"))
    page_lue(
        request,
        [*(i.aidant.dossier_id for i in inscriptions if i.aidant), *(accueil.dossier_id for accueil in accueils)],
    )
    venues = [i for i in inscriptions if not i.en_attente]
    ronde = ordonner(halte.commune, [(i.commune, i) for i in venues if i.ramassage])
    return render(
        request,
        "aidants/mobile/halte_fiche.html",
        {
            "halte": halte,
            "resume": resume(halte),
            "venues": [(i, actes.d_inscription(i)) for i in venues],
            "attente": [(i, actes.d_inscription(i)) for i in inscriptions if i.en_attente],
            "ronde": [inscription for _, inscription in ronde],
            "accueils": [
                (accueil, actes.d_accueil(accueil, rappeler=request.user.peut("aidants.ecrire")))
                for accueil in accueils
            ],
            "actes": avec_ailleurs(actes.de_halte(halte, passee=halte.date <= aujourdhui()), request.user, halte),
            "photos": halte.photos.all(),
            "saisies": saisies_en_attente().filter(halte=halte),
        },
    )


def _dire_hors_loire(request, halte: Halte):
    if not halte.dans_la_loire:
        messages.warning(request, HORS_LOIRE)
    return halte


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_ajouter(request, pk):
    """One more stop of a tour; the hours follow the one before, and a second button goes on to the next."""
    tournee = get_object_or_404(Tournee.objects.select_related("depart"), pk=pk)
    form = HalteForm(donnees_de(request), initial=_suite(tournee))

    def ecrire():
        halte = tournees.halte_ajouter(par=request.user, tournee=tournee, jeton=form.jeton, **form.champs)
        _dire_hors_loire(request, halte)
        messages.success(request, f"La halte à {halte.commune} est prévue.")
        return redirect("aidants:halte_ajouter", pk) if "suivante" in request.POST else redirect(tournee)

    return repondre(
        request, form, ecrire, titre="Ajouter une halte", objet=tournee,
        enchainer="Enregistrer, puis la halte suivante",
    )  # fmt: skip


def _suite(tournee: Tournee) -> dict:
    """What the next stop most likely is: the same host and length, half an hour after the one before."""
    derniere = tournee.haltes.tenables().order_by("-ordre", "-pk").first()
    if derniere is None:
        return {}
    suite = {"hote": derniere.hote_id, "publique": derniere.publique, "places": derniere.places}
    if derniere.heure_debut and derniere.heure_fin:
        debut = datetime.combine(tournee.date, derniere.heure_fin) + timedelta(minutes=30)
        fin = debut + (
            datetime.combine(tournee.date, derniere.heure_fin) - datetime.combine(tournee.date, derniere.heure_debut)
        )
        if debut.date() == fin.date() == tournee.date:
            suite |= {"heure_debut": debut.time(), "heure_fin": fin.time()}
    return suite


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_modifier(request, pk):
    halte = halte_ouvrable(pk)
    form = HalteForm(donnees_de(request), instance=halte)

    def ecrire():
        ecrite = tournees.halte_modifier(
            par=request.user, halte=halte_ouvrable(pk), version=form.version, **form.champs
        )  # fmt: skip
        return redirect(_dire_hors_loire(request, ecrite))

    return repondre(
        request, form, ecrire, titre="Modifier la halte", objet=halte, reussite="La halte est à jour."
    )  # fmt: skip


@require_POST
@droit_requis("aidants.mobile")
def halte_deplacer(request, pk):
    halte = halte_ouvrable(pk)
    avant = request.POST.get("sens") == "avant"
    return acte(
        request, lambda: tournees.halte_deplacer(par=request.user, halte=halte, avant=avant), dit="", vers=halte.tournee
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_reporter(request, pk):
    """Cancelled for the weather and planned again, in one gesture."""
    halte = halte_ouvrable(pk)
    form = ReportForm(donnees_de(request), initial={"date": max(halte.date, aujourdhui()) + timedelta(days=7)})
    inscrits = halte.inscriptions.filter(retiree_le=None).count()

    def ecrire():
        nouvelle = etats.halte_reporter(par=request.user, halte=halte, **form.cleaned_data)
        if inscrits:
            messages.warning(request, "Prévenez les personnes inscrites du nouveau jour : leurs inscriptions suivent.")
        return redirect(nouvelle)

    return repondre(
        request, form, ecrire, titre="Reporter la halte", objet=halte, envoi="Reporter",
        reussite="La halte est reportée : voici la nouvelle.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_annuler(request, pk):
    halte = halte_ouvrable(pk)
    form = MotifForm(donnees_de(request))
    return repondre(
        request, form,
        lambda: redirect(etats.halte_annuler(par=request.user, halte=halte, **form.cleaned_data)),
        titre="Annuler la halte", objet=halte, envoi="Annuler la halte", reussite="La halte est annulée.",
        intro="Elle reste au calendrier avec sa raison, et ne compte pas. Pour changer de jour, reportez-la plutôt.",
    )  # fmt: skip


@require_POST
@droit_requis("aidants.mobile")
def halte_retablir(request, pk):
    halte = halte_ouvrable(pk)
    return repondre(
        request, None, lambda: redirect(etats.halte_retablir(par=request.user, halte=halte)),
        titre="Rétablir la halte", objet=halte, reussite="La halte est de nouveau prévue.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def halte_supprimer(request, pk):
    halte = halte_ouvrable(pk)

    def ecrire():
        etats.halte_supprimer(par=request.user, halte=halte)
        return redirect(halte.tournee)

    return repondre(
        request, None, ecrire, titre="Supprimer la halte", objet=halte, envoi="Supprimer", danger=True,
        empechement=etats.a_garder(halte),
        texte=f"La halte à {halte.commune} disparaît, comme une erreur de saisie. Ce qu’un téléphone en garde encore "
        "arrivera dans « À reprendre ».",
        reussite="La halte est supprimée.",
    )  # fmt: skip


@require_safe
@droit_requis("aidants.mobile")
def photo_telecharger(request, pk, photo):
    """A picture of the stop, from outside what the web server serves."""
    trouvee = get_object_or_404(PhotoHalte, pk=photo, halte=pk)
    try:
        return FileResponse(trouvee.image.open(), content_type="image/jpeg", filename=f"halte-{pk}-{photo}.jpg")
    except FileNotFoundError as absent:
        raise Http404 from absent


def url_terrain(halte: Halte) -> str:
    """The sheet of the stop, while it is not cancelled."""
    return "" if halte.etat == EtatHalte.ANNULEE else reverse("aidants:terrain_halte", args=[halte.pk])
