"""How the pages of the Escale mobile are framed, and how their forms are sent and refused."""

from django.urls import reverse

from aidants.mobile.requetes.tournees import saisies_en_attente
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui

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
    """A form (or, without one, a gesture to confirm) of the Escale mobile; sent, `ecrire()` gives the answer."""
    contexte.setdefault("gabarit", "aidants/mobile/formulaire.html" if form else "composants/page_confirmation.html")
    return page_formulaire(
        request, form, lambda form: ecrire(), dit=reussite,
        vers=lambda renvoye: renvoye if hasattr(renvoye, "get_absolute_url") else objet,
        titre=titre, objet=objet, envoi=envoi, annuler_url=annuler_url or objet.get_absolute_url(), **contexte,
    )  # fmt: skip
