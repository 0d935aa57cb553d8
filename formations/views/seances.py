"""The attendance sheet on the screen."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.feuilles import montre_lu, montre_par
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.feuilles import contradiction_dite, dire_contradictions
from danaecare.socle.journal.requetes import derniere_ecriture
from formations.actions.emargements import feuille_pointer
from formations.models import CorrectionEmargement, Session
from formations.refus import CasesRefusees
from formations.requetes.feuilles import AUTRE, LIBELLES, SIGNE, Cellule, cellules_de, libelle_de, montrees
from formations.requetes.seances import feuille_de


class RaisonForm(forms.Form):
    raison = forms.CharField(
        label="Raison de la correction",
        required=False,
        max_length=200,
        help_text="Demandée pour corriger une case signée ou une année passée. Elle est gardée avec votre nom.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def feuille(request, pk):
    """Tick in what the paper sheet says, or correct it; only what its author changed is written."""
    session = get_object_or_404(Session, pk=pk)
    donnees = donnees_de(request)
    form, refus = RaisonForm(donnees), {}
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                accord = _pointer(request, session, form.cleaned_data["raison"])
        except CasesRefusees as erreur:
            refus = erreur.cases
            if erreur.raison:
                form.add_error("raison", erreur.raison)
            for texte in erreur.messages:
                messages.error(request, f"Rien n’a été enregistré. {texte}")
        else:
            _dire(request, session, accord)
            return redirect("formations:feuille", pk=pk)
    cellules = cellules_de(feuille_de(session))
    contexte = {
        "titre": "Feuille d’émargement",
        "fil": [
            etape("Formations", reverse("formations:session_liste")),
            etape(session.intitule, session.get_absolute_url()),
            etape("Émargement"),
        ],
        "session": session,
        "tableau": _tableau(cellules, donnees, refus),
        "demi_journees": session.demi_journees.prefetch_related("animations"),
        "jour": aujourdhui(),
        "form": form,
        "montre": montre_par(montrees(cellules), donnees),
        "corrections": _corrections(session),
    }
    return render(request, "formations/feuille.html", contexte, status=422 if request.method == "POST" else 200)


def _pointer(request, session, raison):
    codes = {nom: valeur for nom, valeur in request.POST.items() if nom.startswith(("f-", "s-"))}
    tous, montre = request.POST.get("tous", ""), montre_lu(request.POST)
    return feuille_pointer(par=request.user, session=session, codes=codes, montre=montre, tous=tous, raison=raison)


def _dire(request, session, accord) -> None:
    faites = len(accord.a_ecrire)
    if faites or not accord.contredites:
        messages.success(request, f"{pluriel(faites, 'case enregistrée', 'cases enregistrées')}.")
    cellules = cellules_de(feuille_de(session))
    phrases = []
    for nom, contradiction in accord.contredites.items():
        cellule = cellules[nom]
        emargement = cellule.case.emargement
        phrases.append(
            contradiction_dite(
                f"{cellule.ligne.nom}, {cellule.case.demi_journee}",
                ecrit=libelle_de(contradiction.ecrit[0], emargement),
                voulu=libelle_de(contradiction.voulu[0]),
                trace=derniere_ecriture(emargement) if emargement else None,
            )
        )
    dire_contradictions(request, phrases)


def _tableau(cellules: dict[str, Cellule], donnees, refus) -> list[dict]:
    """The sheet as the template draws it: a row a person, a cell a half-day; what was typed stays chosen."""
    lignes = {}
    for nom, cellule in cellules.items():
        rangee = lignes.setdefault(id(cellule.ligne), {"ligne": cellule.ligne, "cases": []})
        choix = dict(LIBELLES)
        if cellule.code in {SIGNE, AUTRE}:
            choix = {cellule.code: cellule.libelle, **choix}
        if cellule.code:
            choix[""] = "Vider la case"
        choisi = donnees.get(nom, cellule.code) if donnees else cellule.code
        rangee["cases"].append(
            {"cellule": cellule, "case": cellule.case, "choix": choix.items(), "code": choisi, "refus": refus.get(nom)}
        )
    return list(lignes.values())


def _corrections(session) -> list[CorrectionEmargement]:
    return list(session.corrections.select_related("stagiaire__personne", "formateur", "par")[:50])
