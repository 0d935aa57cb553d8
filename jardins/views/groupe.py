"""Working groups: meetings, decisions, next actions."""

from django.db.models import Count, Max, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.animation.choix import GenreAction
from danaecare.socle.communs.interface import pages
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de
from jardins.actions import groupe as actions
from jardins.forms.groupe import DecisionForm, GroupeForm, ReunionForm, SuiteForm
from jardins.models import Decision, GroupeTravail, Reunion, Suite
from jardins.requetes.fiche import actions_sans_fiche
from jardins.views import actes
from jardins.views.page import page_formulaire

LISTE = etape("Groupes", "/jardins/groupes/")


def _reunions():
    return Reunion.objects.select_related("action", "groupe")


@require_safe
@droit_requis("jardins.lire")
def groupe_liste(request):
    """The groups, their meetings of the year, and what is still to do."""
    annee, ecrire = aujourdhui().year, request.user.peut("jardins.ecrire")
    groupes = GroupeTravail.objects.annotate(
        cette_annee=Count("reunions", filter=Q(reunions__action__date__year=annee)),
        derniere=Max("reunions__action__date"),
    )
    suites = Suite.objects.filter(faite_le=None).select_related("reunion__groupe", "reunion__action", "responsable")
    contexte = {
        "titre": "Groupes de travail", "groupes": groupes, "annee": annee, "suites": _avec_actes(suites[:50], ecrire),
        "jour": aujourdhui(), "sans_fiche": actions_sans_fiche(GenreAction.REUNION),
        "actes": en_tete(lien("Ouvrir un groupe", "jardins:groupe_creer", poids=PREMIER), si=ecrire),
        "peut_ecrire": ecrire,
    }  # fmt: skip
    return render(request, "jardins/groupe_liste.html", contexte)


def _avec_actes(suites, ecrire: bool) -> list[tuple]:
    return [(suite, actes.de_suite(suite, ecrire=ecrire)) for suite in suites]


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def groupe_ecrire(request, pk=None):
    groupe = get_object_or_404(GroupeTravail, pk=pk) if pk else None
    return page_formulaire(
        request,
        GroupeForm(donnees_de(request), instance=groupe),
        lambda form: actions.groupe_ecrire(
            par=request.user, groupe=groupe, version=form.version if groupe else None, **form.champs
        ),
        titre="Modifier le groupe" if groupe else "Ouvrir un groupe",
        vers=GroupeTravail.get_absolute_url,
        dit="Le groupe est enregistré.",
        fil=[LISTE, etape(str(groupe or "Ouvrir"))],
        annuler=groupe.get_absolute_url() if groupe else reverse("jardins:groupe_liste"),
    )


