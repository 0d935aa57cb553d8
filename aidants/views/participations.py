"""The followed caregivers at a collective action. Their names are here, behind the pole's walls, never on its sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import participations as actions
from aidants.forms.participations import ParticipationForm, PresenceAidantForm
from aidants.lectures import page_lue
from aidants.models import Aidant, Dossier, ParticipationAidant
from aidants.permissions import dossier_ouvrable
from aidants.requetes.appels import aidants_proposes
from aidants.requetes.programme import suivis_parmi_les_inscrits
from aidants.views.bases import traiter
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.listes import Colonne, Liste
from danaecare.socle.communs.interface.pages import acte, page_formulaire, reussite
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter


def _action(pk: int) -> ActionCollective:
    return get_object_or_404(ActionCollective, pk=pk)


def _inscrits(action: ActionCollective):
    """Those of the daily work; who was archived since is only counted."""
    visibles = Aidant.objects.visibles().values("pk")
    return (
        ParticipationAidant.objects.filter(action=action, aidant__in=visibles)
        .select_related("aidant__dossier")
        .order_by("aidant__cle_tri", "pk")
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.lire")
def action_aidants(request, pk):
    """Who is on the list and who came, in one screen; `?q=` finds whom to add."""
    action = _action(pk)
    donnees = None
    if request.method == "POST":
        exiger(request.user, "aidants.ecrire")
        donnees = donnees_de(request)
    participations = list(_inscrits(action))
    lignes = [(p, _ligne(p, donnees)) for p in participations]
    envoyees = {p.pk: form for p, form in lignes if form.is_bound}

    def pointer(_):
        dites = {pk: (f.cleaned_data["vue"], f.cleaned_data["presence"]) for pk, f in envoyees.items()}
        _dire(request, action, actions.participations_pointer(par=request.user, action=action, lignes=dites))

    return page_formulaire(
        request, None, pointer, avec=envoyees.values(), dit="", vers=reverse("aidants:action_aidants", args=[pk]),
        montrer=lambda statut: _page_aidants(request, action, participations, lignes, statut),
    )  # fmt: skip


def _page_aidants(request, action, participations, lignes, statut):
    ecrire = request.user.peut("aidants.ecrire")
    q = request.GET.get("q", "")
    deja = {p.aidant_id for p in participations}
    proposes = (aidants_proposes(q) if q else suivis_parmi_les_inscrits(action)) if ecrire else []
    page_lue(request, [aidant.dossier_id for aidant in [*(p.aidant for p in participations), *proposes]])
    contexte = {
        "action": action,
        "ecrire": ecrire,
        "inscriptible": ecrire and action.etat != Etat.ANNULEE,
        "lignes": lignes,
        "presents": sum(p.presence == Presence.PRESENT for p in participations),
        "archives": ParticipationAidant.objects.filter(action=action).count() - len(participations),
        "q": q,
        "proposes_dits": "" if q else "Inscrits au programme avec le téléphone ou l’adresse d’un dossier\u00a0:",
        "proposes": [(aidant, aidant.pk in deja) for aidant in proposes],
        "exports": exports_de("aidants:action_exporter", action.pk) if request.user.peut("aidants.exporter") else (),
    }
    return render(request, "aidants/action_aidants.html", contexte, status=statut)


def _ligne(participation: ParticipationAidant, donnees) -> PresenceAidantForm:
    """Unbound for somebody whom a colleague put on the list meanwhile: shown as it is, left alone."""
    prefixe = f"p{participation.pk}"
    if donnees is not None and f"{prefixe}-vue" not in donnees:
        donnees = None
    initial = {"presence": participation.presence, "vue": participation.presence}
    return PresenceAidantForm(donnees, prefix=prefixe, initial=initial)


def _dire(request, action, pointes) -> None:
    for participation in pointes.contredits:
        messages.warning(
            request,
            f"{participation.aidant} : quelqu’un a noté « {participation.get_presence_display().lower()} » pendant "
            "votre saisie. C’est gardé ; changez-le si c’est une erreur.",
        )
    if pointes.ecrites:
        fait = annulable(request, "Les présences sont enregistrées.", "aidants.presences", action, pointes.ecrites)
        reussite(request, fait)
    elif not pointes.contredits:
        messages.info(request, "Rien n’avait changé.")


@require_POST
@droit_requis("aidants.ecrire")
def action_inscrire(request, pk):
    """Put on the list somebody whom the search found; present at once when the action was held."""
    action = _action(pk)
    demande = request.POST.get("aidant", "")
    aidant = get_object_or_404(
        Aidant.objects.visibles().select_related("dossier"), pk=demande if demande.isdecimal() else None
    )
    tenue = action.etat == Etat.TENUE and action.date <= aujourdhui()
    presence = Presence.PRESENT if tenue else Presence.INSCRIT
    return acte(
        request,
        lambda: actions.participation_noter(par=request.user, action=action, aidant=aidant, presence=presence),
        dit=f"{aidant} est {'sur la liste, comme venu' if tenue else 'sur la liste'}.",
        vers=reverse("aidants:action_aidants", args=[pk]),
    )


@require_POST
@droit_requis("aidants.ecrire")
def participation_retirer(request, pk, participation):
    participation = get_object_or_404(_inscrits(_action(pk)), pk=participation)
    return acte(
        request, lambda: actions.participation_retirer(par=request.user, participation=participation),
        dit=f"{participation.aidant} n’est plus sur la liste.", vers=reverse("aidants:action_aidants", args=[pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def participation_noter(request, numero):
    """From the file: this person comes, or came, to that action."""
    dossier = dossier_ouvrable(numero)
    aidants = dossier.aidants.filter(jusqu_a=None).order_by("-principal", "id")
    form = ParticipationForm(donnees_de(request), aidants=aidants)

    def ecrire():
        for aidant in form.cleaned_data["aidants"]:
            aidant.dossier = dossier
        actions.participations_noter(par=request.user, **form.cleaned_data)

    return traiter(
        request,
        form,
        ecrire,
        dossier=dossier,
        titre="Une action collective",
        reussite="La venue est notée.",
        intro="Une action plus ancienne se pointe depuis sa propre page.",
    )


class PresenceExport(Liste):
    colonnes = [
        Colonne("Dossier", lambda p: p.aidant.dossier.numero),
        Colonne("Nom", lambda p: p.aidant.nom),
        Colonne("Prénom", lambda p: p.aidant.prenom),
        Colonne("Date", lambda p: p.action.date),
        Colonne("Action", lambda p: p.action.titre),
        Colonne("Présence", lambda p: p.get_presence_display()),
    ]


@require_safe
@droit_requis("aidants.exporter")
def action_exporter(request, pk, forme):
    """The sheet as a file, which the import of the same name reads again."""
    liste = PresenceExport(request, _inscrits(_action(pk)).select_related("action", "aidant__dossier"))
    lus = (Dossier, liste.queryset.order_by().values_list("aidant__dossier_id", flat=True).distinct())
    return exporter(request, liste, genre=forme, action="aidants.participation.exporter", nom="aidants-action", lus=lus)
