"""The workspace of a year: its chapters, how far each is, the button that writes the document."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.rapport.actions import cahier as actions_cahier
from danaecare.rapport.actions import textes
from danaecare.rapport.actions.cahier import PREVUS
from danaecare.rapport.avancement import suivre
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.plan import cahier_de, plan_de
from danaecare.rapport.forms import (
    AnneeForm,
    ChapitreAjouterForm,
    ChapitreForm,
    DiviserForm,
    PartieForm,
    ProduireForm,
)
from danaecare.rapport.lecture import ecran_de
from danaecare.rapport.mots import mots_de
from danaecare.rapport.muets import muets_de
from danaecare.rapport.sorties import PAGES
from danaecare.rapport.views.chemin import (
    ECRIRE,
    LIRE,
    PRODUIRE,
    adresse_annee,
    adresse_chapitre,
    annee_connue,
    page_formulaire,
    place_de,
    tenir,
)
from danaecare.rapport.views.pages import montrer_les_pages
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.actes import lien
from danaecare.socle.communs.interface.formulaires import REFUS, donnees_de, refuser
from danaecare.socle.communs.interface.pages import page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from gouvernance.models.rapport import AnneeComplete, EditionArretee
from gouvernance.models.rapport.choix import GenreEdition, dire_edition
from gouvernance.views.page import acte

DERNIERS = 8
# Two forms of one page choose a year.
_VOIR = "voir_%s"


@require_http_methods(["GET", "POST"])
@droit_requis(LIRE)
def rapport(request):
    """The report of a year: its chapters in order, what is missing, and for the direction the button that writes it."""
    choix_annee = AnneeForm(request.GET, auto_id=_VOIR) if "annee" in request.GET else None
    annee = choix_annee.cleaned_data["annee"] if choix_annee and choix_annee.is_valid() else aujourdhui().year
    form = ProduireForm(request.POST if request.method == "POST" else None, initial={"annee": annee})
    if request.method == "POST":
        exiger(request.user, PRODUIRE)
        if form.is_valid() and not _empeche(form, request.user):
            choix = form.cleaned_data
            parametres = choix | {"financeur": choix["financeur"].pk if choix["financeur"] else None}
            try:
                travail = travail_lancer(
                    par=request.user,
                    code="rapport.produire",
                    parametres=parametres,
                    titre=f"Rapport d’activité {choix['annee']}{dire_edition(choix['genre'], choix['edition'])}",
                )
            except REFUS as refus:
                refuser(form, refus)
            else:
                return redirect(travail)
    produits = Travail.objects.filter(code="rapport.produire", etat=Etat.TERMINE).select_related("par")
    planche, suivis = montrer_les_pages(suivre(annee, request.user), request.user, annee)
    return render(
        request,
        "rapport/rapport.html",
        {
            "form": form,
            "choix_annee": choix_annee or AnneeForm(initial={"annee": annee}, auto_id=_VOIR),
            "annee": annee,
            "suivis": suivis,
            "prets": sum(suivi.pret for suivi in suivis),
            "planche": planche,
            "avant": annee - 1,
            "complete": AnneeComplete.objects.filter(annee=annee - 1).select_related("par").first(),
            "produits": produits.filter(par=request.user)[:DERNIERS],
            "editions": EditionArretee.objects.filter(cahier__annee=annee).select_related("par", "financeur", "cahier"),
            "ecrire": request.user.peut(ECRIRE),
            "produire": request.user.peut(PRODUIRE),
            "lire_les_chiffres": request.user.peut("indicateurs.lire"),
            "demander": _demander(annee) if request.user.peut(PRODUIRE) else [],
        },
        status=422 if request.method == "POST" else 200,
    )


def _demander(annee: int) -> list:
    """Nothing to ask of colleagues once each of their chapters has a text."""
    demande = lien("Demander les textes qui manquent", "gouvernance:rapport_textes_demander", annee)
    return [demande] if any(place.matiere for place in muets_de(cahier_de(annee))) else []


def _empeche(form, utilisateur) -> bool:
    """Whether a document could not be printed, said on the form before the work starts; figures alone are no page."""
    choix = form.cleaned_data
    if choix["sortie"] not in PAGES or choix["genre"] != GenreEdition.COMPLETE:
        return False
    suivis = [suivi for suivi in suivre(choix["annee"], utilisateur) if not suivi.place.cache]
    for suivi in suivis:
        for nom in suivi.inconnus:
            form.add_error(
                None,
                f"Dans «\u00a0{suivi.place.titre}\u00a0», un texte nomme «\u00a0{nom}\u00a0», que le hub ne sait pas "
                "dire. Corrigez-le, puis écrivez le document.",
            )
    if not form.errors and not composer(choix["annee"]).chapitres:
        form.add_error(
            "annee",
            f"L’année {choix['annee']} n’a ni activité enregistrée ni texte\u00a0: il n’y a rien à écrire encore.",
        )
    return bool(form.errors)


def nommees(parties) -> list[tuple[str, str]]:
    """The parts that a form may name: their key and their title."""
    return [(partie.cle, partie.titre) for partie in parties if partie.cle and partie.titre]


@require_safe
@droit_requis(LIRE)
def chapitre(request, annee, cle):
    """A chapter part by part: what the hub knows, what is written, what is said about it."""
    place = place_de(annee, cle)
    plan = plan_de(cahier_de(annee))
    rang = next(i for i, autre in enumerate(plan) if autre.cle == cle)
    parties = ecran_de(annee, place, request.user)
    return render(
        request,
        "rapport/chapitre.html",
        {
            "annee": annee,
            "place": place,
            "parties": parties,
            "mots": mots_de(annee, place, request.user),
            "divisible": place.matiere and len(nommees(parties)) > 1,
            "precedent": plan[rang - 1] if rang else None,
            "suivant": plan[rang + 1] if rang + 1 < len(plan) else None,
            "ecrire": request.user.peut(ECRIRE),
            "du_plan": cle in PREVUS,
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def chapitre_ajouter(request, annee):
    annee_connue(annee)
    return page_formulaire(
        request,
        ChapitreAjouterForm(donnees_de(request)),
        lambda form: actions_cahier.chapitre_ajouter(par=request.user, annee=annee, **form.cleaned_data),
        titre=f"Un chapitre de plus, {annee}",
        vers=lambda chapitre: chapitre.get_absolute_url(),
        dit="Le chapitre est au bout du plan. Montez-le où il doit être.",
        annuler=adresse_annee(annee),
        annee=annee,
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def chapitre_modifier(request, annee, cle):
    objet = tenir(request, annee, cle) if request.method == "POST" else place_de(annee, cle).objet
    place = place_de(annee, cle)
    form = (
        ChapitreForm(donnees_de(request), instance=objet)
        if objet
        else ChapitreForm(initial={"titre": place.titre, "chapo": place.chapo})
    )
    return page_formulaire(
        request,
        form,
        lambda form: actions_cahier.chapitre_modifier(
            par=request.user, chapitre=objet, version=form.version, **form.champs
        ),
        titre=place.titre,
        vers=adresse_chapitre(annee, cle),
        dit="Le chapitre est renommé.",
        annuler=adresse_chapitre(annee, cle),
        annee=annee,
    )


@require_POST
@droit_requis(ECRIRE)
def chapitre_deplacer(request, annee, cle, sens):
    chapitre = tenir(request, annee, cle)
    return acte(
        request,
        lambda: actions_cahier.chapitre_deplacer(par=request.user, chapitre=chapitre, sens=-1 if sens == "haut" else 1),
        dit=f"« {chapitre.titre} » est déplacé.",
        vers=f"{adresse_annee(annee)}#chapitre-{cle}",
    )


@require_POST
@droit_requis(ECRIRE)
def chapitre_cacher(request, annee, cle):
    chapitre = tenir(request, annee, cle)
    cache = not chapitre.cache
    return acte(
        request,
        lambda: actions_cahier.chapitre_cacher(par=request.user, chapitre=chapitre, cache=cache),
        dit=f"« {chapitre.titre} » {'n’est plus dans le document' if cache else 'est de nouveau dans le document'}.",
        vers=f"{adresse_annee(annee)}#chapitre-{cle}",
    )


@require_POST
@droit_requis(ECRIRE)
def chapitre_relire(request, annee, cle):
    chapitre = tenir(request, annee, cle)
    return acte(
        request,
        lambda: actions_cahier.chapitre_relire(par=request.user, chapitre=chapitre),
        dit="La date de relecture est notée.",
        vers=adresse_chapitre(annee, cle),
    )


@require_POST
@droit_requis(ECRIRE)
def chapitre_effacer(request, annee, cle):
    chapitre = tenir(request, annee, cle)
    return acte(
        request,
        lambda: actions_cahier.chapitre_effacer(par=request.user, chapitre=chapitre),
        dit=f"« {chapitre.titre} » est retiré du plan.",
        vers=adresse_annee(annee),
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def chapitre_diviser(request, annee, cle):
    place = place_de(annee, cle)
    parties = nommees(ecran_de(annee, place, request.user))
    if len(parties) < 2:
        raison = "Ce chapitre n’a qu’une partie : il n’y a rien à en détacher."
        titre = f"Diviser « {place.titre} »"
        return page_empechee(request, raison, titre=titre, retour=adresse_chapitre(annee, cle))
    return page_formulaire(
        request,
        DiviserForm(donnees_de(request), parties=parties),
        lambda form: actions_cahier.chapitre_diviser(
            par=request.user, chapitre=tenir(request, annee, cle), **form.cleaned_data
        ),
        titre=f"Diviser « {place.titre} »",
        vers=lambda chapitre: chapitre.get_absolute_url(),
        dit="Le nouveau chapitre suit l’ancien, avec ses parties et leurs textes.",
        annuler=adresse_chapitre(annee, cle),
        annee=annee,
    )


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def partie_ajouter(request, annee, cle):
    place = place_de(annee, cle)
    parties = nommees(ecran_de(annee, place, request.user))
    return page_formulaire(
        request,
        PartieForm(donnees_de(request), parties=parties),
        lambda form: textes.partie_ajouter(par=request.user, chapitre=tenir(request, annee, cle), **form.cleaned_data),
        titre=f"Une partie de plus dans « {place.titre} »",
        vers=lambda texte: texte.get_absolute_url(),
        dit="La partie est prête : écrivez-la.",
        annuler=adresse_chapitre(annee, cle),
        annee=annee,
    )
