"""The library: the questions, the free scales with their source and licence, the scales under licence."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, etape, page_empechee, page_formulaire
from danaecare.socle.questionnaires.actions import bibliotheque as actions
from danaecare.socle.questionnaires.echelles import SOUS_LICENCE
from danaecare.socle.questionnaires.forms.edition import EchelleForm, QuestionForm
from danaecare.socle.questionnaires.models import Echelle, Question
from danaecare.socle.questionnaires.requetes import questions_lues
from danaecare.socle.questionnaires.views import actes
from danaecare.socle.questionnaires.views.questionnaires import RETOUR

FIL = [RETOUR, etape("Bibliothèque", reverse_lazy("questionnaires:bibliotheque"))]


def _liste() -> str:
    return reverse("questionnaires:bibliotheque")


@require_safe
@droit_requis("questionnaires.lire")
def bibliotheque(request):
    ecrire = request.user.peut("questionnaires.tenir")
    lignes = [(question, actes.de_question(question) if ecrire else []) for question in questions_lues()]
    contexte = {
        "titre": "Bibliothèque de questions", "fil": [RETOUR],
        "lignes": [ligne for ligne in lignes if ligne[0].echelle_id is None],
        "echelles": Echelle.objects.prefetch_related("questions"),
        "sous_licence": [(instrument.label, echelle) for instrument, echelle in SOUS_LICENCE.items()],
        "actes": actes.de_la_bibliotheque(ecrire=ecrire),
    }  # fmt: skip
    return render(request, "questionnaires/bibliotheque.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def question_ajouter(request):
    return page_formulaire(
        request, QuestionForm(donnees_de(request)),
        lambda form: actions.question_creer(par=request.user, **form.champs),
        dit="La question est dans la bibliothèque.", vers=_liste(), titre="Nouvelle question", annuler_url=_liste(),
        fil=FIL,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def echelle_ajouter(request):
    return page_formulaire(
        request, EchelleForm(donnees_de(request)),
        lambda form: actions.echelle_creer(par=request.user, **form.champs),
        dit="L’échelle est dans la bibliothèque\u00a0: elle entre entière dans un questionnaire.", vers=_liste(),
        titre="Nouvelle échelle libre", annuler_url=_liste(), fil=FIL,
        intro="Seulement une échelle que chacun peut employer\u00a0: elle ne change plus une fois enregistrée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("questionnaires.tenir")
def question_modifier(request, pk: int):
    question = get_object_or_404(Question, pk=pk, echelle=None)
    titre = question.texte
    if request.method == "GET" and actions.publiee(question):
        return page_empechee(request, actions.FIGEE, titre=titre, retour=_liste())
    return page_formulaire(
        request, QuestionForm(donnees_de(request), instance=question),
        lambda form: actions.question_modifier(
            par=request.user, question=question, version=form.version, **form.champs
        ),
        dit="La question est à jour.", vers=_liste(), titre=titre, annuler_url=_liste(), fil=FIL,
    )  # fmt: skip


@require_POST
@droit_requis("questionnaires.tenir")
def question_retirer(request, pk: int):
    question = get_object_or_404(Question, pk=pk)
    return acte(
        request, lambda: actions.question_retirer(par=request.user, question=question),
        dit="La question n’est plus proposée\u00a0; les questionnaires qui l’ont la gardent.", vers=_liste(),
    )  # fmt: skip


@require_POST
@droit_requis("questionnaires.tenir")
def question_remettre(request, pk: int):
    question = get_object_or_404(Question, pk=pk)
    return acte(
        request, lambda: actions.question_remettre(par=request.user, question=question),
        dit="La question est proposée de nouveau.", vers=_liste(),
    )  # fmt: skip
