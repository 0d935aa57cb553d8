from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import entretiens as actions
from aidants.actions.joints import RIEN
from aidants.annulables import rendez_vous_de
from aidants.choix import Etat
from aidants.forms.bases import professionnels
from aidants.forms.entretiens import EntretienForm
from aidants.forms.trames import TRAMES
from aidants.models import Entretien
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture, typologies_lisibles
from aidants.requetes.appels import durees_habituelles
from aidants.requetes.entretiens import note_de, personnes_nommees
from aidants.views.actes import d_entretien
from aidants.views.bases import traiter
from aidants.views.rendez_vous import dire_change, prevu_avec, vers_prevenir
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.comptes import brouillons
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de

REPRIS = ("mode", "rencontre", "heure", "duree_min", "lieu", "themes", "suite")


def _form(request, dossier, *, sans_note=False, **arguments) -> EntretienForm:
    """With the parts that the account may write in this file."""
    suites = acces(request.user, Bloc.TYPOLOGIES, dossier) == Acces.ECRITURE
    note = not sans_note and acces(request.user, Bloc.NOTE_SOCIALE, dossier) == Acces.ECRITURE
    return EntretienForm(
        donnees_de(request), request.FILES or None, typologies=typologies_lisibles(request.user), note=note,
        suites=suites, personnes=personnes_nommees(dossier) if suites else (), **arguments,
    )  # fmt: skip


def _entretien(dossier, pk):
    entretien = get_object_or_404(Entretien, pk=pk, dossier=dossier)
    entretien.dossier = dossier
    return entretien


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens")
def entretien_noter(request, numero):
    """Write an interview, done or planned, and what goes with it.

    `?comme=` starts from another one of the file, `?agenda=` from an hour. The front desk plans it for a colleague,
    from her agenda (`&pour=`).
    """
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    initial = retours.propose(request)
    if retours.a_venir(initial):
        initial["etat"] = Etat.PREVU
    modele = request.GET.get("comme", "")
    if modele.isdecimal():
        entretien = _entretien(dossier, int(modele))
        initial |= {nom: getattr(entretien, nom) for nom in REPRIS}
    pour = retours.pour_qui(request, "aidants.rendez_vous")
    avec = get_object_or_404(professionnels("aidants.entretiens"), pk=pour) if pour else request.user
    form = brouillons.rendre(request, _form(request, dossier, initial=initial), sauf=set(initial))

    def noter():
        entretien = actions.entretien_noter(
            par=request.user, dossier=dossier, jeton=form.jeton, professionnel=avec, joints=form.joints, **form.champs
        )
        brouillons.oublier(request)
        return entretien

    return traiter(
        request,
        form,
        noter,
        dossier=dossier,
        titre=f"Entretien avec {avec}" if pour else "Entretien",
        gabarit="aidants/entretien.html",
        actes=d_entretien(dossier, orienter="orientation" in form.fields),
        durees=durees_habituelles(request.user, Entretien),
        trames=TRAMES,
        reussite="L’entretien est noté.",
        vers=vers_prevenir(request, retours.retour(request, dossier), lambda fait: prevu_avec(fait, form.cleaned_data)),
        annuler_url=retours.annuler(request, dossier.get_absolute_url()),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens")
def entretien_modifier(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    entretien = _entretien(dossier, pk)
    avant, ecrite = rendez_vous_de(entretien), note_de(entretien, request.user)
    form = brouillons.rendre(request, _form(request, dossier, instance=entretien, sans_note=ecrite is not None))

    def modifier():
        actions.entretien_modifier(
            par=request.user, entretien=entretien, version=form.version, joints=form.joints, **form.champs
        )
        brouillons.oublier(request)
        return entretien

    def dire(entretien):
        """What was written with it is not taken back in one press."""
        return dire_change(request, "L’entretien est à jour.", entretien, avant, seul=form.joints == RIEN)

    return traiter(
        request,
        form,
        modifier,
        dossier=dossier,
        titre=f"Entretien du {entretien.date:%d/%m/%Y}",
        gabarit="aidants/entretien.html",
        actes=d_entretien(dossier, entretien, orienter="orientation" in form.fields),
        note=ecrite,
        durees=durees_habituelles(request.user, Entretien),
        trames=TRAMES,
        reussite=dire,
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
