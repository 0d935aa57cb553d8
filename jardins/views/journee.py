"""Distribution days: the round, garden after garden."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.animation.choix import GenreAction
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.comptes.saisies import donnees_de
from jardins.actions import journee as actions
from jardins.choix import EtatDistribution
from jardins.documents import bons_pdf
from jardins.forms.distribution import JardinChoixForm, JourneeForm
from jardins.models import Journee
from jardins.requetes.distribution import a_charger, contenu_de
from jardins.requetes.fiche import actions_sans_fiche
from jardins.views import actes
from jardins.views.distribution import ETATS, LISTE, reponse_pdf
from jardins.views.page import page_formulaire


def _journees():
    return Journee.objects.select_related("action__commune")


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def journee_creer(request):
    def creer(form):
        champs = {nom: valeur for nom, valeur in form.cleaned_data.items() if nom != "version_ouverte"}
        return actions.journee_creer(par=request.user, **champs)

    return page_formulaire(
        request,
        JourneeForm(donnees_de(request)),
        creer,
        titre="Préparer une journée de distribution",
        intro="Elle compte comme un temps fort de distribution. Chaque jardin coché a sa distribution à préparer.",
        vers=Journee.get_absolute_url,
        dit="La journée est créée : préparez maintenant ce que reçoit chaque jardin.",
        fil=[LISTE, etape("Nouvelle journée")],
        annuler=reverse("jardins:distribution_liste"),
    )


@require_safe
@droit_requis("jardins.lire")
def journee_liste(request):
    """The days, newest first, with how many gardens and what is still to hand over."""
    journees, ecrire = _journees().prefetch_related("distributions"), request.user.peut("jardins.ecrire")
    lignes = [
        {
            "journee": journee,
            "jardins": sum(d.etat != EtatDistribution.ANNULEE for d in journee.distributions.all()),
            "reste": sum(d.etat == EtatDistribution.PREPAREE for d in journee.distributions.all()),
        }
        for journee in journees[:100]
    ]
    contexte = {
        "titre": "Journées de distribution",
        "fil": [LISTE, etape("Journées")],
        "lignes": lignes,
        "sans_fiche": actions_sans_fiche(GenreAction.TEMPS_FORT),
        "actes": en_tete(lien("Nouvelle journée", "jardins:journee_creer", poids=PREMIER), si=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "jardins/journee_liste.html", contexte)


@require_safe
@droit_requis("jardins.lire")
def journee_fiche(request, pk):
    """The round: what each garden receives, what is handed over, what remains."""
    journee = get_object_or_404(_journees(), pk=pk)
    distributions = list(
        journee.distributions.select_related("jardin").prefetch_related("jardin__contacts").order_by("rang", "pk")
    )
    tournee = [(d, ETATS[d.etat], contenu_de(d)) for d in distributions]
    ecrire = request.user.peut("jardins.ecrire")
    contexte = {
        "titre": journee.action.titre,
        "fil": [LISTE, etape("Journées", reverse("jardins:journee_liste")), etape(journee.action.titre)],
        "journee": journee,
        "tournee": tournee,
        "a_charger": a_charger(contenu for d, _, contenu in tournee if d.etat == EtatDistribution.PREPAREE),
        "reste": sum(d.etat == EtatDistribution.PREPAREE for d in distributions),
        "personnes": sum(d.personnes or 0 for d in distributions if d.etat == EtatDistribution.REMISE),
        "ajout": JardinChoixForm(journee=journee),
        "actes": actes.de_journee(journee, ecrire=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "jardins/journee_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def journee_modifier(request, pk):
    journee = get_object_or_404(_journees(), pk=pk)
    action = journee.action
    initial = {nom: getattr(action, nom) for nom in ("titre", "date", "heure_debut", "heure_fin", "endroit", "lieu")}
    initial |= {"vehicule": journee.vehicule, "conduite": journee.conduite, "version_ouverte": journee.version}

    def modifier(form):
        champs = dict(form.cleaned_data)
        version = champs.pop("version_ouverte")
        return actions.journee_modifier(par=request.user, journee=journee, version=version, **champs)

    return page_formulaire(
        request,
        JourneeForm(donnees_de(request), initial=initial, journee=journee),
        modifier,
        titre="Modifier la journée",
        vers=journee.get_absolute_url(),
        dit="La journée est à jour.",
        fil=[LISTE, etape(action.titre, journee.get_absolute_url()), etape("Modifier")],
        annuler=journee.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def journee_ajouter(request, pk):
    journee = get_object_or_404(_journees(), pk=pk)
    return page_formulaire(
        request,
        JardinChoixForm(request.POST, journee=journee),
        lambda form: actions.journee_ajouter(par=request.user, journee=journee, **form.cleaned_data),
        titre="Ajouter un jardin à la tournée",
        vers=journee.get_absolute_url(),
        dit=lambda distribution: f"« {distribution.jardin} » est ajouté à la tournée.",
        fil=[LISTE, etape(journee.action.titre, journee.get_absolute_url()), etape("Ajouter un jardin")],
        annuler=journee.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def journee_ordonner(request, pk):
    """Move one garden up or down the round: "monter" or "descendre" holds the delivery's id."""
    journee = get_object_or_404(_journees(), pk=pk)
    ordre = list(journee.distributions.order_by("rang", "pk").values_list("pk", flat=True))
    for nom, pas in (("monter", -1), ("descendre", 1)):
        cible = request.POST.get(nom, "")
        if cible.isdecimal() and int(cible) in ordre:
            ici = ordre.index(int(cible))
            la = min(max(ici + pas, 0), len(ordre) - 1)
            ordre[ici], ordre[la] = ordre[la], ordre[ici]
    return acte(
        request,
        lambda: actions.tournee_ordonner(par=request.user, journee=journee, distributions=ordre),
        dit="La tournée est réordonnée.",
        vers=journee.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def journee_bons(request, pk):
    """The round's sheet and every slip, in one document."""
    journee = get_object_or_404(_journees(), pk=pk)
    distributions = (
        journee.distributions.exclude(etat=EtatDistribution.ANNULEE)
        .select_related("jardin__commune", "journee__action")
        .order_by("rang", "pk")
    )
    return reponse_pdf(bons_pdf(list(distributions), journee=journee), f"tournee-{journee.action.date:%Y-%m-%d}")
