"""Writing a text: the page, what saves itself, the preview, the versions, the comments."""

import json
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.rapport.actions import commentaires, textes
from danaecare.rapport.contenu.plan import TITRE
from danaecare.rapport.ecriture.balises import insertions
from danaecare.rapport.ecriture.comptes import avertir
from danaecare.rapport.ecriture.recits import SORTES_DE_PAGES
from danaecare.rapport.forms import CommentaireForm, ImageForm, TexteForm
from danaecare.rapport.lecture import apercu, chiffres_a_inserer, phrases_masquees, tenus_a_dire, valeurs_de
from danaecare.rapport.mots import mots_de
from danaecare.rapport.paroles import paroles_de
from danaecare.rapport.views.chemin import ECRIRE, OUVERTURE, adresse_chapitre, annee_connue, place_de, tenir
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import REFUS, donnees_de, refuser
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte import formats
from gouvernance.models.rapport import CommentaireTexte, Illustration, TexteRapport, VersionTexte
from gouvernance.models.rapport.choix import GenreVersion
from gouvernance.views.page import acte

VERSIONS = 200


def _texte(annee: int, cle: str, partie: str) -> TexteRapport | None:
    return (
        TexteRapport.objects.filter(chapitre__cahier__annee=annee, chapitre__cle=cle, partie=partie)
        .select_related("chapitre__cahier")
        .first()
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def texte(request, annee, cle, partie):
    """The page where a text is written; without JavaScript it is a form with its preview."""
    place = place_de(annee, cle)
    nom = "" if partie == OUVERTURE else partie
    objet = _texte(annee, cle, nom)
    form = TexteForm(donnees_de(request) or None, initial=_initial(objet))
    montre, status = {}, 200
    if request.method == "POST" and form.is_valid():
        contenu, base = form.cleaned_data["contenu"], form.cleaned_data["base"]
        if "apercu" in request.POST:
            montre = _apercu(request, annee, contenu, place)
        else:
            try:
                ecriture = textes.texte_ecrire(
                    par=request.user, chapitre=tenir(request, annee, cle), partie=nom, contenu=contenu, base=base
                )
            except REFUS as erreur:
                refuser(form, erreur)
                status = 422
            else:
                if ecriture.ecartee:
                    return redirect("gouvernance:rapport_version", pk=ecriture.sienne.pk)
                return redirect(adresse_chapitre(annee, cle) + f"#partie-{partie}")
    return _page(request, place, partie, objet, annee=annee, form=form, status=status, **montre)


def _page(request, place, partie: str, objet: TexteRapport | None, *, annee: int, form, status=200, **montre):
    dits = list(objet.commentaires.select_related("par", "regle_par")) if objet else []
    return render(
        request,
        "rapport/texte.html",
        {
            "annee": annee,
            "place": place,
            "partie": partie,
            "titre_de_page": partie.startswith(TITRE),
            "texte": objet,
            "form": form,
            "apercu": None,
            "nus": avertir(objet.contenu) if objet else "",
            "valeurs": json.dumps(valeurs_de(annee, insertions(form["contenu"].value() or ""), request.user)),
            "passages": json.dumps([un.passage for un in dits if un.passage and un.regle_le is None and un.en_place]),
            "tenus": tenus_a_dire(annee, place, request.user),
            "mots": [lu for lu in mots_de(annee, place, request.user) if not lu.mot.regle_le],
            "paroles": paroles_de(annee, place),
            "sortes": SORTES_DE_PAGES,
            "image_form": ImageForm(auto_id="id_image_%s"),
            "images": Illustration.objects.filter(cahier__annee=annee),
            "commentaires": dits,
            "commentaire_form": _commentaire_form(),
            "attente": objet.versions.filter(genre=GenreVersion.ECARTEE).select_related("par") if objet else (),
            **montre,
        },
        status=status,
    )


def _commentaire_form(donnees=None) -> CommentaireForm:
    return CommentaireForm(donnees, auto_id="id_commentaire_%s")  # the text has the other id


def _initial(objet: TexteRapport | None) -> dict:
    return {"contenu": objet.contenu, "base": objet.numero} if objet else {"base": 0}


@require_POST
@droit_requis(ECRIRE)
def texte_auto(request, annee, cle, partie):
    """What the page sends by itself while one writes; it says the version to go on from, and what others wrote."""
    form = TexteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"dit": "Ce texte n’a pas pu être enregistré."}, status=422)
    nom = "" if partie == OUVERTURE else partie
    try:
        ecriture = textes.texte_ecrire(
            par=request.user, chapitre=tenir(request, annee, cle), partie=nom, auto=True, **form.cleaned_data
        )
    except ValidationError as erreur:
        return JsonResponse({"dit": " ".join(erreur.messages)}, status=422)
    heure = formats.heure(timezone.now())
    if ecriture.ecartee:
        return JsonResponse(
            {
                "base": ecriture.sienne.numero,
                "ecartee": True,
                "dit": f"Gardé à {heure}, à part : quelqu’un a changé les mêmes lignes. "
                "Les deux écritures sont là ; enregistrez pour les rapprocher.",
            }
        )
    return JsonResponse(
        {
            "base": ecriture.sienne.numero,
            "dit": f"Enregistré à {heure}" + (", avec ce qu’un autre a écrit." if ecriture.fusionnee else "."),
            **({"reuni": ecriture.texte.contenu, "numero": ecriture.texte.numero} if ecriture.fusionnee else {}),
        }
    )


