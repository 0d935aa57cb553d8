"""A place in a file that comes in: the columns `commune` and `code_postal`, of any resource.

colonnes = (Colonne("nom"), *COLONNES_LIEU)
def preparer(self, lignes): self.lieux = LieuxImport()
def analyser(self, ligne):  ligne["lieu"] = self.lieux.lire(ligne)     # a Lieu, or None when nothing is typed
"""

from danaecare.socle.communs.importation import CodePostal, Colonne, Ligne, Refus, Texte
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.resolution import CommuneIntrouvable, IndexMemoire, lieu_resoudre

COLONNES_LIEU = (
    Colonne("commune", Texte(80), aide="Un nom, ancien ou nouveau, ou un code INSEE."),
    Colonne("code_postal", CodePostal(), aide="Départage deux communes du même nom ; obligatoire hors de la région."),
)


class LieuxImport:
    """Reads the places of a file: the communes are loaded once, each text is looked for once."""

    def __init__(self):
        self._index = IndexMemoire()
        self._lus: dict[tuple, Lieu | None | Refus] = {}

    def lire(self, ligne: Ligne) -> Lieu | None:
        """The place of a row; Refus, naming the likely communes, when it is unknown or ambiguous."""
        saisie = (ligne["commune"], ligne["code_postal"])
        if saisie not in self._lus:
            try:
                self._lus[saisie] = lieu_resoudre(*saisie, index=self._index)
            except CommuneIntrouvable as erreur:
                self._lus[saisie] = Refus("commune" if saisie[0] else "code_postal", str(erreur))
        lu = self._lus[saisie]
        if isinstance(lu, Refus):
            raise lu
        return lu
