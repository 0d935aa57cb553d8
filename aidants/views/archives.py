"""Archived files: listed by number, opened for a typed reason, brought back when the person is."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import archives as actions
from aidants.forms.dossiers import ReouvertureForm
from aidants.forms.suivi import ArchiveForm
from aidants.models import Dossier
from aidants.models.dossiers import Statut
from aidants.permissions import archive_ouvrable_par
from aidants.requetes.acces import tout_sur
from aidants.requetes.conservation import anonymisation_le
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de


class ArchiveListe(Liste):
    """By number only: an archive is not searched by name."""

    colonnes = [
        Colonne("Dossier", lambda d: d.numero, url=lambda d: reverse("aidants:archive_consulter", args=[d.numero])),
        Colonne("Archivé le", lambda d: date_courte(d.archive_le), cle="archive", tri=("archive_le", "pk")),
        Colonne("Dernier contact de la personne", lambda d: date_courte(d.dernier_contact)),
        Colonne("Anonymisé à partir du", lambda d: date_courte(anonymisation_le(d.archive_le))),
    ]
    tri_defaut = "-archive"
    vide = Vide("Aucune archive", "Un dossier s’archive deux ans après le dernier contact venu de la personne.")


def _archive(numero: str, utilisateur) -> Dossier:
    dossier = get_object_or_404(
        Dossier.objects.filter(statut=Statut.ARCHIVE).select_related("referent", "oriente_par"), numero=numero
    )
    if not archive_ouvrable_par(utilisateur, dossier):
        raise PermissionDenied
    return dossier


@require_safe
@droit_requis("aidants.typologies")
def archive_liste(request):
    archives = Dossier.objects.filter(statut=Statut.ARCHIVE)
    return render(request, "aidants/archive_liste.html", {"liste": ArchiveListe(request, archives)})


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def archive_consulter(request, numero):
    """A reason, then what is held, this once, without anything to write."""
    dossier = _archive(numero, request.user)
    form = ArchiveForm(donnees_de(request))

    def ouvrir(form):
        actions.archive_consulter(par=request.user, dossier=dossier, motif=form.cleaned_data["motif"])
        contenu = tout_sur(dossier, request.user)
        return render(request, "aidants/archive.html", {"dossier": dossier, "contenu": contenu})

    return page_formulaire(
        request, form, ouvrir, dit="", vers=None, titre=f"Archive {dossier.numero}", envoi="Ouvrir l’archive",
        annuler_url=reverse("aidants:archive_liste"),
        intro="Ce dossier est archivé : il s’ouvre pour une raison, que vous dites ici. Elle est gardée avec "
        "votre nom.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def archive_reprendre(request, numero):
    """The person is back."""
    dossier = _archive(numero, request.user)
    form = ReouvertureForm(donnees_de(request))
    return traiter(
        request, form,
        lambda: actions.archive_reprendre(par=request.user, dossier=dossier, **form.cleaned_data),
        dossier=dossier, titre="Reprendre le suivi", reussite="Le dossier est de nouveau dans le travail quotidien.",
        envoi="Reprendre le suivi", annuler_url=reverse("aidants:archive_liste"),
        intro="La personne est revenue : le dossier quitte les archives, son histoire reste.",
    )  # fmt: skip
