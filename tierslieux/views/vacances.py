"""The school holidays, that the planning shows: their list, and one form."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.pages import etape, page_formulaire
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions.vacances import vacances_fixer
from tierslieux.forms.vacances import VacancesForm
from tierslieux.models import VacancesScolaires
from tierslieux.views.listes import VacancesListe

TITRE, DROIT = "Vacances scolaires", "tierslieux.vacances"


@require_safe
@droit_requis(DROIT)
def vacances_liste(request):
    contexte = {
        "titre": TITRE, "liste": VacancesListe(request, VacancesScolaires.objects.all()),
        "actes": en_tete(lien("Ajouter des vacances", "tierslieux:vacances_ajouter", poids=PREMIER)),
    }  # fmt: skip
    return render(request, "tierslieux/vacances_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis(DROIT)
def vacances_ecrire(request, pk=None):
    """Add holidays, or correct them."""
    vacances = get_object_or_404(VacancesScolaires, pk=pk) if pk else None
    liste = reverse("tierslieux:vacances_liste")
    return page_formulaire(
        request, VacancesForm(donnees_de(request), instance=vacances),
        lambda form: vacances_fixer(par=request.user, vacances=vacances, **form.cleaned_data),
        titre=f"Modifier «\u00a0{vacances}\u00a0»" if vacances else "Ajouter des vacances",
        fil=[etape(TITRE, liste)], annuler_url=liste, vers=liste, gabarit="tierslieux/fiche.html", objet=vacances,
        dit=lambda faites: f"{faites}\u00a0: du {date_courte(faites.debut)} au {date_courte(faites.fin)}.",
    )  # fmt: skip
