"""The goals set with the person: one page a goal, where it stands, what was obtained since."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import objectifs as actions
from aidants.forms.bases import RetirerForm
from aidants.forms.objectifs import ObjectifForm, PointForm
from aidants.lectures import page_lue
from aidants.models import Dossier, Objectif, PointObjectif
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture
from aidants.requetes.objectifs import couleur_de, obtenu_depuis
from aidants.views import actes
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de

EFFACE = "Ce sera effacé du dossier pour de bon. L’historique garde que cela a été retiré, quand et par qui."


def _dossier(request, numero) -> Dossier:
    return exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))


def _objectif(dossier: Dossier, pk: int) -> Objectif:
    objectif = get_object_or_404(Objectif.objects.select_related("aidant"), pk=pk, dossier=dossier)
    objectif.dossier = objectif.aidant.dossier = dossier
    return objectif


def _pas(dossier: Dossier) -> list[dict]:
    """The steps of the file, the next one first."""
    prochain = [{"texte": dossier.prochain_pas, "le": dossier.prochain_pas_le}] if dossier.prochain_pas else []
    return [*prochain, *dossier.pas_suivants.values("texte", "le")]


@require_safe
@droit_requis("aidants.typologies")
def objectif_fiche(request, numero, pk):
    dossier = dossier_ouvrable(numero)
    permis = acces(request.user, Bloc.TYPOLOGIES, dossier)
    if permis == Acces.RIEN:
        raise PermissionDenied
    objectif = _objectif(dossier, pk)
    points = list(objectif.points.select_related("auteur", "entretien"))
    for point in points:
        point.couleur, point.objectif = couleur_de(point.niveau), objectif
    ecrit = permis == Acces.ECRITURE
    page_lue(request, [dossier.pk])
    contexte = {
        "titre": objectif.texte, "dossier": dossier, "objectif": objectif, "points": points, "ecrit": ecrit,
        "obtenus": obtenu_depuis(objectif), "pas": _pas(dossier),
        "actes": actes.d_objectif(objectif, points, ecrire=ecrit),
    }  # fmt: skip
    return render(request, "aidants/objectif.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def objectif_noter(request, numero):
    dossier = _dossier(request, numero)
    aidants = dossier.aidants.order_by("-principal", "id")
    form = ObjectifForm(donnees_de(request), aidants=aidants)

    def ecrire():
        champs = form.champs
        aidant = champs.pop("aidant", None) or aidants[0]
        return actions.objectif_noter(par=request.user, aidant=aidant, jeton=form.jeton, **champs)

    return traiter(
        request, form, ecrire, dossier=dossier, titre="Un objectif avec la personne", reussite="L’objectif est noté."
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def objectif_modifier(request, numero, pk):
    dossier = _dossier(request, numero)
    objectif = _objectif(dossier, pk)
    form = ObjectifForm(donnees_de(request), instance=objectif)
    del form.fields["jeton"]
    return traiter(
        request, form,
        lambda: actions.objectif_modifier(par=request.user, objectif=objectif, version=form.version, **form.champs),
        dossier=dossier, titre="Modifier l’objectif", reussite="L’objectif est à jour.", vers=objectif,
        annuler_url=objectif.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def objectif_terminer(request, numero, pk):
    """One press, and the same to take it back: what was said of it stays."""
    objectif = _objectif(_dossier(request, numero), pk)
    return acte(
        request, lambda: actions.objectif_terminer(par=request.user, objectif=objectif),
        dit="L’objectif est terminé.", vers=objectif,
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def objectif_reprendre(request, numero, pk):
    objectif = _objectif(_dossier(request, numero), pk)
    return acte(
        request, lambda: actions.objectif_reprendre(par=request.user, objectif=objectif),
        dit="L’objectif est repris.", vers=objectif,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def objectif_retirer(request, numero, pk):
    dossier = _dossier(request, numero)
    objectif = _objectif(dossier, pk)
    titre, retour = "Retirer l’objectif", objectif.get_absolute_url()
    page_lue(request, [dossier.pk])
    if request.method == "GET" and (refus := actions.empechement_de_retirer(objectif)):
        return page_empechee(request, refus, titre=titre, retour=retour)
    return page_formulaire(
        request, None, lambda _: actions.objectif_retirer(par=request.user, objectif=objectif), danger=True,
        dit="L’objectif est retiré.", vers=dossier, gabarit="composants/page_confirmation.html", objet=objectif,
        titre=titre, envoi="Retirer", annuler_url=retour, texte=EFFACE,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def point_noter(request, numero, pk):
    dossier = _dossier(request, numero)
    objectif = _objectif(dossier, pk)
    form = PointForm(donnees_de(request), dossier=dossier)
    return traiter(
        request, form,
        lambda: actions.point_noter(par=request.user, objectif=objectif, jeton=form.jeton, **form.champs),
        dossier=dossier, titre=f"Faire le point\u00a0: {objectif}", reussite="Le point est noté.", vers=objectif,
        annuler_url=objectif.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def point_retirer(request, numero, pk):
    dossier = _dossier(request, numero)
    point = get_object_or_404(PointObjectif.objects.select_related("objectif"), pk=pk)
    if point.objectif.dossier_id != dossier.pk:
        raise Http404
    point.objectif.dossier = dossier
    page_lue(request, [dossier.pk])
    return page_formulaire(
        request, RetirerForm(donnees_de(request), jour=point.le),
        lambda form: actions.point_retirer(par=request.user, point=point, **form.cleaned_data), danger=True,
        dit="Le point est retiré.", vers=point.objectif, gabarit="composants/page_confirmation.html", objet=point,
        titre=f"Retirer le point du {date_courte(point.le)}", envoi="Retirer",
        annuler_url=point.objectif.get_absolute_url(), texte=EFFACE,
    )  # fmt: skip
