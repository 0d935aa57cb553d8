"""Charts as SVG text: the same drawing on the page and in the PDF, always with its figures as text.

Pure functions: rows in (pairs, mapping, or objects with `libelle` and `valeur`), SafeString out. Colours are
attributes, for the PDF reads neither custom properties nor CSS `fill` in a drawing; the page adapts them to its theme.
"""

from danaecare.socle.communs.interface.graphiques.anneau import anneau
from danaecare.socle.communs.interface.graphiques.barres import barres, jauge, pyramide
from danaecare.socle.communs.interface.graphiques.comptes import comptes
from danaecare.socle.communs.interface.graphiques.mois import colonnes_mois, etincelle, lignes_mois
from danaecare.socle.communs.interface.graphiques.tableau import figure, tableau_de
from danaecare.socle.communs.interface.graphiques.trait import COULEURS, Ligne

__all__ = [
    "COULEURS", "Ligne", "anneau", "barres", "colonnes_mois", "comptes", "etincelle", "figure", "jauge", "lignes_mois",
    "pyramide", "tableau_de",
]  # fmt: skip
