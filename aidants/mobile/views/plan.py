from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.lectures import page_lue
from aidants.mobile.actions import tournees as actions
from aidants.mobile.calendriers import annee as annee_de
from aidants.mobile.calendriers import decaler, lire_mois
from aidants.mobile.calendriers import mois as mois_de
from aidants.mobile.choix import EtatHalte
from aidants.mobile.distances import commune_de_depart, etapes, total
from aidants.mobile.forms import CopieForm, TourneeForm
from aidants.mobile.models import Halte, Tournee
from aidants.mobile.requetes.tournees import attendus_de, comptes_rendus_manquants, trajets_des_tournees
from aidants.mobile.views import actes
from aidants.mobile.views.bases import onglets, repondre
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import JOURS, mois_long
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.requetes.occupations import occupation_de


@require_safe
@droit_requis("aidants.mobile")
def mobile_mois(request):
    """A month of stops, and what the tours of the month ask."""
    premier = lire_mois(request.GET.get("mois", ""), aujourdhui())
    dernier = decaler(premier, 1) - timedelta(days=1)
    haltes = _haltes(premier - timedelta(days=6), dernier + timedelta(days=6))
    du_mois = [h for h in haltes if premier <= h.date <= dernier and h.etat != EtatHalte.ANNULEE]
    return render(
        request,
        "aidants/mobile/mois.html",
        {
            "titre": mois_long(premier).capitalize(),
            "mois": mois_de(premier, _par_jour(haltes)),
            "aujourdhui": aujourdhui(),
            "precedent": f"?mois={decaler(premier, -1):%Y-%m}",
            "suivant": f"?mois={decaler(premier, 1):%Y-%m}",
            "bilan": _bilan(du_mois),
            "haltes": du_mois,
            "manquants": list(comptes_rendus_manquants()[:6]),
            "onglets": onglets(request.user, "mobile_mois"),
            "reglages": _reglages(),
            "jours": JOURS,
        },
    )


@require_safe
@droit_requis("aidants.mobile")
def mobile_annee(request, annee):
    """Twelve months at a glance."""
    if not 1990 <= annee <= 2100:
        raise Http404
    haltes = _haltes(date(annee, 1, 1), date(annee, 12, 31))
    return render(
        request,
        "aidants/mobile/annee.html",
        {
            "annee": annee,
            "mois": annee_de(annee, _par_jour(haltes)),
            "bilan": _bilan([h for h in haltes if h.etat != EtatHalte.ANNULEE]),
            "haltes": haltes,
            "aujourdhui": aujourdhui(),
            "onglets": onglets(request.user, "mobile_annee"),
            "reglages": _reglages(),
            "jours": JOURS,
        },
    )


def _haltes(debut: date, fin: date) -> list[Halte]:
    haltes = Halte.objects.filter(date__range=(debut, fin)).select_related("commune", "tournee__depart")
    return list(haltes.order_by("date", "tournee", "ordre", "pk"))


def _par_jour(haltes) -> dict:
    par_jour: dict[date, list] = {}
    for halte in haltes:
        par_jour.setdefault(halte.date, []).append(halte)
    return par_jour


def _bilan(haltes) -> dict:
    trajets = [trajet for suite in trajets_des_tournees(haltes).values() for trajet in suite]
    return {
        "haltes": len(haltes),
        "realisees": sum(h.etat == EtatHalte.REALISEE for h in haltes),
        "tournees": len({h.tournee_id for h in haltes}),
        "total": total(trajets),
    }


def _reglages() -> dict:
    return {"facteur": settings.AIDANTS_MOBILE_FACTEUR, "vitesse": settings.AIDANTS_MOBILE_VITESSE_KMH}


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def tournee_creer(request):
    """A new tour; `?date=` comes from the day that was pressed in the calendar."""
    initial = {"depart": commune_de_depart(), "date": request.GET.get("date") or aujourdhui(), "equipe": [request.user]}
    form = TourneeForm(donnees_de(request), initial=initial)
    return repondre(
        request,
        form,
        lambda: redirect(_vers_halte(actions.tournee_creer(par=request.user, **form.champs))),
        titre="Nouvelle tournée",
        envoi="Créer, puis ajouter une halte",
        annuler_url=reverse("aidants:mobile_mois"),
        reussite="La tournée est créée. Ajoutez sa première halte.",
    )


def _vers_halte(tournee: Tournee) -> str:
    return reverse("aidants:halte_ajouter", args=[tournee.pk])


@require_safe
@droit_requis("aidants.mobile")
def tournee_fiche(request, pk):
    """The stops in order, each with the way that leads to it."""
    tournee = get_object_or_404(Tournee.objects.select_related("depart").prefetch_related("equipe"), pk=pk)
    haltes = list(
        tournee.haltes.avec_comptes().select_related("commune", "hote", "reportee_vers").order_by("ordre", "pk")
    )
    tenables = [h for h in haltes if h.etat != EtatHalte.ANNULEE]
    trajets = etapes(tournee.depart, [h.commune for h in tenables])
    for halte, trajet in zip(tenables, trajets, strict=False):
        halte.trajet = trajet
    attendus = attendus_de(tenables)
    for halte in tenables:
        halte.attendus = attendus.get(halte.pk, [])
    page_lue(request, [i.aidant.dossier_id for siens in attendus.values() for i in siens if i.aidant])
    return render(
        request,
        "aidants/mobile/tournee_fiche.html",
        {
            "tournee": tournee,
            "preparation": occupation_de(("aidants.tournee", pk)),
            "haltes": haltes,
            "retour": trajets[-1] if trajets else None,
            "total": total(trajets),
            "reglages": _reglages(),
            "actes": actes.de_tournee(tournee, haltes=bool(haltes)),
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def tournee_modifier(request, pk):
    tournee = get_object_or_404(Tournee, pk=pk)
    form = TourneeForm(donnees_de(request), instance=tournee, occupation=occupation_de(("aidants.tournee", pk)))
    return repondre(
        request,
        form,
        lambda: redirect(
            actions.tournee_modifier(
                par=request.user, tournee=Tournee.objects.get(pk=pk), version=form.version, **form.champs
            )
        ),
        titre="Modifier la tournée",
        objet=tournee,
        reussite="La tournée est à jour.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def tournee_copier(request, pk):
    """The same stops on another day; a week later is proposed."""
    tournee = get_object_or_404(Tournee.objects.select_related("depart"), pk=pk)
    initial = {"date": max(tournee.date, aujourdhui()) + timedelta(days=7), "vehicule": tournee.vehicule}
    form = CopieForm(donnees_de(request), initial=initial)

    def ecrire():
        copie, manque = actions.tournee_copier(par=request.user, tournee=tournee, **form.cleaned_data)
        if manque:
            messages.warning(request, manque)
        return redirect(copie)

    return repondre(
        request,
        form,
        ecrire,
        titre="Copier la tournée",
        objet=tournee,
        intro="L’équipe, les haltes non annulées dans le même ordre, la préparation et son espace s’il est libre sont "
        "repris. Rien n’est copié de ce qui s’y est passé.",
        envoi="Copier",
        reussite="La tournée est copiée.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.mobile")
def tournee_supprimer(request, pk):
    tournee = get_object_or_404(Tournee, pk=pk)

    def ecrire():
        actions.tournee_supprimer(par=request.user, tournee=tournee)
        return redirect("aidants:mobile_mois")

    return repondre(
        request, None, ecrire, titre="Supprimer la tournée", objet=tournee, envoi="Supprimer", danger=True,
        texte=f"{tournee} disparaît du calendrier.", reussite="La tournée est supprimée.",
    )  # fmt: skip
