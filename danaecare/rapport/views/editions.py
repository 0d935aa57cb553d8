"""Stopped editions: stop one, see how the data moved since, publish it; and its public page."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.rapport.actions import editions as actions
from danaecare.rapport.actions.arretes import ANNEE_EN_COURS
from danaecare.rapport.arretes import arretes_des
from danaecare.rapport.ecarts import ecarts_de
from danaecare.rapport.forms import ArreterForm
from danaecare.rapport.views.chemin import LIRE, PRODUIRE, adresse_annee, annee_connue
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.formulaires import REFUS, donnees_de, refuser
from danaecare.socle.communs.texte import formats
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.actions import travail_lancer
from gouvernance.models.rapport import EditionArretee
from gouvernance.models.rapport.choix import Audience, GenreEdition, dire_edition
from gouvernance.views.page import acte


@require_http_methods(["GET", "POST"])
@droit_requis(PRODUIRE)
def edition_arreter(request, annee):
    """Stop the report: the work is done behind, its page says how far it is."""
    form = ArreterForm(donnees_de(request), annee=annee)
    annee_connue(annee)
    if request.method == "POST" and form.is_valid():
        choix = form.cleaned_data
        try:
            travail = travail_lancer(
                par=request.user,
                code="rapport.arreter",
                parametres={
                    "annee": annee,
                    "genre": choix["genre"],
                    "audience": choix["edition"],
                    "financeur": choix["financeur"].pk if choix["financeur"] else None,
                },
                titre=f"Arrêter le rapport {annee}{dire_edition(choix['genre'], choix['edition'])}",
            )
        except REFUS as refus:
            refuser(form, refus)
        else:
            return redirect(travail.url or travail.get_absolute_url())
    contexte = {"form": form, "annee": annee, "titre": f"Arrêter le rapport {annee}"}
    contexte |= {"envoi": "Arrêter le rapport", "annuler_url": adresse_annee(annee)}
    contexte["intro"] = (
        "Ses chiffres, ses textes, ses images et son PDF sont gardés tels qu’ils sont aujourd’hui. Les données peuvent "
        "changer ensuite : l’édition ne bouge plus, et une page dit les écarts."
    )
    contexte["alerte"] = _ce_qui_s_arrete(annee)
    return render(request, "rapport/formulaire.html", contexte, status=422 if form.errors else 200)


def _ce_qui_s_arrete(annee: int) -> str:
    """What a first edition out of the house stops for good, said before; which day's counts the next ones keep."""
    if annee >= aujourdhui().year:
        return ANNEE_EN_COURS.format(annee=annee)
    (arretes,) = arretes_des(annee)
    if arretes.le is None:
        return (
            f"Une édition pour une convention, ou publique, arrête aussi les effectifs de {annee}{formats.INSECABLE}: "
            "toutes celles qui suivent les reprendront, car leur différence désignerait les personnes ajoutées entre "
            "les deux. Attendez que tout soit saisi."
        )
    return (
        f"Les effectifs de {annee} sont arrêtés au {formats.date_longue(arretes.le)}{formats.INSECABLE}: toute édition "
        "qui sort de la maison les reprend, car sa différence avec la première désignerait les personnes ajoutées "
        "depuis. Textes, argent, plants et salles suivent les données."
    )


def _edition(request, pk) -> EditionArretee:
    """An internal edition shows what masks hide: whoever sees every figure sees it."""
    edition = get_object_or_404(EditionArretee.objects.select_related("cahier", "par", "financeur"), pk=pk)
    if edition.audience != Audience.PUBLIQUE:
        exiger(request.user, PRODUIRE)
    return edition


@require_safe
@droit_requis(LIRE)
def edition_fiche(request, pk):
    edition = _edition(request, pk)
    peut = request.user.peut(PRODUIRE)
    return render(
        request,
        "rapport/edition.html",
        {
            "edition": edition,
            "produire": peut,
            "ecarts": ecarts_de(edition) if peut else None,
            "effectifs_le": arretes_des(edition.cahier.annee)[0].le if edition.audience != Audience.INTERNE else None,
            "publique": edition.audience == Audience.PUBLIQUE and edition.genre == GenreEdition.COMPLETE,
        },
    )


@require_safe
@droit_requis(LIRE)
def edition_pdf(request, pk):
    return _servir(request, _edition(request, pk), "pdf")


@require_safe
@droit_requis(PRODUIRE)
def edition_archive(request, pk):
    return _servir(request, _edition(request, pk), "archive")


def _servir(request, edition: EditionArretee, quoi: str):
    """The file as it was stopped; read back by a person, it is logged."""
    try:
        with getattr(edition, quoi).open("rb") as fichier:
            contenu = fichier.read()
    except FileNotFoundError as erreur:
        raise Http404 from erreur
    if request.user.is_authenticated:
        inscrire(par=request.user, action=f"rapport.edition.{quoi}", nature=Nature.EXPORT, objet=edition)
    extension, genre = ("pdf", "application/pdf") if quoi == "pdf" else ("zip", "application/zip")
    nom = f"rapport-{edition.cahier.annee}-{edition.genre}-{edition.audience}.{extension}"
    return HttpResponse(contenu, content_type=genre, headers={"Content-Disposition": f'attachment; filename="{nom}"'})


@require_POST
@droit_requis(PRODUIRE)
def edition_publier(request, pk):
    edition = get_object_or_404(EditionArretee.objects.select_related("cahier"), pk=pk)
    return acte(
        request,
        lambda: actions.edition_publier(par=request.user, edition=edition),
        dit=f"Le rapport {edition.cahier.annee} est public.",
        vers=reverse("gouvernance:edition_fiche", args=[pk]),
    )


@require_POST
@droit_requis(PRODUIRE)
def edition_depublier(request, pk):
    edition = get_object_or_404(EditionArretee.objects.select_related("cahier"), pk=pk)
    return acte(
        request,
        lambda: actions.edition_depublier(par=request.user, edition=edition),
        dit="La page publique est retirée. L’édition arrêtée reste.",
        vers=reverse("gouvernance:edition_fiche", args=[pk]),
    )


def _publiee(annee: int) -> EditionArretee:
    edition = (
        EditionArretee.objects.filter(cahier__annee=annee, publiee_le__isnull=False)
        .select_related("cahier")
        .order_by("-publiee_le")
        .first()
    )
    if edition is None:
        raise Http404
    return edition


@require_safe
@login_not_required
def publiee(request, annee):
    """The published report as a web page, for everybody."""
    edition = _publiee(annee)
    # The page was made by our own templates when the edition was stopped, and cannot have changed since.
    return render(
        request,
        "rapport/public.html",
        {"edition": edition, "page": mark_safe(edition.page), "annee": annee},
    )


@require_safe
@login_not_required
def publiee_pdf(request, annee):
    return _servir(request, _publiee(annee), "pdf")
