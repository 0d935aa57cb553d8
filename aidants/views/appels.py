from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import appels as actions
from aidants.choix import MoyenNotice
from aidants.forms.appels import AppelForm, RattacherForm
from aidants.forms.bases import RetirerForm
from aidants.forms.champs import LONGUEUR, ChampAppelant, libelle
from aidants.lectures import page_lue
from aidants.models import Appel, Dossier
from aidants.permissions import Bloc
from aidants.requetes.appels import aidants_proposes, convenus, durees_habituelles
from aidants.requetes.fiche import FicheDossier
from aidants.requetes.fiche_lue import dossier_a_montrer
from aidants.requetes.rappels import noms_de
from aidants.requetes.recherche import detail_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, duree
from danaecare.socle.comptes.saisies import donnees_de

NOTICE_VERSION = "appel"
CONTACTS_MONTRES = 3
GENRES_CONTACT = {"appel", "entretien", "groupe", "seance"}


class AppelListe(Liste):
    colonnes = [
        Colonne(
            "Date",
            lambda a: date_courte(a.date),
            cle="date",
            tri=("date", "pk"),
            url=lambda a: reverse("aidants:appel_modifier", args=[a.pk]) if a.ouvrable else "",
        ),
        Colonne("Qui", lambda a: a.get_appelant_display()),
        Colonne(
            "Dossier",
            lambda a: a.noms if a.dossier_id else "à rattacher",
            url=lambda a: (
                a.dossier.get_absolute_url() if a.dossier_id else reverse("aidants:appel_rattacher", args=[a.pk])
            ),
        ),
        Colonne("Nom donné", lambda a: a.appelant_nom or (a.organisation and str(a.organisation)) or "–"),
        Colonne("Durée", lambda a: duree(a.duree_min)),
        Colonne("Suite", lambda a: _suite_dite(a)),
    ]
    tri_defaut = "-date"
    vide = Vide("Aucun appel noté", "La touche A ouvre la ligne d’appel, de n’importe quelle page.")


def _suite_dite(appel: Appel) -> str:
    if appel.rappele_le:
        return f"Rappelé le {date_courte(appel.rappele_le)}"
    if appel.rappeler_le:
        return f"À rappeler le {date_courte(appel.rappeler_le)}"
    return appel.get_issue_display() or "–"


@require_safe
@droit_requis("aidants.ecrire")
def appel_liste(request):
    """The calls, the newest first; those without a file may be attached to one."""
    appels = Appel.objects.select_related("dossier", "organisation")
    liste = AppelListe(request, appels)
    dossiers = [appel.dossier_id for appel in liste.objets if appel.dossier_id]
    noms = noms_de(dossiers)
    for appel in liste.objets:
        appel.ouvrable = appel.dossier_id is None or appel.dossier.statut_visible
        appel.noms = noms.get(appel.dossier_id) or (appel.dossier and appel.dossier.numero)
    page_lue(request, dossiers)
    return render(request, "aidants/appel_liste.html", {"liste": liste})


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_noter(request):
    """The call line: who, how long, about what, what next. `?dossier=` says whose; a second button opens a file."""
    numero = request.GET.get("dossier")
    dossier = numero and Dossier.objects.visibles().filter(numero=numero).first()
    form = AppelForm(donnees_de(request), initial={"dossier": dossier})

    def noter(form):
        champs = form.champs
        notice = None
        if champs.pop("notice", False):
            notice = {
                "notice_version": NOTICE_VERSION, "notice_remise_le": champs["date"], "notice_moyen": MoyenNotice.ORAL,
            }  # fmt: skip
        sans_notice = notice is not None and champs["dossier"] is not None and not champs["dossier"].notice_version
        appel = actions.appel_noter(par=request.user, jeton=form.jeton, notice=notice, **champs)
        appel.notice_notee = sans_notice
        return appel

    def dire(appel):
        return annulable(request, "L’appel est noté.", "aidants.appel", appel, {"notice": appel.notice_notee})

    def vers(appel):
        if "ouvrir" in request.POST and appel.dossier_id is None:
            return f"{reverse('aidants:dossier_ouvrir')}?appel={appel.pk}"
        return _suite(appel)

    return page_formulaire(
        request, form, noter, dit=dire, vers=vers,
        montrer=lambda statut: _page(request, form, statut, "Un appel"),
    )  # fmt: skip


def _page(request, form, statut, titre, appel=None):
    """The call line, and beside it what is known of whoever is on the phone."""
    qui = _qui(request, str(form["dossier"].value() or ""))
    contexte = {
        "titre": titre, "form": form, "appel": appel, "durees": durees_habituelles(request.user), **qui,
    }  # fmt: skip
    return render(request, "aidants/appel_formulaire.html", contexte, status=statut)


