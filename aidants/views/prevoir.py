"""From an hour of the agenda to the form of an appointment: with whom, then the form itself, filled with the hour."""

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from aidants.forms.appels import AvecForm
from aidants.permissions import Bloc, exiger_choisi
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.comptes.saisies import donnees_de

GENRES = {
    "entretien": ("Prévoir un entretien", "aidants.entretiens"),
    "seance": ("Prévoir une séance de soutien", "aidants.seances"),
}


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens", "aidants.seances")
def rendez_vous_prevoir(request, genre):
    """With whom; nothing is written yet."""
    if genre not in GENRES:
        raise Http404
    titre, droit = GENRES[genre]
    exiger(request.user, droit)
    pour = retours.pour_qui(request, "aidants.rendez_vous")
    prevu = retours.propose(request)
    jour, a = prevu.get("date", aujourdhui()), prevu.get("heure")

    def suite(form):
        numero = exiger_choisi(request.user, Bloc.RENDEZ_VOUS, form.cleaned_data["dossier"]).numero
        return retours.adresse_avec(f"aidants:{genre}_noter", numero, jour=jour, a=a, pour=pour)

    return page_formulaire(
        request, AvecForm(donnees_de(request)), suite, dit="", vers=lambda adresse: adresse, titre=titre,
        envoi="Continuer", intro=f"Le {date_longue(jour, semaine=True)}" + (f" à {heure(a)}." if a else "."),
        annuler_url=retours.annuler(request, reverse("agenda:semaine")), fil=retours.fil(),
    )  # fmt: skip
