"""When I work, when I am away; the direction keeps those of everybody, who may be ill."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.agenda import actions, retours
from danaecare.socle.agenda.forms import AbsenceForm, HorairesForm
from danaecare.socle.agenda.models import Absence
from danaecare.socle.agenda.requetes import agendas, horaires_de, instant, jours_dits
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, Acte, en_tete
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui, jour_de
from danaecare.socle.communs.texte.formats import JOURS, heure
from danaecare.socle.comptes.saisies import donnees_de


def _de_qui(request, sinon=None):
    """Whose leave and hours: one's own, or those of `?qui=` for who keeps everybody's.

    A page that only shows says whose it is: `sinon` for an account that is none any more.
    """
    demande = request.GET.get("qui", "")
    if not demande or demande == str(request.user.pk):
        return request.user
    if not request.user.peut("agenda.tenir"):
        raise PermissionDenied
    trouve = agendas().filter(pk=int(demande)).first() if demande.isdecimal() else None
    if trouve is None and sinon is None:
        raise Http404
    return trouve or sinon


def _liste(request, qui) -> str:
    return reverse("agenda:absence_liste") + ("" if qui == request.user else f"?{urlencode({'qui': qui.pk})}")


@require_safe
@droit_requis("agenda.lire")
def absence_liste(request):
    qui = _de_qui(request, sinon=request.user)
    suite = "" if qui == request.user else f"?{urlencode({'qui': qui.pk})}"
    absences = list(Absence.objects.filter(compte=qui, fin__gt=instant(aujourdhui())))
    for absence in absences:
        absence.dite = jours_dits(absence)
    horaires = horaires_de([qui.pk]).get(qui.pk, {})
    semaine = [
        (JOURS[jour].capitalize(), ", ".join(f"{heure(debut)} – {heure(fin)}" for debut, fin in spans))
        for jour, spans in sorted(horaires.items())
    ]
    contexte = {
        "titre": "Mes absences et mes horaires" if qui == request.user else f"Absences et horaires de {qui}",
        "absences": absences,
        "semaine": semaine,
        "suite": suite,
        "comptes": list(agendas()) if request.user.peut("agenda.tenir") else [],
        "qui": qui,
        "actes": en_tete(
            Acte(texte="Poser une absence", url=reverse("agenda:absence_poser") + suite, poids=PREMIER, icone="plus")
        ),
    }
    return render(request, "agenda/absence_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("agenda.lire")
def absence_poser(request):
    qui = _de_qui(request)
    form = AbsenceForm(donnees_de(request), propose=retours.propose(request))
    return page_formulaire(
        request, form, lambda form: actions.absence_poser(par=request.user, compte=qui, **form.champs),
        dit=lambda absence: f"L’absence est posée, {jours_dits(absence)}.",
        vers=retours.retour(request, _liste(request, qui), lambda absence: jour_de(absence.debut)),
        titre="Poser une absence" if qui == request.user else f"Poser une absence de {qui}", envoi="Poser l’absence",
        annuler_url=retours.annuler(request, _liste(request, qui)), fil=retours.fil(),
    )  # fmt: skip


def _absence(request, pk: int) -> Absence:
    """Mine, or anybody's for who keeps them; the others' do not exist."""
    lignes = Absence.objects.select_related("compte")
    if not request.user.peut("agenda.tenir"):
        lignes = lignes.filter(compte=request.user)
    return get_object_or_404(lignes, pk=pk)


@require_http_methods(["GET", "POST"])
@droit_requis("agenda.lire")
def absence_modifier(request, pk):
    absence = _absence(request, pk)
    form = AbsenceForm(donnees_de(request), instance=absence)
    defaut = _liste(request, absence.compte)
    return page_formulaire(
        request, form,
        lambda form: actions.absence_modifier(
            par=request.user, absence=absence, version=form.version, **form.champs
        ),
        dit=lambda absence: f"L’absence est à jour, {jours_dits(absence)}.",
        vers=retours.retour(request, defaut, lambda absence: jour_de(absence.debut)),
        titre=f"Absence {jours_dits(absence)}", annuler_url=retours.annuler(request, defaut), fil=retours.fil(),
    )  # fmt: skip


@require_POST
@droit_requis("agenda.lire")
def absence_retirer(request, pk):
    absence = _absence(request, pk)
    return acte(
        request, lambda: actions.absence_retirer(par=request.user, absence=absence),
        dit=f"L’absence {jours_dits(absence)} est retirée.", vers=_liste(request, absence.compte),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("agenda.lire")
def horaires_fixer(request):
    """The hours of the week: what the agenda shows as work, and the team reads as hours when to find me."""
    qui = _de_qui(request)
    form = HorairesForm(donnees_de(request), horaires=horaires_de([qui.pk]).get(qui.pk, {}))
    return page_formulaire(
        request, form, lambda form: actions.horaires_fixer(par=request.user, compte=qui, horaires=form.horaires),
        dit="Les horaires sont à jour.", vers=_liste(request, qui), gabarit="agenda/horaires.html",
        titre="Mes horaires de travail" if qui == request.user else f"Horaires de {qui}",
        annuler_url=_liste(request, qui), fil=retours.fil(),
        intro="Un jour sans heures n’est pas travaillé. Rien de ce qui est prévu ne bouge.",
    )  # fmt: skip
