from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from tierslieux.actions import lieux as actions
from tierslieux.choix import Jour, Moment
from tierslieux.forms.lieux import EspaceForm, FermetureForm, HorairesForm, LieuForm, PhotoForm, TarifForm
from tierslieux.models import Espace, Fermeture, Lieu, PhotoEspace, Reservation
from tierslieux.views import actes
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import EspaceListe
from tierslieux.views.portes import jeton_de_porte


@require_safe
@droit_requis("tierslieux.lire")
def lieu_liste(request):
    """The places with their spaces."""
    lieux = Lieu.objects.select_related("commune").prefetch_related("espaces").order_by("archive_le", "nom")
    return render(
        request, "tierslieux/lieu_liste.html", {"lieux": lieux, "actes": actes.des_lieux(gerer=_gere(request))}
    )


def _gere(request) -> bool:
    return request.user.peut("tierslieux.gerer")


@require_safe
@droit_requis("tierslieux.gerer")
def espace_exporter(request, genre):
    """Every space of every place, as the import of the same name reads them again."""
    liste = EspaceListe(request, Espace.objects.select_related("lieu").order_by("lieu__nom", "ordre", "nom"))
    return exporter(request, liste, genre=genre, action="tierslieux.espace.exporter", nom="espaces")


@require_safe
@droit_requis("tierslieux.lire")
def lieu(request, pk):
    trouve = get_object_or_404(Lieu.objects.select_related("commune"), pk=pk)
    horaires = {(h.jour, h.moment): h for h in trouve.horaires.all()}
    semaine = [(j.label, [horaires.get((j.value, m.value)) for m in Moment]) for j in Jour]
    ouvertes = [ligne for ligne in semaine if any(ligne[1])]
    fermetures, gerer = trouve.fermetures.filter(fin__gte=aujourdhui() - timedelta(days=30)), _gere(request)
    espaces = list(trouve.espaces.order_by("archive_le", "ordre", "nom"))
    return render(
        request,
        "tierslieux/lieu.html",
        {
            "lieu": trouve,
            "espaces": espaces,
            "semaine": ouvertes,
            "moments": Moment.labels,
            "fermetures": [(f, actes.de_fermeture(f, gerer=gerer)) for f in fermetures.select_related("espace")],
            "actes": actes.de_lieu(
                trouve,
                ouvert=bool(ouvertes),
                gerer=gerer,
                porte=jeton_de_porte(trouve) if any(e.reservable and not e.archive_le for e in espaces) else "",
            ),
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def lieu_creer(request):
    form = LieuForm(donnees_de(request))
    return fiche(
        request,
        form,
        actions.lieu_creer,
        titre="Ouvrir un lieu",
        message="Le lieu est ouvert.",
        annuler=reverse("tierslieux:lieu_liste"),
        retour=lambda cree: cree.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def lieu_modifier(request, pk):
    trouve = get_object_or_404(Lieu, pk=pk)
    return fiche(
        request,
        LieuForm(donnees_de(request), instance=trouve),
        lambda **champs: actions.lieu_modifier(lieu=trouve, **champs),
        titre=f"Modifier {trouve}",
        message=f"{trouve} est à jour.",
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def lieu_horaires(request, pk):
    trouve = get_object_or_404(Lieu, pk=pk)
    form = HorairesForm(donnees_de(request), lieu=trouve)
    return fiche(
        request,
        form,
        lambda par, **_: actions.horaires_fixer(par=par, lieu=trouve, horaires=form.horaires),
        titre=f"Heures d’ouverture, {trouve}",
        message="Les heures d’ouverture sont à jour.",
        retour=trouve.get_absolute_url(),
        intro="Une demi-journée sans heures est fermée. Les réservations déjà posées ne bougent pas.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def fermeture_poser(request, pk):
    """Close: the bookings already there are kept, and the message says how many are to be moved."""
    trouve = get_object_or_404(Lieu, pk=pk)

    def dire(fait):
        _, touchees = fait
        if not touchees:
            return "La fermeture est posée. Aucune réservation n’est touchée."
        messages.warning(
            request,
            f"La fermeture est posée. {pluriel(len(touchees), 'réservation')} à replacer\u00a0: rien n’a été annulé.",
        )
        return ""

    return page_formulaire(
        request, FermetureForm(donnees_de(request), lieu=trouve),
        lambda form: actions.fermeture_poser(par=request.user, lieu=trouve, **form.cleaned_data), dit=dire,
        vers=lambda fait: f"{reverse('tierslieux:reservation_liste')}?replacer=1&tri=date" if fait[1] else trouve,
        gabarit="tierslieux/fiche.html", titre=f"Fermer {trouve}", annuler_url=trouve.get_absolute_url(),
        intro="Les réservations déjà posées sont gardées, et listées pour être replacées.",
    )  # fmt: skip


@require_POST
@droit_requis("tierslieux.gerer")
def fermeture_lever(request, pk):
    fermeture = get_object_or_404(Fermeture.objects.select_related("lieu"), pk=pk)
    return acte(
        request, lambda: actions.fermeture_lever(par=request.user, fermeture=fermeture), dit="La fermeture est levée.",
        vers=fermeture.lieu,
    )  # fmt: skip


@require_POST
@droit_requis("tierslieux.gerer")
def lieu_archiver(request, pk):
    trouve = get_object_or_404(Lieu, pk=pk)
    return acte(
        request, lambda: actions.lieu_archiver(par=request.user, lieu=trouve),
        dit=f"{trouve} est archivé\u00a0: on n’y réserve plus, ses réservations restent lisibles.", vers=trouve,
    )  # fmt: skip


@require_safe
@droit_requis("tierslieux.lire")
def espace(request, pk):
    trouve = get_object_or_404(Espace.objects.select_related("lieu"), pk=pk)
    a_venir = Reservation.objects.visibles_au_planning().filter(espace=trouve, jour__gte=aujourdhui())
    return render(
        request,
        "tierslieux/espace.html",
        {
            "espace": trouve,
            "photos": list(trouve.photos.all()),
            "tarifs": list(trouve.tarifs.all()),
            "a_venir": list(a_venir.order_by("debut")[:12]),
            "peut_gerer": _gere(request),
            "actes": actes.d_espace(trouve, reserver=request.user.peut("tierslieux.reserver"), gerer=_gere(request)),
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def espace_creer(request, pk):
    trouve = get_object_or_404(Lieu, pk=pk)
    form = EspaceForm(donnees_de(request))
    form.instance.lieu = trouve
    return fiche(
        request,
        form,
        lambda **champs: actions.espace_creer(lieu=trouve, **champs),
        titre=f"Ajouter un espace, {trouve}",
        message="L’espace est ajouté.",
        annuler=trouve.get_absolute_url(),
        retour=lambda cree: cree.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def espace_modifier(request, pk):
    trouve = get_object_or_404(Espace.objects.select_related("lieu"), pk=pk)
    return fiche(
        request,
        EspaceForm(donnees_de(request), instance=trouve),
        lambda **champs: actions.espace_modifier(espace=trouve, **champs),
        titre=f"Modifier {trouve}",
        message=f"{trouve} est à jour.",
        retour=trouve.get_absolute_url(),
    )


@require_POST
@droit_requis("tierslieux.gerer")
def espace_archiver(request, pk):
    trouve = get_object_or_404(Espace, pk=pk)
    return acte(
        request, lambda: actions.espace_archiver(par=request.user, espace=trouve),
        dit=f"{trouve} est archivé. Ses réservations à venir sont gardées, à replacer.", vers=trouve,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def tarif_fixer(request, pk):
    trouve = get_object_or_404(Espace, pk=pk)
    return fiche(
        request,
        TarifForm(donnees_de(request), initial={"depuis": aujourdhui()}),
        lambda **champs: actions.tarif_fixer(espace=trouve, **champs),
        titre=f"Un prix pour {trouve}",
        message="Le prix est noté.",
        retour=trouve.get_absolute_url(),
        intro="Les demi-journées passées gardent le prix de leur jour.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def photo_ajouter(request, pk):
    trouve = get_object_or_404(Espace, pk=pk)
    form = PhotoForm(donnees_de(request), request.FILES or None)
    return fiche(
        request,
        form,
        lambda par, image, legende: actions.photo_ajouter(par=par, espace=trouve, fichier=image, legende=legende),
        titre=f"Une photo {de(trouve)}",
        message="La photo est ajoutée.",
        retour=trouve.get_absolute_url(),
    )


@require_POST
@droit_requis("tierslieux.gerer")
def photo_retirer(request, pk):
    photo = get_object_or_404(PhotoEspace.objects.select_related("espace"), pk=pk)
    return acte(
        request, lambda: actions.photo_retirer(par=request.user, photo=photo), dit="La photo est retirée.",
        vers=photo.espace,
    )  # fmt: skip


@require_safe
@droit_requis("tierslieux.lire")
def photo(request, pk):
    """The picture itself, for who may read the pole."""
    trouvee = get_object_or_404(PhotoEspace, pk=pk)
    with trouvee.image.open("rb") as fichier:
        contenu = fichier.read()
    return HttpResponse(contenu, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
