"""The chapters that have no text yet, and who writes each."""

from danaecare.rapport.contenu.plan import TITRE, Place, cahier_de, plan_de
from danaecare.socle.comptes.models import Utilisateur
from gouvernance.models.rapport import Cahier, TexteRapport

# Who writes the chapter of a matter; the direction sees to all of them.
ECRITS_PAR = {
    "aidants": "aidants.typologies",
    "jardins": "jardins.quotidien",
    "tierslieux": "tierslieux.quotidien",
    "formations": "formations.quotidien",
    "gouvernance": "gouvernance.quotidien",
}
ECRIRE, TOUS = "rapport.ecrire", "rapport.produire"


def muets_de(cahier: Cahier | None) -> list[Place]:
    """The chapters of the document without a word; the title of a page alone is no text."""
    textes = TexteRapport.objects.filter(chapitre__cahier=cahier).exclude(contenu="")
    ecrits = set(textes.exclude(partie__startswith=TITRE).values_list("chapitre__cle", flat=True)) if cahier else set()
    return [place for place in plan_de(cahier) if not place.cache and place.cle not in ecrits]


def matieres_de(compte: Utilisateur) -> set[str]:
    """Of which poles this account writes the chapters."""
    return {matiere for matiere, droit in ECRITS_PAR.items() if compte.peut(droit)}


def attendus(annee: int) -> list[tuple[Utilisateur, list[Place]]]:
    """The colleagues who still owe a text, each with her chapters; who sees to all of them is asked by nobody."""
    muets = muets_de(cahier_de(annee))
    comptes = [un for un in Utilisateur.objects.actifs().order_by("nom", "prenom", "pk") if un.peut(ECRIRE)]
    chacun = [
        (compte, [place for place in muets if place.matiere in matieres_de(compte)])
        for compte in comptes
        if not compte.peut(TOUS)
    ]
    return [(compte, places) for compte, places in chacun if places]