@require_POST
@droit_requis(ECRIRE)
def texte_apercu(request, annee, cle):
    """The text as it will print, for the page that asks while one writes."""
    place = place_de(annee, cle)
    contenu = request.POST.get("contenu", "")[: textes.TAILLE_MAX]
    contexte = {"place": place, **_apercu(request, annee, contenu, place)}
    return render(request, "rapport/_apercu.html", contexte)


def _apercu(request, annee: int, contenu: str, place) -> dict:
    return {
        "apercu": apercu(annee, contenu, place.pole, request.user),
        "nus": avertir(contenu),
        "masquees": phrases_masquees(annee, contenu, request.user),
    }


@require_safe
@droit_requis(ECRIRE)
def chiffres_proposes(request, annee):
    """The figures that a text may name, for the field that looks for one; what one of them prints."""
    annee_connue(annee)
    if demande := request.GET.get("dire", "")[:200]:
        return JsonResponse({"dit": valeurs_de(annee, [demande], request.user).get(demande, "")})
    return JsonResponse({"propositions": chiffres_a_inserer(annee, request.user, request.GET.get("q", "")[:120])})


@require_safe
@droit_requis(ECRIRE)
def versions(request, pk):
    """Who wrote what, newest first."""
    objet = get_object_or_404(TexteRapport.objects.select_related("chapitre__cahier"), pk=pk)
    liste = objet.versions.select_related("par").defer("contenu")[:VERSIONS]
    return render(request, "rapport/versions.html", {"texte": objet, "versions": liste})


@require_safe
@droit_requis(ECRIRE)
def version(request, pk):
    """A version beside the text that stands: what it has more, what it has less."""
    une = get_object_or_404(VersionTexte.objects.select_related("texte__chapitre__cahier", "par"), pk=pk)
    return render(
        request,
        "rapport/version.html",
        {
            "version": une,
            "texte": une.texte,
            "ecarts": ecarts(une.texte.contenu, une.contenu),
            "attend": une.genre == GenreVersion.ECARTEE,
            "en_place": une.numero == une.texte.numero,
        },
    )


def ecarts(en_place: str, autre: str) -> list[tuple[str, str]]:
    """(sort, line): "egal", "place" for what stands alone, "autre" for what the version alone has."""
    un, deux = en_place.splitlines(), autre.splitlines()
    lignes = []
    for genre, i, j, k, n in SequenceMatcher(None, un, deux, autojunk=False).get_opcodes():
        if genre == "equal":
            lignes += [("egal", ligne) for ligne in un[i:j]]
        else:
            lignes += [("place", ligne) for ligne in un[i:j]] + [("autre", ligne) for ligne in deux[k:n]]
    return lignes


@require_POST
@droit_requis(ECRIRE)
def version_reprendre(request, pk):
    une = get_object_or_404(VersionTexte.objects.select_related("texte__chapitre__cahier"), pk=pk)
    return acte(
        request,
        lambda: textes.texte_reprendre(par=request.user, version=une),
        dit="Cette version est en place. Celle d’avant reste parmi les versions.",
        vers=une.texte.get_absolute_url(),
    )


@require_POST
@droit_requis(ECRIRE)
def version_regler(request, pk):
    """What waited has been dealt with by hand."""
    une = get_object_or_404(VersionTexte.objects.select_related("texte__chapitre__cahier"), pk=pk)
    return acte(
        request,
        lambda: textes.ecarte_regler(par=request.user, version=une),
        dit="C’est réglé. Cette écriture reste parmi les versions.",
        vers=une.texte.get_absolute_url(),
    )


@require_POST
@droit_requis(ECRIRE)
def commenter(request, annee, cle, partie):
    """Below the text; refused, the page of the text is shown again with what was typed."""
    place = place_de(annee, cle)
    nom = "" if partie == OUVERTURE else partie
    form = _commentaire_form(request.POST)

    def agir(form):
        chapitre = tenir(request, annee, cle)
        if _texte(annee, cle, nom) is None:
            textes.texte_ecrire(par=request.user, chapitre=chapitre, partie=nom, contenu="", base=0)
        return commentaires.commentaire_ecrire(par=request.user, texte=_texte(annee, cle, nom), **form.cleaned_data)

    def montrer(status):
        objet = _texte(annee, cle, nom)
        texte_form = TexteForm(initial=_initial(objet))
        return _page(request, place, partie, objet, annee=annee, form=texte_form, commentaire_form=form, status=status)

    return page_formulaire(
        request,
        form,
        agir,
        dit="Le commentaire est noté.",
        vers=lambda commentaire: commentaire.texte.get_absolute_url() + "#commentaires",
        montrer=montrer,
    )


@require_POST
@droit_requis(ECRIRE)
def proposition_retenir(request, pk):
    commentaire = get_object_or_404(CommentaireTexte.objects.select_related("texte__chapitre__cahier"), pk=pk)
    return acte(
        request,
        lambda: commentaires.proposition_retenir(par=request.user, commentaire=commentaire),
        dit="C’est écrit dans le texte ; la version d’avant est gardée.",
        vers=commentaire.texte.get_absolute_url() + "#commentaires",
    )


@require_POST
@droit_requis(ECRIRE)
def commentaire_regler(request, pk):
    commentaire = get_object_or_404(CommentaireTexte.objects.select_related("texte__chapitre__cahier"), pk=pk)
    return acte(
        request,
        lambda: commentaires.commentaire_regler(par=request.user, commentaire=commentaire),
        dit="Le commentaire est réglé.",
        vers=commentaire.texte.get_absolute_url() + "#commentaires",
    )
