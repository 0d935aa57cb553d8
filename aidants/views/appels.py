from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import appels as actions
from aidants.choix import MoyenNotice
from aidants.forms.suivi import AppelForm, RattacherForm
from aidants.lectures import page_lue
from aidants.models import Appel
from aidants.requetes.appels import aidants_proposes, durees_habituelles
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_courte, duree
from danaecare.socle.comptes.saisies import donnees_de

NOTICE_VERSION = "appel"


class AppelListe(Liste):
    colonnes = [
        Colonne("Date", lambda a: date_courte(a.date), cle="date", tri=("date", "pk")),
        Colonne("Qui", lambda a: a.get_appelant_display()),
        Colonne(
            "Dossier",
            lambda a: a.dossier.numero if a.dossier_id else "à rattacher",
            url=lambda a: (
                a.dossier.get_absolute_url() if a.dossier_id else reverse("aidants:appel_rattacher", args=[a.pk])
            ),
        ),
        Colonne("Nom donné", lambda a: a.appelant_nom or (a.organisation and str(a.organisation)) or "–"),
        Colonne("Durée", lambda a: duree(a.duree_min)),
        Colonne("Suite", lambda a: a.get_issue_display() or "–"),
    ]
    tri_defaut = "-date"
    vide = Vide("Aucun appel noté", "La touche A ouvre la ligne d’appel, de n’importe quelle page.")


@require_safe
@droit_requis("aidants.ecrire")
def appel_liste(request):
    """The calls, the newest first; those without a file may be attached to one."""
    appels = Appel.objects.select_related("dossier", "organisation")
    liste = AppelListe(request, appels)
    page_lue(request, [appel.dossier_id for appel in liste.objets])
    return render(request, "aidants/appel_liste.html", {"liste": liste})


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_noter(request):
    """The call line: who, how long, about what, what next. `?dossier=` and `?q=` help to find the file."""
    form = AppelForm(donnees_de(request), initial={"dossier": request.GET.get("dossier", "")})

    def noter(form):
        champs = form.champs
        notice = None
        if champs.pop("notice", False):
            notice = {
                "notice_version": NOTICE_VERSION, "notice_remise_le": champs["date"], "notice_moyen": MoyenNotice.ORAL,
            }  # fmt: skip
        return actions.appel_noter(par=request.user, jeton=form.jeton, notice=notice, **champs)

    def montrer(statut):
        contexte = {
            "titre": "Un appel", "form": form, "durees": durees_habituelles(request.user),
            "q": request.GET.get("q", ""), "proposes": _proposes(request),
        }  # fmt: skip
        return render(request, "aidants/appel_formulaire.html", contexte, status=statut)

    return page_formulaire(request, form, noter, dit="L’appel est noté.", vers=_suite, montrer=montrer)


def _suite(appel: Appel) -> str:
    return appel.dossier.get_absolute_url() if appel.dossier_id else reverse("aidants:appel_liste")


@require_safe
@droit_requis("aidants.ecrire")
def appelants_suggerer(request):
    """Caregivers found as one types a name: each fills the number of the file."""
    return render(request, "aidants/_appelants.html", {"proposes": _proposes(request)})


def _proposes(request) -> list:
    proposes = aidants_proposes(request.GET.get("q", ""))
    page_lue(request, [aidant.dossier_id for aidant in proposes])
    return proposes


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_rattacher(request, pk):
    """Give a file to a call that had none."""
    appel = get_object_or_404(Appel, pk=pk, dossier=None)
    return page_formulaire(
        request, RattacherForm(donnees_de(request)),
        lambda form: actions.appel_rattacher(
            par=request.user, appel=appel, dossier=form.cleaned_data["dossier"]
        ),
        dit=lambda fait: f"L’appel est rattaché au dossier {fait.dossier.numero}.", vers=lambda fait: fait.dossier,
        titre=f"Rattacher l’appel du {date_courte(appel.date)}", annuler_url=reverse("aidants:appel_liste"),
        intro=appel.appelant_nom and f"Nom donné : {appel.appelant_nom}.",
    )  # fmt: skip
