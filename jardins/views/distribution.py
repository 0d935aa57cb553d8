"""Deliveries: list, preparation by plus and minus, hand-over, correction, slip."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape, page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from jardins.actions import distribution as actions
from jardins.choix import EtatDistribution
from jardins.documents import bons_pdf
from jardins.filtres import DistributionFiltres
from jardins.forms.champs import MotifForm
from jardins.forms.distribution import CorrectionForm, DistributionForm, LignesForm, RemiseForm
from jardins.models import Distribution
from jardins.requetes.distribution import contenu_de, en_vigueur, suivante_de
from jardins.views import actes
from jardins.views.page import page_formulaire

LISTE = etape("Distributions", "/jardins/distributions/")
ETATS = {
    EtatDistribution.PREPAREE: "attente",
    EtatDistribution.REMISE: "succes",
    EtatDistribution.ANNULEE: "neutre",
}


class DistributionListe(Liste):
    colonnes = [
        Colonne("Bon", lambda d: d.numero, url=lambda d: d.get_absolute_url()),
        Colonne("Date", lambda d: d.date.strftime("%d/%m/%Y"), cle="date", tri=("date", "pk")),
        Colonne("Jardin", lambda d: d.jardin, tri=("jardin__cle", "-date", "pk")),
        Colonne("Évènement", lambda d: d.evenement or "–"),
        Colonne(
            "Personnes touchées", lambda d: nombre(d.personnes), cle="personnes", tri=("personnes", "pk"), droite=True
        ),
        Colonne("État", lambda d: d.get_etat_display()),
    ]
    exportees = [
        Colonne("Bon", lambda d: d.numero),
        Colonne("Date", lambda d: d.date),
        Colonne("Jardin", lambda d: d.jardin),
        Colonne("Évènement", lambda d: d.evenement),
        Colonne("Personnes touchées", lambda d: d.personnes),
        Colonne("État", lambda d: d.get_etat_display()),
    ]
    filtres = DistributionFiltres
    tri_defaut = "-date"
    vide = Vide(
        "Aucune distribution", "Préparez ce qu’un jardin va recevoir : le stock ne bouge qu’à la remise.",
        "jardins:distribution_creer", "Préparer une distribution",
    )  # fmt: skip


def _distributions():
    return Distribution.objects.select_related("jardin")


@require_safe
@droit_requis("jardins.lire")
def distribution_liste(request):
    liste = DistributionListe(request, _distributions(), exports=exports_de("jardins:distribution_exporter"))
    ecrire = [
        lien("Nouvelle journée", "jardins:journee_creer"),
        lien("Préparer une distribution", "jardins:distribution_creer", poids=PREMIER),
    ]
    contexte = {
        "titre": "Distributions",
        "liste": liste,
        "actes": en_tete(
            lien("Journées", "jardins:journee_liste"), *(ecrire if request.user.peut("jardins.ecrire") else [])
        ),
    }
    return render(request, "jardins/distribution_liste.html", contexte)


@require_safe
@droit_requis("jardins.lire")
def distribution_exporter(request, genre):
    liste = DistributionListe(request, _distributions())
    return exporter(request, liste, genre=genre, action="jardins.distribution.exporter", nom="distributions")


def _page_lignes(request, form, lignes, enregistrer, **contexte):
    """The page of a preparation: the heads, and a plus and minus for each stock."""

    def vers(distribution):
        if request.POST.get("suite") == "suivant" and (suivante := suivante_de(distribution)):
            return reverse("jardins:distribution_modifier", args=[suivante.pk])
        return distribution

    return page_formulaire(
        request, form, lambda form: enregistrer(form, lignes), avec=(lignes,),
        redessin=bool(request.POST.get("pas")), dit="", vers=vers, gabarit="jardins/distribution_formulaire.html",
        lignes=lignes, **contexte,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def distribution_creer(request):
    donnees = donnees_de(request)
    donnees = LignesForm.presser(donnees) or donnees if donnees else donnees
    return _page_lignes(
        request,
        DistributionForm(donnees, initial={"jardin": request.GET.get("jardin")}),
        LignesForm(donnees),
        lambda form, lignes: actions.distribution_preparer(
            par=request.user,
            lignes=lignes.lignes,
            envoi=form.cleaned_data["envoi"],
            confirme=form.cleaned_data["confirme"],
            **form.champs,
        ),  # fmt: skip
        titre="Préparer une distribution",
        fil=[LISTE, etape("Préparer")],
        annuler=reverse("jardins:distribution_liste"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def distribution_modifier(request, pk):
    distribution = get_object_or_404(
        Distribution.objects.select_related("jardin", "journee__action").prefetch_related("lignes"), pk=pk
    )
    if request.method == "GET" and (refus := actions.empechement_de_modifier(distribution)):
        titre = f"Préparer : {distribution.jardin}"
        return page_empechee(request, refus, titre=titre, retour=distribution.get_absolute_url())
    donnees = donnees_de(request)
    donnees = LignesForm.presser(donnees) or donnees if donnees else donnees
    return _page_lignes(
        request,
        DistributionForm(donnees, instance=distribution),
        LignesForm(donnees, distribution=distribution),
        lambda form, lignes: actions.distribution_modifier(
            par=request.user,
            distribution=distribution,
            version=form.version,
            lignes=lignes.lignes,
            confirme=form.cleaned_data["confirme"],
            **form.champs,
        ),  # fmt: skip
        titre=f"Préparer : {distribution.jardin}",
        fil=[LISTE, etape(distribution.numero, distribution.get_absolute_url()), etape("Préparer")],
        annuler=distribution.get_absolute_url(),
        suivante=suivante_de(distribution),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.lire")
def distribution_fiche(request, pk):
    """What is prepared or was handed over, with its corrections; handed over from here."""
    distribution = get_object_or_404(Distribution.objects.select_related("jardin", "journee__action"), pk=pk)
    return _fiche(request, distribution)


def _fiche(request, distribution, statut=200, remise=None):
    contenu = contenu_de(distribution)
    ecrire = request.user.peut("jardins.ecrire")
    preparee = distribution.etat == EtatDistribution.PREPAREE
    contexte = {
        "titre": f"{distribution.jardin}",
        "sous_titre": f"Bon de remise {distribution.numero}",
        "fil": [LISTE, etape(distribution.numero)],
        "distribution": distribution,
        "etat_genre": ETATS[distribution.etat],
        "contenu": contenu,
        "preparee": preparee,
        "a_remettre": ecrire and preparee and contenu and distribution.date <= aujourdhui(),
        "remise": remise
        or RemiseForm(initial={"personnes": distribution.personnes, "receptionnaire": distribution.receptionnaire}),
        "suivante": suivante_de(distribution),
        "actes": actes.de_distribution(distribution, ecrire=ecrire),
    }
    return render(request, "jardins/distribution_fiche.html", contexte, status=statut)


@require_POST
@droit_requis("jardins.ecrire")
def distribution_remettre(request, pk):
    distribution = get_object_or_404(Distribution.objects.select_related("jardin", "journee__action"), pk=pk)
    form = RemiseForm(request.POST)
    if not form.is_valid():
        return _fiche(request, distribution, 422, form)
    return acte(
        request,
        lambda: actions.distribution_remettre(par=request.user, distribution=distribution, **form.cleaned_data),
        dit="C’est remis : le stock est à jour.",
        vers=distribution.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def distribution_completer(request, pk):
    """After the hand-over: the people reached and who received."""
    distribution = get_object_or_404(Distribution.objects.select_related("jardin"), pk=pk)
    return page_formulaire(
        request,
        RemiseForm(
            donnees_de(request),
            initial={"personnes": distribution.personnes, "receptionnaire": distribution.receptionnaire},
        ),
        lambda form: actions.distribution_modifier(par=request.user, distribution=distribution, **form.cleaned_data),
        titre="Personnes touchées",
        vers=distribution.get_absolute_url(),
        dit="C’est noté.",
        objet=distribution,
        fil=[LISTE, etape(distribution.numero, distribution.get_absolute_url()), etape("Compléter")],
        annuler=distribution.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def distribution_corriger(request, pk):
    distribution = get_object_or_404(Distribution.objects.select_related("jardin"), pk=pk)
    donnees = donnees_de(request)
    presse = CorrectionForm.presser(donnees) if donnees else None
    form = CorrectionForm(presse or donnees, mouvements=en_vigueur(distribution))
    if presse is not None:
        form.is_valid()
        contexte = {"form": form, "titre": "Corriger", "annuler_url": distribution.get_absolute_url()}
        return render(request, "jardins/correction_formulaire.html", contexte)
    return page_formulaire(
        request,
        form,
        lambda form: actions.distribution_corriger(
            par=request.user, distribution=distribution, quantites=form.quantites, motif=form.cleaned_data["motif"]
        ),
        titre="Corriger ce qui a été remis",
        vers=distribution.get_absolute_url(),
        dit="La correction est écrite au registre.",
        objet=distribution,
        fil=[LISTE, etape(distribution.numero, distribution.get_absolute_url()), etape("Corriger")],
        annuler=distribution.get_absolute_url(),
        gabarit="jardins/correction_formulaire.html",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def distribution_annuler(request, pk):
    distribution = get_object_or_404(Distribution.objects.select_related("jardin"), pk=pk)
    return page_formulaire(
        request,
        MotifForm(donnees_de(request)),
        lambda form: actions.distribution_annuler(par=request.user, distribution=distribution, **form.cleaned_data),
        titre=f"Annuler la distribution {distribution.numero}",
        intro="Si elle était remise, le stock revient par des lignes contraires ; rien ne s’efface.",
        envoi="Annuler la distribution",
        vers=distribution.get_absolute_url(),
        dit="La distribution est annulée.",
        objet=distribution,
        fil=[LISTE, etape(distribution.numero, distribution.get_absolute_url()), etape("Annuler")],
        annuler=distribution.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def distribution_bon(request, pk):
    """The slip to sign."""
    distribution = get_object_or_404(Distribution.objects.select_related("jardin__commune", "journee__action"), pk=pk)
    return reponse_pdf(bons_pdf([distribution]), distribution.numero)


def reponse_pdf(contenu: bytes, nom: str) -> HttpResponse:
    return HttpResponse(
        contenu,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nom}.pdf"'},
    )
