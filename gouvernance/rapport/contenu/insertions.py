"""Figures inserted by name in a text: {aidants.accompagnes|aidant} prints "101 aidants", and follows the data.

{code}                       the figure, as French writes it
{code|aidant}                with its noun, singular or plural; {code|cheval,chevaux} when it is irregular
{code/Femmes}                a category of a distribution; {code/Un+Deux} the sum of two
{code/Femmes|part}           its share
{code|avant}                 the year before
{saisi.nom}                  a figure typed by hand
"""

from danaecare.socle.communs import formats
from danaecare.socle.indicateurs.definitions import Genre
from gouvernance.rapport.contenu.chiffres import MASQUE, Chiffres
from gouvernance.rapport.models.chiffres import PREFIXE

NON_RENSEIGNE, EFFECTIF_MASQUE = "non renseigné", "effectif masqué"


class Insertions:
    """What stands for a name in the texts of one chapter; it remembers the names that mean nothing."""

    def __init__(self, chiffres: Chiffres, saisis: dict[str, object]):
        self.chiffres, self.saisis = chiffres, saisis
        self.inconnus: list[str] = []

    def __call__(self, demande: str) -> str:
        adresse, _, forme = demande.partition("|")
        code, _, categories = adresse.strip().partition("/")
        forme = forme.strip()
        if code in self.saisis:
            saisi = self.saisis[code]
            return f"moins de {self.chiffres.seuil}" if saisi.cache_sous(self.chiffres.seuil) else saisi.lisible
        if code.startswith(PREFIXE) or code not in self.chiffres:
            return self._inconnu(demande)
        try:
            return self._valeur(code, [c.strip() for c in categories.split("+") if c.strip()], forme)
        except LookupError:
            return self._inconnu(demande)

    def _inconnu(self, demande: str) -> str:
        self.inconnus.append(demande)
        return f"[chiffre inconnu : {demande}]"

    def _valeur(self, code: str, categories: list[str], forme: str) -> str:
        chiffres, indicateur = self.chiffres, self.chiffres.indicateur(code)
        if indicateur.genre == Genre.NOMBRE or not categories:
            valeur = chiffres.valeur_visible(code, avant=forme == "avant")
            total = None
        else:
            valeur = self._somme(code, categories, avant=forme == "avant")
            total = chiffres.total_visible(code)
        if valeur is None:
            return NON_RENSEIGNE
        if valeur is MASQUE:
            return self._masque(code, categories, forme)
        if forme == "part":
            return formats.pourcent(valeur, total) if total else EFFECTIF_MASQUE
        if forme and forme != "avant":
            singulier, _, au_pluriel = forme.partition(",")
            return formats.pluriel(valeur, singulier.strip(), au_pluriel.strip() or None)
        return chiffres.ecrire(code, valeur)

    def _masque(self, code: str, categories: list[str], forme: str) -> str:
        """ "moins de 11 aidants" where a table says "< 11"; else only that it is hidden."""
        petit = not categories
        if len(categories) == 1 and forme != "avant":
            cellules = {_droite(nom): texte for nom, texte in self.chiffres.cellules(code)}
            petit = cellules[_droite(categories[0])].startswith("<")
        if not petit or forme == "part":
            return EFFECTIF_MASQUE
        singulier, _, au_pluriel = ("" if forme == "avant" else forme).partition(",")
        if not singulier:
            return f"moins de {self.chiffres.seuil}"
        return f"moins de {formats.pluriel(self.chiffres.seuil, singulier.strip(), au_pluriel.strip() or None)}"

    def _somme(self, code: str, categories: list[str], *, avant: bool):
        connues = self.chiffres.categories_visibles(code, avant=avant)
        connues = {_droite(libelle): valeur for libelle, valeur in connues.items()}
        valeurs = [connues[_droite(categorie)] for categorie in categories]
        if any(valeur is None for valeur in valeurs):
            return MASQUE
        return sum(valeurs)


def _droite(libelle: str) -> str:
    """A category is the same whichever apostrophe it is typed with."""
    return libelle.replace("’", chr(39))
