"""Opinions on what people came to: opened from its own sheet, given by a code on a table, a tablet, or from paper."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.ecriture.jetons import cle_du_jeton, jeton_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape, page_empechee, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from danaecare.socle.comptes.courriels import adresse_publique
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.questionnaires.actions import recueils as actions
from danaecare.socle.questionnaires.forms.recueils import AvisForm, RecueilForm
from danaecare.socle.questionnaires.models import Recueil
from danaecare.socle.questionnaires.models.recueils import LIEN
from danaecare.socle.questionnaires.requetes import dits_de, questions_de, redactions_a_recueillir
from danaecare.socle.questionnaires.sujets import Sujet, sujets
from danaecare.socle.questionnaires.views import actes

PUBLIC = {"menu": [], "public": True}
AUCUN = "Aucun questionnaire n’est publié pour ce moment. La direction les écrit dans «\u00a0Questionnaires\u00a0»."
DEJA = "Chaque questionnaire publié pour ce moment recueille déjà des avis sur cela\u00a0: ouvrez celui qui vous sert."
MERCI = "Votre avis est bien arrivé, merci\u00a0! Il est anonyme\u00a0: personne ne sait que c’est le vôtre."
FINI = "Ce questionnaire est fermé. Parlez-nous, votre avis nous intéresse toujours."


def _sujet(request, code: str, *, ecrire: bool = False) -> Sujet:
    """404 of what no opinion is asked about, or whose sheet the account may not open."""
    sujet = sujets().get(code)
    if sujet is None or not request.user.peut(sujet.lire):
        raise Http404
    if ecrire and not request.user.peut(sujet.ecrire):
        raise PermissionDenied
    return sujet


def _objet(sujet: Sujet, pk: int):
    return get_object_or_404(sujet.modele, pk=pk)


def _recueil(request, pk: int, *, ecrire: bool = False) -> tuple[Recueil, Sujet]:
    recueil = get_object_or_404(Recueil.objects.select_related("redaction__questionnaire"), pk=pk)
    return recueil, _sujet(request, recueil.objet_type, ecrire=ecrire)


def _deja(sujet: Sujet, objet) -> set[int]:
    """The wordings that were opened on it, the day that it is about."""
    jour = sujet.jour(objet) or aujourdhui()
    ouverts = Recueil.objects.filter(objet_type=objet._meta.label_lower, objet_id=objet.pk, jour=jour)
    return set(ouverts.values_list("redaction_id", flat=True))


def _tout_recueilli(sujet: Sujet, deja: set[int]) -> bool:
    """One opened, and nothing more to open; where no questionnaire is published, the page says so."""
    return bool(deja) and not redactions_a_recueillir(sujet.moment).exclude(pk__in=deja).exists()


def _liste(recueil: Recueil) -> str:
    return reverse("questionnaires:recueil_liste", args=[recueil.objet_type, recueil.objet_id])


def lien_de(recueil: Recueil) -> str:
    return adresse_publique("questionnaires:avis_donner", jeton_de(str(recueil.cle), LIEN))


@require_safe
@droit_requis("animation.lire")
def recueil_liste(request, code: str, pk: int):
    """Of one sheet, the questionnaires that were opened, the last first."""
    sujet = _sujet(request, code)
    objet = _objet(sujet, pk)
    recueils = Recueil.objects.filter(objet_type=code, objet_id=pk).select_related("redaction__questionnaire")
    ouvrable = request.user.peut(sujet.ecrire) and not _tout_recueilli(sujet, _deja(sujet, objet))
    contexte = {
        "titre": "Avis", "fil": [etape(str(objet), objet.get_absolute_url())], "recueils": recueils,
        "actes": actes.des_recueils(sujet, objet, ecrire=ouvrable),
    }  # fmt: skip
    return render(request, "questionnaires/recueil_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def recueil_ouvrir(request, code: str, pk: int):
    sujet = _sujet(request, code, ecrire=True)
    objet = _objet(sujet, pk)
    jour, retour = sujet.jour(objet) or aujourdhui(), reverse("questionnaires:recueil_liste", args=[code, pk])
    titre = "Recueillir des avis"
    if not redactions_a_recueillir(sujet.moment).exists():
        return page_empechee(request, AUCUN, titre=titre, retour=retour)
    if jour > aujourdhui():
        return page_empechee(request, actions.AVANT, titre=titre, retour=retour)
    deja = _deja(sujet, objet)
    if request.method == "GET" and _tout_recueilli(sujet, deja):
        return page_empechee(request, DEJA, titre=titre, retour=retour)
    return page_formulaire(
        request, RecueilForm(donnees_de(request), moment=sujet.moment, deja=deja),
        lambda form: actions.recueil_ouvrir(
            par=request.user, objet=objet, moment=sujet.moment, intitule=sujet.dire(objet), jour=jour,
            **form.cleaned_data,
        ),
        dit="Le recueil est ouvert\u00a0: montrez le code, ou tendez une tablette.",
        vers=lambda recueil: recueil.get_absolute_url(), titre=titre, envoi="Ouvrir", annuler_url=retour,
        fil=[etape(str(objet), objet.get_absolute_url()), etape("Avis", retour)],
    )  # fmt: skip


@require_safe
@droit_requis("animation.lire")
def recueil_fiche(request, pk: int):
    """Its link and its code, how many answered, and what they say once that tells nobody."""
    recueil, sujet = _recueil(request, pk)
    recus = recueil.avis.count()
    contexte = {
        "titre": recueil.intitule, "fil": [etape("Avis", _liste(recueil))], "recueil": recueil,
        "recus": _recus(recueil, recus), "dits": dits_de(recueil), "adresse": lien_de(recueil),
        "code": code_a_scanner(lien_de(recueil)) if recueil.ouvert else "",
        "actes": actes.de_recueil(recueil, ecrire=request.user.peut(sujet.ecrire)),
    }  # fmt: skip
    return render(request, "questionnaires/recueil.html", contexte)


def _recus(recueil: Recueil, recus: int) -> str:
    """« 12 avis sur 15 personnes présentes »; more than there were people is said, not hidden."""
    if not recueil.presents:
        return pluriel(recus, "avis", "avis")
    dit = f"{nombre(recus)}\u00a0avis sur {pluriel(recueil.presents, 'personne présente', 'personnes présentes')}"
    return f"{dit}\u00a0: plus d’avis que de personnes, quelqu’un a répondu plusieurs fois" if (
        recus > recueil.presents
    ) else dit  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def recueil_fermer(request, pk: int):
    recueil, _ = _recueil(request, pk, ecrire=True)
    return acte(
        request, lambda: actions.recueil_fermer(par=request.user, recueil=recueil),
        dit="Le recueil est fermé\u00a0: son lien ne prend plus d’avis.", vers=recueil,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def avis_saisir(request, pk: int):
    """One sheet of paper after another."""
    recueil, _ = _recueil(request, pk, ecrire=True)
    titre = "Saisir un avis sur papier"
    if request.method == "GET" and not recueil.ouvert:
        return page_empechee(request, FINI, titre=titre, retour=recueil.get_absolute_url())
    form = AvisForm(request.POST if request.method == "POST" else None, questions=questions_de(recueil.redaction))
    return page_formulaire(
        request, form, lambda form: _deposer(form, request.user, recueil),
        dit="L’avis est enregistré. Au suivant, s’il y en a un.",
        vers=reverse("questionnaires:avis_saisir", args=[pk]), titre=titre, annuler_url=recueil.get_absolute_url(),
        fil=[etape("Avis", _liste(recueil)), etape(recueil.intitule, recueil.get_absolute_url())],
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def avis_donner(request, jeton: str):
    """For whoever holds the link: the questions, and nothing of anybody; the tablet goes from hand to hand."""
    cle = cle_du_jeton(jeton, LIEN)
    if not cle:
        raise Http404
    recueil = Recueil.objects.select_related("redaction").filter(cle=cle).first()
    ici = reverse("questionnaires:avis_donner", args=[jeton])
    if recueil is None:  # it was signed here: what it was about is gone
        return _dire(request, _rien(request) + actions.PARTI, statut=HTTPStatus.GONE)
    if "merci" in request.GET or not recueil.ouvert:
        return _finie(request, recueil, ici)
    form = AvisForm(request.POST if request.method == "POST" else None, questions=questions_de(recueil.redaction))

    def montrer(statut):
        contexte = {**PUBLIC, "form": form, "recueil": recueil}
        return render(request, "questionnaires/public/avis.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: _deposer(form, None, recueil), dit="", vers=f"{ici}?merci", montrer=montrer
    )


def _finie(request, recueil: Recueil, ici: str):
    merci = "merci" in request.GET and request.method == "GET"
    texte = MERCI if merci else _rien(request) + FINI
    encore = ici if merci and recueil.ouvert else ""
    return _dire(request, texte, merci=merci, encore=encore, statut=HTTPStatus.OK if merci else HTTPStatus.GONE)


def _rien(request) -> str:
    return actions.RIEN if request.method == "POST" else ""


def _dire(request, texte: str, *, merci: bool = False, encore: str = "", statut: int):
    contexte = {**PUBLIC, "texte": texte, "merci": merci, "encore": encore}
    return render(request, "questionnaires/public/finie.html", contexte, status=statut)


def _deposer(form: AvisForm, par, recueil: Recueil):
    return actions.avis_deposer(
        par=par, recueil=recueil, reponses=form.reponses, fois=form.cleaned_data["fois"]
    )  # fmt: skip


# The seal of a page keeps its address and a sum of what it sent: of an anonymous answer, neither is kept.
avis_donner.sans_cachet = True
avis_saisir.sans_cachet = True
