"""The programme, for the team: the list, a sheet and its dates, what is called off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from danaecare.socle.comptes.courriels import adresse_publique
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import activites as actions
from tierslieux.choix_activites import EtatActivite
from tierslieux.forms.activites import ActiviteForm, DatesForm, ImageForm
from tierslieux.models import Activite
from tierslieux.requetes.activites import activites_lues
from tierslieux.views import actes_activites as actes
from tierslieux.views.fiches import fiche
from tierslieux.views.listes_activites import ActiviteListe

LIRE, GERER, TENIR = "tierslieux.lire", "tierslieux.gerer", "tierslieux.reserver"


@require_safe
@droit_requis(LIRE)
def activite_liste(request):
    contexte = {
        "liste": ActiviteListe(request, activites_lues()), "peut_gerer": request.user.peut(GERER),
        "actes": actes.du_programme(gerer=request.user.peut(GERER)),
    }  # fmt: skip
    return render(request, "tierslieux/activite_liste.html", contexte)


@require_safe
@droit_requis(LIRE)
def activite(request, pk: int):
    """The sheet, and its dates: how many seats, nobody's name."""
    trouvee = get_object_or_404(Activite.objects.select_related("partenaire", "financeur"), pk=pk)
    dates = list(trouvee.dates.select_related("action__commune").order_by("-action__date", "-action__heure_debut"))
    contexte = {
        "activite": trouvee, "dates": dates, "peut_tenir": request.user.peut(TENIR),
        "actes": actes.d_activite(trouvee, gerer=request.user.peut(GERER)),
    }  # fmt: skip
    return render(request, "tierslieux/activite.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis(GERER)
def activite_creer(request):
    return fiche(
        request, ActiviteForm(donnees_de(request)), actions.activite_creer, titre="Une activité",
        message="L’activité est en brouillon\u00a0: ajoutez ses dates, puis publiez-la.",
        organisations=("partenaire", "financeur"), retour=lambda a: a.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(GERER)
def activite_modifier(request, pk: int):
    trouvee = get_object_or_404(Activite, pk=pk)
    return fiche(
        request, ActiviteForm(donnees_de(request), instance=trouvee),
        lambda **champs: actions.activite_modifier(activite=trouvee, **champs),
        titre=f"Modifier «\u00a0{trouvee}\u00a0»", message="L’activité est à jour.",
        organisations=("partenaire", "financeur"), retour=trouvee.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(GERER)
def activite_illustrer(request, pk: int):
    trouvee = get_object_or_404(Activite, pk=pk)
    return fiche(
        request, ImageForm(donnees_de(request), request.FILES or None),
        lambda **champs: actions.activite_illustrer(activite=trouvee, **champs),
        titre=f"Une photo pour «\u00a0{trouvee}\u00a0»", message="La photo est en place.",
        retour=trouvee.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(GERER)
def activite_publier(request, pk: int):
    trouvee = get_object_or_404(Activite, pk=pk)
    return acte(
        request, lambda: actions.activite_publier(par=request.user, activite=trouvee),
        dit=f"«\u00a0{trouvee}\u00a0» est au programme\u00a0: chacun peut s’inscrire.", vers=trouvee,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(GERER)
def dates_ajouter(request, pk: int):
    """Dates of a series that cannot all be held are refused together, each with its reason."""
    trouvee = get_object_or_404(Activite, pk=pk)
    form = DatesForm(donnees_de(request), initial={"places": trouvee.places})

    def dire(dates):
        if form.sautes:
            sautes = ", ".join(map(date_courte, form.sautes))
            messages.info(request, f"Laissées de côté, fériées, de vacances ou exclues\u00a0: {sautes}.")
        return f"{pluriel(len(dates), 'date ajoutée', 'dates ajoutées')}."

    return page_formulaire(
        request, form, lambda form: actions.dates_ajouter(par=request.user, activite=trouvee, **form.dates),
        dit=dire, vers=trouvee.get_absolute_url(), gabarit="tierslieux/fiche.html", titre="Ajouter des dates",
        fil=[etape(str(trouvee), trouvee.get_absolute_url())], annuler_url=trouvee.get_absolute_url(),
    )  # fmt: skip


@require_safe
@droit_requis(LIRE)
def activite_affiche(request, pk: int):
    """A sheet for a wall: what it is, when, and the code that leads to its page."""
    trouvee = get_object_or_404(Activite.objects.filter(etat=EtatActivite.PUBLIEE), pk=pk)
    adresse = adresse_publique("tierslieux:programme_activite", pk)
    contexte = {
        "activite": trouvee, "dates": list(actions.dates_a_venir(trouvee)[:12]), "adresse": adresse,
        "code": code_a_scanner(adresse),
    }  # fmt: skip
    return render(request, "tierslieux/activite_affiche.html", contexte)