@require_safe
@droit_requis("jardins.lire")
def groupe_fiche(request, pk):
    groupe, ecrire = get_object_or_404(GroupeTravail, pk=pk), request.user.peut("jardins.ecrire")
    suites = Suite.objects.filter(reunion__groupe=groupe, faite_le=None)
    reunions = groupe.reunions.select_related("action").annotate(presents=Count("action__participations"))
    jour = aujourdhui()
    for reunion in reunions:
        reunion.dite = "à venir" if reunion.action.date > jour else pluriel(reunion.presents, "présent")
    contexte = {
        "titre": groupe.nom,
        "fil": [LISTE, etape(groupe.nom)],
        "groupe": groupe,
        "reunions": reunions,
        "suites": _avec_actes(suites.select_related("reunion__action", "responsable"), ecrire),
        "jour": jour,
        "actes": actes.de_groupe(groupe, ecrire=ecrire),
    }
    return render(request, "jardins/groupe_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def reunion_creer(request, pk):
    groupe = get_object_or_404(GroupeTravail, pk=pk)
    initial = {"titre": f"Réunion « {groupe.nom} »", "date": aujourdhui()}
    return page_formulaire(
        request,
        ReunionForm(donnees_de(request), groupe=groupe, initial=initial),
        lambda form: actions.reunion_creer(par=request.user, groupe=groupe, **form.champs),
        titre="Noter une réunion",
        vers=Reunion.get_absolute_url,
        dit="La réunion est notée : ajoutez les décisions et les suites.",
        fil=[LISTE, etape(groupe.nom, groupe.get_absolute_url()), etape("Noter une réunion")],
        annuler=groupe.get_absolute_url(),
    )


def _fil(reunion, ici=None):
    fil = [LISTE, etape(str(reunion.groupe), reunion.groupe.get_absolute_url())]
    if ici is None:
        return [*fil, etape(f"{reunion.action.date:%d/%m/%Y}")]
    return [*fil, etape(f"{reunion.action.date:%d/%m/%Y}", reunion.get_absolute_url()), etape(ici)]


@require_safe
@droit_requis("jardins.lire")
def reunion_fiche(request, pk):
    return _fiche(request, get_object_or_404(_reunions(), pk=pk))


def _fiche(request, reunion, statut=200, **formulaires):
    ecrire = request.user.peut("jardins.ecrire")
    contexte = {
        "titre": reunion.action.titre,
        "fil": _fil(reunion),
        "reunion": reunion,
        "presents": reunion.action.participations.select_related("personne"),
        "decisions": reunion.decisions.all(),
        "suites": _avec_actes(reunion.suites.select_related("responsable"), ecrire),
        "decision_form": DecisionForm(),
        "suite_form": SuiteForm(),
        "jour": aujourdhui(),
        "actes": en_tete(lien("Modifier", "jardins:reunion_modifier", reunion.pk), si=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "jardins/reunion_fiche.html", contexte | formulaires, status=statut)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def reunion_modifier(request, pk):
    reunion = get_object_or_404(_reunions(), pk=pk)
    action = reunion.action
    initial = {n: getattr(action, n) for n in ("titre", "date", "heure_debut", "heure_fin", "endroit", "compte_rendu")}
    initial |= {
        "ordre_du_jour": reunion.ordre_du_jour,
        "presents": list(action.participations.values_list("personne", flat=True)),
    }
    return page_formulaire(
        request,
        ReunionForm(donnees_de(request), groupe=reunion.groupe, initial=initial),
        lambda form: actions.reunion_modifier(par=request.user, reunion=reunion, **form.champs),
        titre="Modifier la réunion",
        vers=reunion.get_absolute_url(),
        dit="La réunion est à jour.",
        fil=_fil(reunion, "Modifier"),
        annuler=reunion.get_absolute_url(),
    )


def _ajouter(request, reunion, nom, form, agir, dit):
    """One more line of a meeting, typed on its sheet."""
    return pages.page_formulaire(
        request, form, lambda form: agir(par=request.user, reunion=reunion, **form.cleaned_data), dit=dit,
        vers=lambda _: reunion, montrer=lambda statut: _fiche(request, reunion, statut, **{nom: form}),
    )  # fmt: skip


@require_POST
@droit_requis("jardins.ecrire")
def decision_ajouter(request, pk):
    reunion = get_object_or_404(_reunions(), pk=pk)
    form = DecisionForm(request.POST, instance=Decision(reunion=reunion))
    return _ajouter(request, reunion, "decision_form", form, actions.decision_ajouter, "La décision est notée.")


@require_POST
@droit_requis("jardins.ecrire")
def suite_ajouter(request, pk):
    reunion = get_object_or_404(_reunions(), pk=pk)
    form = SuiteForm(request.POST, instance=Suite(reunion=reunion))
    return _ajouter(request, reunion, "suite_form", form, actions.suite_ajouter, "La suite à donner est notée.")


@require_POST
@droit_requis("jardins.ecrire")
def suite_faire(request, pk):
    suite = get_object_or_404(Suite.objects.select_related("reunion"), pk=pk)
    return acte(
        request,
        lambda: actions.suite_faire(par=request.user, suite=suite),
        dit="C’est fait.",
        vers=page_d_origine(request) or suite.reunion,
    )
