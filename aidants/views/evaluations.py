"""« Évaluations »: of each questionnaire and moment, who was asked, who answered, who refused, who is late."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from aidants.requetes.bilans import evalues
from aidants.requetes.suite_bilans import Comptes, NonComparees, comptes_de, manques, non_comparees
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import annees_voisines, en_tete, lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from danaecare.socle.indicateurs.periode import Periode

COLONNES = [
    "Questionnaire", "Moment",
    *((titre, "nombre") for titre in (
        "Proposés", "Rappelés", "Répondus", "Refusés", "Attendus", "Dont en retard", "Restés sans réponse",
    )),
]  # fmt: skip


def _ligne(dits: Comptes) -> list:
    chiffres = (dits.poses, dits.relances, dits.repondus, dits.refuses, dits.attendus, dits.retards, dits.expires)
    return [dits.questionnaire, dits.moment_dit, *map(nombre, chiffres)]


def _manques(jour) -> list[str]:
    dus, passes = manques(jour)
    a_refaire = pluriel(dus, "questionnaire est à refaire", "questionnaires sont à refaire")
    non_refaits = pluriel(passes, "questionnaire n’a pas été refait", "questionnaires n’ont pas été refaits")
    dites = ((dus, f"{a_refaire} en ce moment."), (passes, f"{non_refaits} quand il le fallait."))
    return [phrase for combien, phrase in dites if combien]


def _changees(dites: NonComparees) -> str:
    """What two answers do not let compare."""
    qui = pluriel(dites.personnes, "personne a répondu", "personnes ont répondu")
    questions = ", ".join(f"«\u00a0{question}\u00a0»" for question in dites.questions)
    return (
        f"{qui} deux fois à «\u00a0{dites.questionnaire}\u00a0», qui a changé entre-temps. Ce qui n’a été demandé "
        f"qu’une fois ne se compare pas\u00a0: {questions}"
    )


@require_safe
@droit_requis("aidants.chiffres")
def evaluations(request):
    jour = aujourdhui()
    dite = request.GET.get("annee", "")
    annee = int(dite) if dite.isdecimal() and 2000 <= int(dite) <= 2100 else jour.year  # noqa: PLR2004 -- its years
    periode = Periode.annee(annee)
    questionnaires = lien("Questionnaires", "questionnaires:questionnaire_liste")
    contexte = {
        "titre": f"Évaluations, {annee}", "annee": annee, "colonnes": COLONNES,
        "lignes": [_ligne(c) for c in comptes_de(periode, jour)],
        "evalues": evalues(periode).count(),
        "phrases": [*(_manques(jour) if annee == jour.year else []), *map(_changees, non_comparees(periode))],
        "actes": {
            **en_tete(questionnaires, si=request.user.peut("questionnaires.lire")),
            "annees": annees_voisines(annee, lambda autre: f"{request.path}?annee={autre}"),
        },
    }  # fmt: skip
    return render(request, "aidants/evaluations.html", contexte)
