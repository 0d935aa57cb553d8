"""How the pages of the Escale mobile are framed, and how their forms are sent and refused."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from aidants.mobile.selections.tournees import saisies_en_attente
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.ecriture import DejaEnvoye
from danaecare.socle.communs.formulaires import REFUS, refuser

PAGES = (
    ("mobile_mois", "Mois"),
    ("mobile_annee", "Année"),
    ("mobile_couverture", "Couverture"),
    ("halte_liste", "Fréquentation"),
    ("convention_mobile_liste", "Conventions"),
    ("saisies_a_reprendre", "À reprendre"),
)


def onglets(utilisateur, ici: str) -> list[dict]:
    """The pages of the Escale mobile; the last one says how many entries wait."""
    return [
        {
            "titre": titre,
            "url": reverse(f"aidants:{vue}", args=[aujourdhui().year] if vue == "mobile_annee" else []),
            "actif": vue == ici,
            "compte": (saisies_en_attente().count() or None) if vue == "saisies_a_reprendre" else None,
        }
        for vue, titre in PAGES
    ]


def repondre(request, form, ecrire, *, titre, reussite="", objet=None, envoi="Enregistrer", annuler_url="", **contexte):
    """Show a form (or, without one, a gesture to confirm); sent, `ecrire()` gives the answer; refused, say why."""
    refus_dits = []
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            reponse = ecrire()
        except DejaEnvoye as renvoi:
            messages.info(request, str(renvoi))
            return redirect(renvoi.objet if hasattr(renvoi.objet, "get_absolute_url") else objet)
        except REFUS as refus:
            if form is not None:
                refuser(form, refus)
            refus_dits = getattr(refus, "messages", [str(refus)])
        else:
            if reussite:
                messages.success(request, reussite)
            return reponse
    if form is None:
        for texte in refus_dits:
            messages.error(request, texte)
        gabarit = "composants/page_confirmation.html"
    else:
        gabarit = contexte.pop("gabarit", "aidants/mobile/formulaire.html")
    return render(
        request,
        gabarit,
        {
            "titre": titre,
            "form": form,
            "objet": objet,
            "envoi": envoi,
            "annuler_url": annuler_url or objet.get_absolute_url(),
            **contexte,
        },
        status=422 if request.method == "POST" else 200,
    )
