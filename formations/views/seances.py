"""The attendance sheet on the screen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.formats import pluriel
from danaecare.socle.communs.pages import etape
from formations.actions.emargements import emargement_noter
from formations.choix import ModeEmargement, Presence
from formations.models import Session
from formations.selections.seances import Feuille, feuille_de

# code of a choice -> presence, minutes late, reason
REPONSES = {
    "present": (Presence.PRESENT, 0, ""),
    "retard15": (Presence.RETARD, 15, ""),
    "retard30": (Presence.RETARD, 30, ""),
    "retard60": (Presence.RETARD, 60, ""),
    "excuse": (Presence.ABSENT, 0, "excusé"),
    "maladie": (Presence.ABSENT, 0, "maladie"),
    "absent": (Presence.ABSENT, 0, "non excusé"),
}
LIBELLES = {
    "": "–",
    "present": "Présent",
    "retard15": "Retard, 15 min",
    "retard30": "Retard, 30 min",
    "retard60": "Retard, 1 h",
    "excuse": "Absent, excusé",
    "maladie": "Absent, malade",
    "absent": "Absent, sans excuse",
}


def _code(emargement) -> str:
    if emargement is None:
        return ""
    dit = (emargement.presence, emargement.retard, emargement.motif)
    return next((code for code, valeur in REPONSES.items() if valeur == dit), "autre")


def _tableau(feuille: Feuille) -> list[dict]:
    """The sheet as the template draws it: a row a person, a cell a half-day, under the name that the POST gives."""
    lignes = []
    for ligne in (*feuille.formateurs, *feuille.stagiaires):
        sorte = "f" if ligne.formateur else "s"
        cases = [
            {
                "nom": f"{sorte}-{ligne.signataire.pk}-{case.demi_journee.pk}",
                "case": case,
                "code": _code(case.emargement),
                "signe": case.emargement is not None and case.emargement.mode == ModeEmargement.TABLETTE,
            }
            for case in ligne.cases
        ]
        lignes.append({"ligne": ligne, "cases": cases})
    return lignes


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def feuille(request, pk):
    """Tick in what the paper sheet says; only what changed is written."""
    session = get_object_or_404(Session, pk=pk)
    tableau = _tableau(feuille_de(session))
    if request.method == "POST":
        try:
            ecrites = _pointer(request, tableau)
        except ValidationError as erreur:
            for texte in erreur.messages:
                messages.error(request, f"Rien n’a été enregistré. {texte}")
        else:
            messages.success(request, f"{pluriel(ecrites, 'case enregistrée', 'cases enregistrées')}.")
            return redirect("formations:feuille", pk=pk)
    contexte = {
        "titre": "Feuille d’émargement",
        "etapes": [
            etape("Formations", reverse("formations:session_liste")),
            etape(session.intitule, session.get_absolute_url()),
            etape("Émargement"),
        ],
        "session": session,
        "tableau": tableau,
        "demi_journees": session.demi_journees.all(),
        "choix": LIBELLES.items(),
    }
    return render(request, "formations/feuille.html", contexte)


@transaction.atomic
def _pointer(request, tableau) -> int:
    """All the cells or none. `tous` is the half-day whose holes are filled with "present"."""
    tous, ecrites = request.POST.get("tous", ""), 0
    for rangee in tableau:
        ligne = rangee["ligne"]
        qui = {"formateur" if ligne.formateur else "stagiaire": ligne.signataire}
        for cellule in rangee["cases"]:
            case, code = cellule["case"], request.POST.get(cellule["nom"], "")
            if not code and case.attendue and tous == str(case.demi_journee.pk):
                code = "present"
            if cellule["signe"] or code not in REPONSES or code == cellule["code"]:
                continue
            presence, retard, motif = REPONSES[code]
            emargement_noter(
                par=request.user, demi_journee=case.demi_journee, presence=presence, retard=retard, motif=motif, **qui
            )
            ecrites += 1
    return ecrites
