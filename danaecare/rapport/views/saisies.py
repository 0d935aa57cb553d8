"""What is typed or brought by hand: figures that no record gives, pictures."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.rapport.actions import chiffres, illustrations
from danaecare.rapport.actions.cahier import cahier_habiller
from danaecare.rapport.contenu.plan import cahier_de
from danaecare.rapport.forms import ChiffreForm, CouvertureForm, ImageForm
from danaecare.rapport.lecture import ecran_de
from danaecare.rapport.views.chemin import (
    ECRIRE,
    LIRE,
    adresse_annee,
    adresse_chapitre,
    annee_connue,
    page_formulaire,
    place_de,
    tenir,
)
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import REFUS, donnees_de, refuser
from gouvernance.models.rapport import ChiffreSaisi, Illustration
from gouvernance.views.page import acte


def _parties(request, annee, place):
    return [(p.cle, p.titre) for p in ecran_de(annee, place, request.user) if p.cle]


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def chiffre_ajouter(request, annee, cle):
    place = place_de(annee, cle)
    return page_formulaire(
        request,
        ChiffreForm(
            donnees_de(request),
            parties=_parties(request, annee, place),
            initial={"partie": request.GET.get("partie", "")},
        ),
        lambda form: chiffres.chiffre_saisir(par=request.user, chapitre=tenir(request, annee, cle), **form.champs),
        titre="Un chiffre saisi à la main",
        vers=adresse_chapitre(annee, cle),
        dit="Le chiffre est dans le chapitre ; l’annexe dira qu’il est saisi à la main.",
        annuler=adresse_chapitre(annee, cle),
        annee=annee,
        intro="Pour ce qu’aucun enregistrement du hub ne compte : une surface, l’audience d’un site, un jour record.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def chiffre_modifier(request, pk):
    chiffre = get_object_or_404(ChiffreSaisi.objects.select_related("chapitre__cahier"), pk=pk)
    annee, cle = chiffre.chapitre.cahier.annee, chiffre.chapitre.cle
    return page_formulaire(
        request,
        ChiffreForm(donnees_de(request), instance=chiffre, parties=_parties(request, annee, place_de(annee, cle))),
        lambda form: chiffres.chiffre_modifier(
            par=request.user,
            chiffre=chiffre,
            version=form.version,
            **{**form.champs, "cle": form.champs["cle"] or chiffre.cle},
        ),
        titre=chiffre.libelle,
        vers=adresse_chapitre(annee, cle),
        dit="Le chiffre est modifié.",
        annuler=adresse_chapitre(annee, cle),
        annee=annee,
        effacer_url=reverse("gouvernance:chiffre_saisi_effacer", args=[pk]),
    )


@require_POST
@droit_requis(ECRIRE)
def chiffre_effacer(request, pk):
    chiffre = get_object_or_404(ChiffreSaisi.objects.select_related("chapitre__cahier"), pk=pk)
    return acte(
        request,
        lambda: chiffres.chiffre_effacer(par=request.user, chiffre=chiffre),
        dit=f"« {chiffre} » est effacé.",
        vers=chiffre.chapitre.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def images(request, annee):
    """The pictures of the year, and the form that brings one more."""
    annee_connue(annee)
    form = ImageForm(donnees_de(request), request.FILES or None)
    return page_formulaire(
        request,
        form,
        lambda form: illustrations.illustration_ajouter(par=request.user, annee=annee, **form.cleaned_data),
        titre=f"Images du rapport {annee}",
        vers=reverse("gouvernance:rapport_images", args=[annee]),
        dit="L’image est prête : réduite, sans ses données cachées.",
        annuler=adresse_annee(annee),
        annee=annee,
        images=Illustration.objects.filter(cahier__annee=annee).select_related("par"),
        multipart=True,
    )


@require_POST
@droit_requis(ECRIRE)
def image_deposer(request, annee):
    """For the page that writes: the picture's name and where it is read, or what is refused and where."""
    annee_connue(annee)
    form = ImageForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            ajoutee = illustrations.illustration_ajouter(par=request.user, annee=annee, **form.cleaned_data)
        except REFUS as refus:
            refuser(form, refus)
        else:
            vignette = reverse("gouvernance:rapport_photo", args=[ajoutee.pk])
            return JsonResponse({"nom": ajoutee.nom, "dit": ajoutee.alternative, "vignette": vignette})
    noms = {nom: champ.label for nom, champ in form.fields.items()}
    refus = [f"{noms[nom]}\u00a0: {dit}" if nom in noms else dit for nom, dits in form.errors.items() for dit in dits]
    return JsonResponse({"refus": refus}, status=422)


@require_safe
@droit_requis(LIRE)
def image(request, pk):
    """The file of a picture, never anything but a picture."""
    une = get_object_or_404(Illustration, pk=pk)
    try:
        with une.fichier.open("rb") as fichier:
            contenu = fichier.read()
    except FileNotFoundError as erreur:
        raise Http404 from erreur
    genre = "image/png" if une.fichier.name.endswith(".png") else "image/jpeg"
    return HttpResponse(contenu, content_type=genre, headers={"Content-Disposition": "inline"})


@require_POST
@droit_requis(ECRIRE)
def image_effacer(request, pk):
    une = get_object_or_404(Illustration.objects.select_related("cahier"), pk=pk)
    return acte(
        request,
        lambda: illustrations.illustration_effacer(par=request.user, image=une),
        dit=f"L’image « {une} » est effacée ; les textes qui la nomment le diront.",
        vers=reverse("gouvernance:rapport_images", args=[une.cahier.annee]),
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def couverture(request, annee):
    """The cover: a picture of the library, a quotation."""
    cahier = cahier_de(annee_connue(annee))
    return page_formulaire(
        request,
        CouvertureForm(donnees_de(request), instance=cahier),
        lambda form: cahier_habiller(par=request.user, annee=annee, **form.champs),
        titre=f"La couverture, {annee}",
        vers=adresse_annee(annee),
        dit="La couverture est notée.",
        annuler=adresse_annee(annee),
        annee=annee,
    )