def _qui(request, texte: str, telephone: str = "") -> dict:
    """What is said of who is typed: the file's summary, those who look like her, or that she has none."""
    texte = texte.strip()
    try:
        dossier = ChampAppelant(required=False).clean(texte)
    except ValidationError:
        dossier = None
    if isinstance(dossier, Dossier):
        dossier = dossier_a_montrer(dossier.numero)
        fiche = FicheDossier(dossier, request.user)
        page_lue(request, [dossier.pk])
        contacts = [e for e in fiche.fil if e["genre"] in GENRES_CONTACT and e["date"] <= aujourdhui()]
        return {"fiche": fiche, "contacts": contacts[:CONTACTS_MONTRES], "convenus": convenus(dossier)}
    proches = aidants_proposes(texte) or aidants_proposes(telephone)
    page_lue(request, [aidant.dossier_id for aidant in proches])
    return {"inconnu": texte, "proches": [(aidant, libelle(aidant)) for aidant in proches]}


@require_safe
@droit_requis("aidants.ecrire")
def appel_reconnaitre(request):
    """What is known of whoever is on the phone, as soon as she is typed or chosen."""
    dit = (request.GET.get(nom, "")[:LONGUEUR] for nom in ("dossier", "telephone"))
    return render(request, "aidants/_appel_qui.html", _qui(request, *dit))


def _suite(appel: Appel) -> str:
    return appel.dossier.get_absolute_url() if appel.dossier_id else reverse("aidants:appel_liste")


@require_safe
@droit_requis("aidants.ecrire", "aidants.reaffecter")
def dossier_suggerer(request):
    """Those who are followed, found as one types a name, a telephone or a number, for the fields that choose one.

    `ecrire` names the part of the file that the form will write: nobody is proposed to whom it would refuse.
    """
    dit = request.GET.get("ecrire", "")
    bloc = Bloc(dit) if dit in set(Bloc) else None
    proposes = aidants_proposes(request.GET.get("q", "")[:120], pour=request.user, bloc=bloc)
    page_lue(request, [aidant.dossier_id for aidant in proposes])
    return JsonResponse({"propositions": [
        {"valeur": libelle(aidant), "nom": str(aidant), "detail": " · ".join(filter(None, [
            detail_de(aidant), aidant.telephone_lisible,
        ]))} for aidant in proposes
    ]})  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_modifier(request, pk):
    """Correct a call, or move it to its file; what it is to give back is said done here too."""
    appel = _appel(pk)
    form = AppelForm(donnees_de(request), instance=appel, initial={"dossier": appel.dossier})

    return page_formulaire(
        request, form,
        lambda form: actions.appel_modifier(par=request.user, appel=appel, version=form.version, **form.champs),
        dit="L’appel est à jour.", vers=_suite,
        montrer=lambda statut: _page(request, form, statut, f"Appel du {date_courte(appel.date)}", appel),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_retirer(request, pk):
    """Take away a call noted by mistake."""
    appel = _appel(pk)
    page_lue(request, [appel.dossier_id] if appel.dossier_id else [])
    titre = f"Retirer l’appel du {date_courte(appel.date)}"
    if request.method == "GET" and (refus := actions.empechement_de_retirer(appel)):
        return page_empechee(request, refus, titre=titre, retour=reverse("aidants:appel_modifier", args=[pk]))
    form = RetirerForm(donnees_de(request), jour=appel.date)
    return page_formulaire(
        request, form, lambda form: actions.appel_retirer(par=request.user, appel=appel, **form.cleaned_data),
        dit="L’appel est retiré.", vers=reverse("aidants:appel_liste"), gabarit="composants/page_confirmation.html",
        titre=titre, objet=appel, danger=True, envoi="Retirer l’appel",
        texte="Cet appel ne sera plus compté. L’historique garde qu’il a été retiré, quand et par qui.",
        annuler_url=reverse("aidants:appel_modifier", args=[pk]),
    )  # fmt: skip


def _appel(pk: int) -> Appel:
    """A call that daily work sees: without a file, or of one that is not archived."""
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return get_object_or_404(Appel.objects.select_related("dossier", "organisation").filter(visibles), pk=pk)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def appel_rattacher(request, pk):
    """Give a file to a call that had none."""
    appel = get_object_or_404(Appel, pk=pk, dossier=None)
    numero = request.GET.get("dossier")
    choisi = numero and Dossier.objects.visibles().filter(numero=numero).first()
    page_lue(request, [choisi.pk] if choisi else [])
    return page_formulaire(
        request, RattacherForm(donnees_de(request), initial={"dossier": choisi}),
        lambda form: actions.appel_rattacher(
            par=request.user, appel=appel, dossier=form.cleaned_data["dossier"]
        ),
        dit=lambda fait: f"L’appel est rattaché au dossier {fait.dossier.numero}.", vers=lambda fait: fait.dossier,
        titre=f"Rattacher l’appel du {date_courte(appel.date)}", annuler_url=reverse("aidants:appel_liste"),
        intro=appel.appelant_nom and f"Nom donné : {appel.appelant_nom}.",
    )  # fmt: skip
