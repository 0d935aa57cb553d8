"""Questionnaires and their wordings: written, read as the person will read them, published, put aside."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.questionnaires.actions import questionnaires as actions
from danaecare.socle.questionnaires.documents import nom_de, papier
from danaecare.socle.questionnaires.forms.edition import IntroductionForm, PlacerForm, QuestionnaireForm
from danaecare.socle.questionnaires.forms.reponses import ReponsesForm
from danaecare.socle.questionnaires.models import Place, Questionnaire, Redaction
from danaecare.socle.questionnaires.requetes import questionnaires_lus, questions_de
from danaecare.socle.questionnaires.views import actes

RETOUR = etape("Questionnaires", reverse_lazy("questionnaires:questionnaire_liste"))


def _liste() -> str:
    return reverse("questionnaires:questionnaire_liste")


def _brouillon(pk: int) -> Redaction:
    return get_object_or_404(Redaction.objects.select_related("questionnaire"), pk=pk, etat="brouillon")


@require_safe
@droit_requis("questionnaires.lire")
def questionnaire_liste(request):
    contexte = {
        "titre": "Questionnaires", "lignes": questionnaires_lus(),
        "actes": actes.de_la_liste(ecrire=request.user.peut("questionnaires.tenir")),
    }  # fmt: skip
    return render(request, "questionnaires/questionnaire_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def questionnaire_ajouter(request):
    return page_formulaire(
        request, QuestionnaireForm(donnees_de(request)),
        lambda form: actions.questionnaire_creer(par=request.user, **form.champs),
        dit="Le questionnaire est créé\u00a0: ajoutez ses questions.", vers=lambda fait: fait.get_absolute_url(),
        titre="Nouveau questionnaire", annuler_url=_liste(), fil=[RETOUR],
    )  # fmt: skip


@require_safe
@droit_requis("questionnaires.lire")
def questionnaire_fiche(request, pk: int):
    """Its wordings, the last first; of a draft, its questions in order, and what may be done of each."""
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    ecrire = request.user.peut("questionnaires.tenir")
    redactions = list(questionnaire.redactions.prefetch_related("places__question__echelle").order_by("-numero"))
    for redaction in redactions:
        redaction.questionnaire = questionnaire
        places = redaction.places.all()
        publiable = redaction.brouillon and len(places) > 0
        redaction.actes = actes.de_redaction(redaction, ecrire=ecrire, publiable=publiable)
        redaction.lignes = [
            (place, actes.de_place(place) if ecrire and redaction.brouillon else []) for place in places
        ]
    contexte = {
        "titre": str(questionnaire), "fil": [RETOUR], "questionnaire": questionnaire, "redactions": redactions,
        "actes": actes.de_questionnaire(questionnaire, redactions, ecrire=ecrire),
    }  # fmt: skip
    return render(request, "questionnaires/questionnaire_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def questionnaire_modifier(request, pk: int):
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    titre = str(questionnaire)
    return page_formulaire(
        request, QuestionnaireForm(donnees_de(request), instance=questionnaire),
        lambda form: actions.questionnaire_modifier(
            par=request.user, questionnaire=questionnaire, version=form.version, **form.champs
        ),
        dit="Le questionnaire est à jour.", vers=questionnaire, titre=titre,
        annuler_url=questionnaire.get_absolute_url(), fil=[RETOUR],
    )  # fmt: skip


@require_POST
@droit_requis("questionnaires.tenir")
def redaction_commencer(request, pk: int):
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    return acte(
        request, lambda: actions.redaction_commencer(par=request.user, questionnaire=questionnaire),
        dit="Un brouillon reprend les questions d’avant\u00a0: changez-les, puis publiez-le.", vers=questionnaire,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def redaction_introduire(request, pk: int):
    redaction = _brouillon(pk)
    return page_formulaire(
        request, IntroductionForm(donnees_de(request), instance=redaction),
        lambda form: actions.redaction_introduire(
            par=request.user, redaction=redaction, version=form.version, **form.champs
        ),
        dit="L’introduction est enregistrée.", vers=redaction, titre="Introduction",
        annuler_url=redaction.get_absolute_url(), fil=_fil(redaction),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def questions_placer(request, pk: int):
    redaction = _brouillon(pk)
    return page_formulaire(
        request, PlacerForm(donnees_de(request), redaction=redaction),
        lambda form: actions.questions_placer(
            par=request.user, redaction=redaction,
            questions=form.cleaned_data["questions"].select_related("echelle"),
        ),
        dit="Les questions sont ajoutées.", vers=redaction, titre="Ajouter des questions", envoi="Ajouter",
        annuler_url=redaction.get_absolute_url(), fil=_fil(redaction), objet=redaction,
    )  # fmt: skip


def _place(pk: int) -> Place:
    places = Place.objects.select_related("redaction__questionnaire", "question")
    return get_object_or_404(places, pk=pk, redaction__etat="brouillon")


@require_POST
@droit_requis("questionnaires.tenir")
def question_monter(request, pk: int):
    place = _place(pk)
    return acte(request, lambda: actions.question_monter(par=request.user, place=place), dit="", vers=place.redaction)


@require_POST
@droit_requis("questionnaires.tenir")
def question_oter(request, pk: int):
    place = _place(pk)
    return acte(
        request, lambda: actions.question_oter(par=request.user, place=place), dit="La question est ôtée.",
        vers=place.redaction,
    )  # fmt: skip


@require_safe
@droit_requis("questionnaires.lire")
def redaction_apercu(request, pk: int):
    """As the person will read it: nothing is sent from here."""
    redaction = get_object_or_404(Redaction.objects.select_related("questionnaire"), pk=pk)
    questions = questions_de(redaction)
    publiable = redaction.brouillon and bool(questions)
    contexte = {
        "titre": "Comme la personne le lit", "fil": _fil(redaction), "redaction": redaction,
        "form": ReponsesForm(questions=questions),
        "actes": actes.d_apercu(redaction, ecrire=request.user.peut("questionnaires.tenir"), publiable=publiable),
    }  # fmt: skip
    return render(request, "questionnaires/redaction_apercu.html", contexte)


@require_safe
@droit_requis("questionnaires.lire")
def redaction_papier(request, pk: int):
    redaction = get_object_or_404(Redaction.objects.select_related("questionnaire"), pk=pk)
    entetes = {"Content-Disposition": f'inline; filename="{nom_de(redaction)}"'}
    return HttpResponse(papier(redaction), content_type="application/pdf", headers=entetes)


@require_POST
@droit_requis("questionnaires.tenir")
def redaction_publier(request, pk: int):
    redaction = get_object_or_404(Redaction.objects.select_related("questionnaire"), pk=pk)
    return acte(
        request, lambda: actions.redaction_publier(par=request.user, redaction=redaction),
        dit="Le questionnaire est publié\u00a0: il se propose depuis les dossiers.", vers=redaction,
    )  # fmt: skip


@require_POST
@droit_requis("questionnaires.tenir")
def redaction_retirer(request, pk: int):
    redaction = get_object_or_404(Redaction.objects.select_related("questionnaire"), pk=pk)
    return acte(
        request, lambda: actions.redaction_retirer(par=request.user, redaction=redaction),
        dit="Le questionnaire n’est plus proposé. Ce qui a été demandé peut encore être répondu.", vers=redaction,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def redaction_abandonner(request, pk: int):
    redaction = _brouillon(pk)
    return page_formulaire(
        request, None, lambda _: actions.redaction_abandonner(par=request.user, redaction=redaction),
        dit="Le brouillon est effacé.", vers=_liste(), gabarit="composants/page_confirmation.html", objet=redaction,
        titre="Effacer ce brouillon", danger=True, envoi="Effacer", annuler_url=redaction.get_absolute_url(),
        texte="Personne ne l’a encore lu. Ses questions restent dans la bibliothèque.", fil=_fil(redaction),
    )  # fmt: skip


def _fil(redaction: Redaction) -> list[dict]:
    return [RETOUR, etape(str(redaction.questionnaire), redaction.get_absolute_url())]
