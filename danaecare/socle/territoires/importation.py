"""A place in a file that comes in: the columns `commune` and `code_postal`, of any resource.

colonnes = (Colonne("nom"), *COLONNES_LIEU)
def preparer(self, lignes): self.lieux = LieuxImport()
def analyser(self, ligne):  ligne["lieu"] = self.lieux.lire(ligne)     # a Lieu, or None when nothing is typed
"""

from danaecare.socle.communs.importation import CodePostal, Colonne, Ligne, Refus, Texte
from danaecare.socle.territoires.lieux import Lieu, cle_commune
from danaecare.socle.territoires.resolution import CommuneIntrouvable, IndexMemoire, lieu_resoudre

QUATRE_CHIFFRES = 4
SANS_ZERO = (
    "un code postal français de cinq chiffres, avec son 0 (« 01000 ») ; une commune d’un autre pays s’écrit dans "
    "l’adresse, la commune et le code restant vides"
)
COLONNES_LIEU = (
    Colonne("commune", Texte(80), aide="Un nom, ancien ou nouveau, ou un code INSEE."),
    Colonne("code_postal", CodePostal(), aide="Départage deux communes du même nom ; obligatoire hors de la région."),
)


class LieuxImport:
    """Reads the places of a file: the communes are loaded once, each text is looked for once."""

    def __init__(self):
        self._index = IndexMemoire()
        self._lus: dict[tuple, Lieu | None | Refus] = {}

    def _code_entier(self, nom: str | None, code: str | None) -> str | None:
        """With the 0 that a spreadsheet ate, where a commune of that name agrees: Genève too has four figures."""
        if code is None or len(code) != QUATRE_CHIFFRES:
            return code
        if cle_commune(nom) not in {commune.cle for commune in self._index.par_code_postal(f"0{code}")}:
            raise Refus("code_postal", SANS_ZERO, code)
        return f"0{code}"

    def lire(self, ligne: Ligne) -> Lieu | None:
        """The place of a row; Refus, naming the likely communes, when it is unknown or ambiguous."""
        saisie = (ligne["commune"], ligne["code_postal"])
        if saisie not in self._lus:
            try:
                self._lus[saisie] = lieu_resoudre(saisie[0], self._code_entier(*saisie), index=self._index)
            except Refus as refus:
                self._lus[saisie] = refus
            except CommuneIntrouvable as erreur:
                self._lus[saisie] = Refus("commune" if saisie[0] else "code_postal", str(erreur))
        lu = self._lus[saisie]
        if isinstance(lu, Refus):
            raise lu
        return lu
