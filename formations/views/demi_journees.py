"""The half-days of a session: added, changed, taken off."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from danaecare.socle.comptes.saisies import donnees_de
from formations.actions import sessions as actions
from formations.forms.sessions import DemiJourneeForm, DemiJourneesForm
from formations.models import DemiJournee, Session
from formations.views.page import page_formulaire
from formations.views.pieces import apres_changement
from formations.views.sessions import fil_de
from tierslieux.requetes.occupations import occupation_de


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def demi_journee_creer(request, pk):
    """One half-day, or all those of the session in one form: all of them, or none."""
    session = get_object_or_404(Session, pk=pk)
    return page_formulaire(
        request,
        DemiJourneesForm(donnees_de(request)),
        lambda form: actions.demi_journees_ajouter(
            par=request.user, session=session, demi_journees=form.demi_journees()
        ),
        titre="Ajouter des demi-journées",
        vers=lambda _: apres_changement(session),
        dit=_dire_ajoutees,
        fil=fil_de(session, "Ajouter des demi-journées"),
        annuler=session.get_absolute_url(),
    )


def _dire_ajoutees(demis: list) -> str:
    if len(demis) == 1:
        return f"La demi-journée du {demis[0]} est ajoutée."
    dates = sorted(demi.date for demi in demis)
    return (
        f"{pluriel(len(demis), 'demi-journée')} sont ajoutées, du {date_courte(dates[0])} au {date_courte(dates[-1])}."
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def demi_journee_modifier(request, pk):
    demi = get_object_or_404(DemiJournee.objects.select_related("session"), pk=pk)
    return page_formulaire(
        request,
        DemiJourneeForm(donnees_de(request), instance=demi, occupation=occupation_de((actions.ORIGINE, pk))),
        lambda form: actions.demi_journee_modifier(
            par=request.user, demi_journee=demi, version=form.version, **form.champs
        ),
        titre="Modifier la demi-journée",
        vers=lambda _: apres_changement(demi.session),
        dit=lambda faite: f"La demi-journée est maintenant le {faite}.",
        fil=fil_de(demi.session, "Modifier la demi-journée"),
        annuler=demi.session.get_absolute_url(),
    )


@require_POST
@droit_requis("formations.ecrire")
def demi_journee_retirer(request, pk):
    demi_journee = get_object_or_404(DemiJournee.objects.select_related("session"), pk=pk)
    return acte(
        request, lambda: actions.demi_journee_retirer(par=request.user, demi_journee=demi_journee),
        dit="La demi-journée est retirée.", vers=lambda _: apres_changement(demi_journee.session),
    )  # fmt: skip
