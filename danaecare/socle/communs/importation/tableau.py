"""A file once read: its headers, its rows with their line numbers, what was noticed on the way."""

import tablib
from django.conf import settings

from danaecare.socle.communs.importation.erreurs import FichierInutilisable

COLONNES_MAX = 200
LIGNES_MAX = 200_000


class Tableau(tablib.Dataset):
    """A tablib dataset that remembers the line of each row in the file."""

    def __init__(self, entetes: list, lignes, avertissements=()):
        self.numeros: list[int] = []
        self.debordements: dict[int, str] = {}  # line -> what is wrong with its shape
        self.avertissements = list(avertissements)
        super().__init__(*self._cadrer(lignes, len(entetes)), headers=[str(e) for e in entetes])
        if not self.numeros:
            raise FichierInutilisable(
                "Le fichier ne contient que ses titres : aucune ligne à importer. Remplissez-le, puis redéposez-le."
            )

    def _cadrer(self, lignes, largeur):
        """Rows of one width, blank ones left out; a cell beyond the headers is told, never dropped in silence."""
        for numero, cellules in lignes:
            valeurs = list(cellules[:largeur])
            reste = [cellule for cellule in cellules[largeur:] if cellule not in (None, "")]
            if not reste and all(valeur in (None, "") for valeur in valeurs):
                continue
            if reste:
                self.debordements[numero] = f"{largeur} cellules ; cette ligne en a davantage, sans titre au-dessus"
            if len(self.numeros) >= LIGNES_MAX:
                raise FichierInutilisable(
                    f"Le fichier dépasse {LIGNES_MAX:_} lignes : coupez-le en plusieurs.".replace("_", "\u202f")
                )
            self.numeros.append(numero)
            yield valeurs + [None] * (largeur - len(valeurs))


def verifier_entetes(entetes: list) -> list:
    """The headers without the empty ones at the end; FichierInutilisable when there are none, or too many."""
    propres = ["" if entete is None else entete for entete in entetes]
    while propres and not str(propres[-1]).strip():
        propres.pop()
    if not propres:
        raise FichierInutilisable("Le fichier est vide : la première ligne doit porter les titres des colonnes.")
    if len(propres) > COLONNES_MAX:
        raise FichierInutilisable(
            f"Le fichier a plus de {COLONNES_MAX} colonnes : ce n’est pas un des modèles du hub. "
            "Téléchargez le modèle vide, et recopiez-y vos colonnes."
        )
    if any(len(str(entete)) > 500 for entete in propres):
        raise FichierInutilisable("La première ligne ne porte pas des titres de colonnes. Aucune ligne n’a été lue.")
    return propres


def verifier_taille(octets: int) -> None:
    if octets == 0:
        raise FichierInutilisable("Le fichier est vide. Vérifiez qu’il a bien été enregistré, puis redéposez-le.")
    if octets > settings.TAILLE_MAX_IMPORT:
        raise FichierInutilisable(
            f"Le fichier pèse {octets // 1024**2} Mo, et le hub en accepte {settings.TAILLE_MAX_IMPORT // 1024**2}. "
            "Coupez-le en plusieurs fichiers, ou enregistrez seulement la feuille utile."
        )
