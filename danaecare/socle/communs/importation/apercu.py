"""What a person checks before confirming: the first rows as they are understood."""

from datetime import time
from decimal import Decimal

from danaecare.socle.communs.importation.lignes import montrer
from danaecare.socle.communs.importation.valeurs.nombres import Annee
from danaecare.socle.communs.texte.formats import nombre

LIGNES_MONTREES = 5
VIDES = (None, "", [])


def apercu_de(lignes, colonnes) -> dict:
    """The first rows that are taken: their number, what becomes of them, and each value as it was understood."""
    premieres = [ligne for ligne in lignes if not ligne.refus][:LIGNES_MONTREES]
    remplies = [colonne for colonne in colonnes if any(ligne[colonne.nom] not in VIDES for ligne in premieres)]
    return {
        "colonnes": [colonne.nom for colonne in remplies],
        "lignes": [
            {
                "numero": ligne.numero,
                "effet": str(ligne.effet),
                "valeurs": [_valeur(colonne.genre, ligne[colonne.nom]) for colonne in remplies],
            }
            for ligne in premieres
        ],
    }


def _valeur(genre, valeur) -> str:
    if valeur in VIDES:
        return ""
    if isinstance(valeur, int | Decimal) and not isinstance(valeur, bool) and not isinstance(genre, Annee):
        return nombre(valeur)
    if isinstance(valeur, time):
        return f"{valeur:%H:%M}"
    return montrer(genre.render(valeur))
