"""The daily tables of other tools, made into rows: a day, then a column a measure."""

import re

from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.communs.texte.mots import cle

A_DIRE = "à dire"
COLONNES = ["canal", "mesure", "jour", "valeur"]
# Their titles of a day, and of what is kept of it: what a rate or a mean says does not add up.
JOURS = frozenset({"date", "jour", "day"})
MESURES = {
    # Matomo, « Visites » by day: its French titles, and those of its API
    "visites": "visites", "nb visits": "visites", "visits": "visites",
    "visiteurs uniques": "visiteurs", "nb uniq visitors": "visiteurs", "unique visitors": "visiteurs",
    "pages vues": "vues", "nb pageviews": "vues", "pageviews": "vues", "vues": "vues",
    # Google Analytics 4, then the Search Console and the sheet of the establishment
    "utilisateurs actifs": "visiteurs", "active users": "visiteurs", "views": "vues", "sessions": "visites",
    "clics": "clics", "clicks": "clics", "impressions": "impressions", "appels": "appels", "calls": "appels",
    "itineraires": "itinéraires", "directions": "itinéraires",
}  # fmt: skip


def en_jours(tableau: Tableau) -> Tableau:
    """A row a day and measure; any other table as it is. The channel is asked: the file does not say it."""
    titres = [cle(titre).replace("_", " ") for titre in tableau.headers or ()]
    gardees = {rang: MESURES[titre] for rang, titre in enumerate(titres) if titre in MESURES}
    if not titres or titres[0] not in JOURS or not gardees or "canal" in titres:
        return tableau
    lignes = [
        (numero, [A_DIRE, mesure, _jour(cellules[0]), _entier(cellules[rang])])
        for numero, cellules in zip(tableau.numeros, tableau, strict=True)
        for rang, mesure in gardees.items()
    ]
    return Tableau(COLONNES, lignes, tableau.avertissements)


def _jour(cellule):
    """Their days without dashes (20230622) are read too."""
    texte = str(cellule or "").strip()
    return f"{texte[:4]}-{texte[4:6]}-{texte[6:]}" if re.fullmatch(r"\d{8}", texte) else cellule


def _entier(cellule):
    """« 1,234 » and « 1 234 » are the same number."""
    texte = str(cellule if cellule is not None else "").strip()
    return re.sub(r"[\s\u00a0\u202f,](?=\d{3}\b)", "", texte) or None
