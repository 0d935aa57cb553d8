"""The pages of the writings behind walls. Who may not open a note gets a 404: its existence is not told."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aidants.actions import equipe as actions_equipe
from aidants.actions import notes as actions
from aidants.forms.suivi import EquipeForm, NoteForm, NotePsyForm, PartageForm, UrgenceForm
from aidants.models import BrisDeGlace, NotePsy, NoteSociale
from aidants.permissions import (
    Acces,
    Bloc,
    acces,
    acces_note,
    destinataires_de,
    dossier_ouvrable,
    glace_brisable,
)
from aidants.requetes.notes import partageables
from aidants.views.bases import traiter
from danaecare.socle.communs.ecriture.chiffrement_notes import CleAbsente
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire
from danaecare.socle.comptes import brouillons
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

MODELES = {"sociale": NoteSociale, "psy": NotePsy}


def _note(genre: str, pk: int):
    if genre not in MODELES:
        raise Http404
    notes = (
        MODELES[genre].objects.select_related("dossier__referent", "auteur").prefetch_related("partages__destinataire")
    )
    return get_object_or_404(notes, pk=pk)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def note_ecrire(request, numero, genre):
    """Write a social note, or a note of the psychologist."""
    if genre not in MODELES:
        raise Http404
    dossier = dossier_ouvrable(numero)
    psy = genre == "psy"
    if acces(request.user, Bloc.NOTE_RESERVEE if psy else Bloc.NOTE_SOCIALE, dossier) != Acces.ECRITURE:
        raise PermissionDenied
    form = brouillons.rendre(request, (NotePsyForm if psy else NoteForm)(donnees_de(request)))

    def ecrire():
        champs = {nom: form.cleaned_data[nom] for nom in ("texte", "nature", "jeton") if nom in form.cleaned_data}
        (actions.note_psy_ecrire if psy else actions.note_sociale_ecrire)(par=request.user, dossier=dossier, **champs)
        brouillons.oublier(request)

    return traiter(
        request, form, ecrire, dossier=dossier, titre="Note du psychologue" if psy else "Note sociale",
        reussite="La note est enregistrée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def note_ouvrir(request, genre, pk):
    """Read a note, and for its author change it; each reading is logged."""
    note = _note(genre, pk)
    niveau = acces_note(request.user, note)
    if niveau == Acces.RIEN:
        raise Http404
    return _montrer(request, note, genre, niveau)


def _montrer(request, note, genre, niveau):
    nom = "note_sociale" if genre == "sociale" else "note_psy"
    inscrire(par=request.user, action=f"aidants.{nom}.lire", nature=Nature.LECTURE, objet=note, parent=note.dossier)
    try:
        texte, illisible = note.texte, ""
    except CleAbsente as absence:
        texte, illisible = "", str(absence)
    form = None
    if niveau == Acces.ECRITURE and not illisible:
        form = NoteForm(donnees_de(request), initial={"texte": texte, "version_ouverte": note.version})
        brouillons.rendre(request, form)

    def modifier():
        actions.note_modifier(
            par=request.user, note=note, texte=form.cleaned_data["texte"], version=form.cleaned_data["version_ouverte"]
        )
        brouillons.oublier(request)

    return traiter(
        request, form or NoteForm(), modifier,
        dossier=note.dossier, titre=str(note._meta.verbose_name).capitalize(), reussite="La note est à jour.",
        gabarit="aidants/note.html", lecture=False, note=note, texte=texte, illisible=illisible,
        modifiable=form is not None, genre=genre,
        partageable=form is not None and getattr(note, "nature", "synthese") == "synthese",
        partages=[partage for partage in note.partages.all() if partage.retire_le is None],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def note_partager(request, genre, pk):
    note = _note(genre, pk)
    if acces_note(request.user, note) != Acces.ECRITURE:
        raise Http404
    personnes = partageables(request.user, note)
    if not personnes:
        return _sans_destinataire(request, genre, note)
    form = PartageForm(donnees_de(request), personnes=personnes)
    return traiter(
        request, form,
        lambda: actions.note_partager(par=request.user, note=note, destinataire=form.cleaned_data["destinataire"]),
        dossier=note.dossier, titre="Partager cette note", reussite="La note est partagée.", envoi="Partager",
        intro="La personne pourra la lire, pas la modifier ; vous pouvez reprendre ce partage à tout moment.",
    )  # fmt: skip


def _sans_destinataire(request, genre: str, note):
    """Nobody to choose: why, and where the team is completed."""
    dossier = note.dossier
    if destinataires_de(note):
        raison = "Toute l’équipe de ce dossier lit déjà cette note."
    else:
        raison = "Une note se partage avec l’équipe du dossier, et personne d’autre que vous n’y suit d’aidants."
    remede = None
    if request.user.pk == dossier.referent_id or dossier.referent_id is None:
        raison += " Pour l’ouvrir à quelqu’un, complétez d’abord l’équipe."
        remede = ("Compléter l’équipe", reverse("aidants:equipe_definir", args=[dossier.numero]))
    else:
        raison += f" Pour l’ouvrir à quelqu’un, demandez d’abord à {dossier.referent} de compléter l’équipe."
    retour = reverse("aidants:note_ouvrir", args=[genre, note.pk])
    return page_empechee(request, raison, titre="Partager cette note", retour=retour, remede=remede)


@require_POST
def partage_retirer(request, genre, pk, partage):
    note = _note(genre, pk)
    if acces_note(request.user, note) != Acces.ECRITURE:
        raise Http404
    partage = get_object_or_404(note.partages, pk=partage, retire_le=None)
    return acte(
        request, lambda: actions.partage_retirer(par=request.user, partage=partage),
        dit="Le partage est repris : cette personne n’ouvre plus la note.",
        vers=reverse("aidants:note_ouvrir", args=[genre, pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def note_urgence(request, pk):
    """Break the glass: a reason, then the note, this once."""
    note = _note("sociale", pk)
    if not glace_brisable(request.user, note):
        raise Http404
    form = UrgenceForm(donnees_de(request))

    def ouvrir(form):
        actions.glace_briser(par=request.user, note=note, motif=form.cleaned_data["motif"])
        request.method = "GET"  # what follows only shows
        return _montrer(request, note, "sociale", Acces.LECTURE)

    return page_formulaire(
        request, form, ouvrir, dit="", vers=None, gabarit="aidants/formulaire.html", titre="Ouvrir en urgence",
        dossier=note.dossier, envoi="Ouvrir la note", annuler_url=note.dossier.get_absolute_url(),
        intro="Cette note ne vous est pas partagée. Si l’urgence le demande, dites pourquoi : le référent "
        "sera prévenu.",
    )  # fmt: skip


@require_POST
def bris_voir(request, pk):
    """The referent, and nobody else, has seen the alert."""
    bris = get_object_or_404(BrisDeGlace, pk=pk, note__dossier__referent=request.user)
    return acte(request, lambda: actions.bris_voir(par=request.user, bris=bris), dit="", vers=bris.note.dossier)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def equipe_definir(request, numero):
    dossier = dossier_ouvrable(numero)
    form = EquipeForm(donnees_de(request), initial={"membres": list(dossier.equipe.values_list("pk", flat=True))})
    if request.user.pk != dossier.referent_id and dossier.referent_id is not None:
        raise PermissionDenied
    return traiter(
        request, form,
        lambda: actions_equipe.equipe_definir(
            par=request.user, dossier=dossier, membres=list(form.cleaned_data["membres"])
        ),
        dossier=dossier, titre="Équipe du dossier", reussite="L’équipe est à jour.",
    )  # fmt: skip
