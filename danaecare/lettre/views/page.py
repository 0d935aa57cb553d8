"""The frame of the letter's pages: its tabs."""

from django.shortcuts import render
from django.urls import reverse

from danaecare.lettre.choix import NOM
from danaecare.socle.communs.interface.pages import page_formulaire

ECRIRE = "lettre.ecrire"
RUBRIQUES = (("Numéros", "lettre:numero_liste"), ("Abonnés", "lettre:abonne_liste"))


def afficher(request, gabarit: str, rubrique: str, contexte: dict, status: int = 200):
    onglets = [{"titre": titre, "url": reverse(vue), "actif": vue == rubrique} for titre, vue in RUBRIQUES]
    contexte |= {"onglets": onglets, "nom_lettre": NOM}
    return render(request, f"lettre/{gabarit}.html", contexte, status=status)


def formulaire(request, form, agir, *, titre, vers, dit, rubrique, annuler, gabarit="formulaire", **contexte):
    """A form's page, under the tabs."""
    contexte |= {"form": form, "titre": titre, "annuler_url": annuler}
    return page_formulaire(
        request, form, agir, vers=vers, dit=dit,
        montrer=lambda statut: afficher(request, gabarit, rubrique, contexte, statut),
    )  # fmt: skip
