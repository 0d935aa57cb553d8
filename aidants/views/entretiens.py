from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import entretiens as actions
from aidants.choix import Etat
from aidants.forms.bases import professionnels
from aidants.forms.entretiens import EntretienForm
from aidants.models import Entretien
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture, typologies_lisibles
from aidants.requetes.appels import durees_habituelles
from aidants.views.bases import traiter
from aidants.views.rendez_vous import prevu_avec, vers_prevenir
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de

REPRIS = ("mode", "rencontre", "heure", "duree_min", "lieu", "themes", "suite")


def _entretien(dossier, pk):
    entretien = get_object_or_404(Entretien, pk=pk, dossier=dossier)
    entretien.dossier = dossier
    return entretien


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens")
def entretien_noter(request, numero):
    """Write an interview, done or planned; `?comme=` starts from another one of the file, `?agenda=` from an hour.

    The front desk plans it for a colleague, from her agenda (`&pour=`).
    """
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    typologies = typologies_lisibles(request.user)
    initial = retours.propose(request)
    if retours.a_venir(initial):
        initial["etat"] = Etat.PREVU
    modele = request.GET.get("comme", "")
    if modele.isdecimal():
        entretien = _entretien(dossier, int(modele))
        initial |= {nom: getattr(entretien, nom) for nom in REPRIS}
    pour = retours.pour_qui(request, "aidants.rendez_vous")
    avec = get_object_or_404(professionnels("aidants.entretiens"), pk=pour) if pour else request.user
    form = EntretienForm(donnees_de(request), initial=initial, typologies=typologies)
    return traiter(
        request,
        form,
        lambda: actions.entretien_noter(
            par=request.user, dossier=dossier, jeton=form.jeton, professionnel=avec, **form.champs
        ),
        dossier=dossier,
        titre=f"Entretien avec {avec}" if pour else "Entretien",
        gabarit="aidants/entretien.html",
        durees=durees_habituelles(request.user, Entretien),
        reussite="L’entretien est noté.",
        vers=vers_prevenir(request, retours.retour(request, dossier), lambda fait: prevu_avec(fait, form.cleaned_data)),
        annuler_url=retours.annuler(request, dossier.get_absolute_url()),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens")
def entretien_modifier(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    entretien = _entretien(dossier, pk)
    form = EntretienForm(donnees_de(request), instance=entretien, typologies=typologies_lisibles(request.user))
    return traiter(
        request,
        form,
        lambda: actions.entretien_modifier(par=request.user, entretien=entretien, version=form.version, **form.champs),
        dossier=dossier,
        titre=f"Entretien du {entretien.date:%d/%m/%Y}",
        gabarit="aidants/entretien.html",
        entretien=entretien,
        durees=durees_habituelles(request.user, Entretien),
        reussite="L’entretien est à jour.",
        vers=vers_prevenir(request, retours.retour(request, dossier)),
        annuler_url=retours.annuler(request, dossier.get_absolute_url()),
    )


@require_POST
@droit_requis("aidants.entretiens")
def entretien_qualifier(request, numero, pk):
    """One press: the planned interview was honoured, cancelled or missed."""
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    entretien = _entretien(dossier, pk)
    etat = request.POST.get("etat", "")
    if etat not in Etat.values:
        messages.error(request, "Cet état d’entretien n’existe pas : rien n’a changé.")
        return redirect(dossier)
    avant = {"etat": entretien.etat}

    def dire(entretien):
        dit = f"Entretien {Etat(etat).label.lower()}." + (" Il reste à le compléter." if entretien.a_completer else "")
        return annulable(request, dit, "aidants.entretien.etat", entretien, avant)

    return acte(
        request,
        lambda: actions.entretien_qualifier(par=request.user, entretien=entretien, etat=etat),
        dit=dire,
        vers=vers_prevenir(request, page_d_origine(request) or dossier),
    )
