"""The types of cells: from what a spreadsheet holds to a value, or a ValueError that says what is accepted."""

from danaecare.socle.communs.importation.valeurs.choix import Booleen, Choix, Plusieurs
from danaecare.socle.communs.importation.valeurs.nombres import Annee, Decimale, Entier, Heures
from danaecare.socle.communs.importation.valeurs.temps import Heure, Jour, Mois
from danaecare.socle.communs.importation.valeurs.textes import CodePostal, Courriel, Telephone, Texte

__all__ = [
    "Annee",
    "Booleen",
    "Choix",
    "CodePostal",
    "Courriel",
    "Decimale",
    "Entier",
    "Heure",
    "Heures",
    "Jour",
    "Mois",
    "Plusieurs",
    "Telephone",
    "Texte",
]
