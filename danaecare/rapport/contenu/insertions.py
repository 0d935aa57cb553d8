"""Figures inserted by name in a text: {aidants.accompagnes|aidant} prints "101 aidants", and follows the data.

{code}                       the figure, as French writes it
{code|aidant}                with its noun, singular or plural; {code|cheval,chevaux} when it is irregular
{code/Femmes}                a category of a distribution; {code/Un+Deux} the sum of two
{code/Femmes|part}           its share
{code|aidant|sinon des aidants}   what an edition that hides it says instead
{code|avant}                 the year before, when it is declared complete
{code/row/column}            a cell of a list, its row by the first column; with its noun as above
{saisi.nom}                  a figure typed by hand; {saisi.nom|homme} with its noun
"""

from datetime import date

from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.donnees import Montre
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.masques import additionnable, totalise
from gouvernance.models.rapport.chiffres import PREFIXE, ChiffreSaisi, nombre_de

NON_RENSEIGNE, PART_MASQUEE, SINON = "non renseigné", "une part masquée", "sinon "
RESERVE = "[chiffre d’un autre pôle]"  # said to who writes and may not read it; the document says the figure


class Insertions:
    """What stands for a name in the texts of one chapter; it remembers what it showed and the names that mean nothing.

    `saisis`: the typed figures by code; `caches`: those that the edition hides, and whether it says them small.
    """

    def __init__(self, chiffres: Chiffres, saisis: dict[str, ChiffreSaisi], caches: dict[str, bool] | None = None):
        self.chiffres, self.saisis, self.caches = chiffres, saisis, caches or {}
        self.inconnus: list[str] = []
        self.montres: list[tuple[str, Montre]] = []
        self._sinon = ""

    def __call__(self, demande: str) -> str:
        adresse, forme, sinon = (mot.strip() for mot in f"{demande}||".split("|")[:3])
        code, _, categories = adresse.partition("/")
        if sinon and not sinon.startswith(SINON):
            return self._inconnu(demande)
        self._sinon = sinon.removeprefix(SINON)
        if code in self.saisis:
            self.montres.append((code, Montre(categories=frozenset({""}))))
            return self._saisi(self.saisis[code], forme)
        if self.chiffres.reserve(code):
            return RESERVE
        if code.startswith(PREFIXE) or code not in self.chiffres:
            return self._inconnu(demande)
        try:
            return self._valeur(code, [c.strip() for c in categories.split("+") if c.strip()], forme)
        except (LookupError, StopIteration):
            return self._inconnu(demande)

    def _inconnu(self, demande: str) -> str:
        self.inconnus.append(demande)
        return f"[chiffre inconnu : {demande}]"

    def _saisi(self, saisi: ChiffreSaisi, forme: str) -> str:
        if saisi.code in self.caches:
            return self._masque(self.caches[saisi.code], forme)
        nombre = nombre_de(saisi.valeur)
        return saisi.lisible if nombre is None or not forme else _accorder(nombre, forme)

    def _valeur(self, code: str, categories: list[str], forme: str) -> str:
        chiffres, avant = self.chiffres, forme == "avant"
        if categories and chiffres.indicateur(code).genre == Genre.LISTE:
            return self._case(code, "+".join(categories), forme)
        if avant and not chiffres.comparable:
            raise LookupError(code)
        seul = chiffres.indicateur(code).genre == Genre.NOMBRE or not categories
        noms = [""] if seul else [self._categorie(code, nom, avant=avant) for nom in categories]
        self._sommable(code, noms, forme)
        if chiffres.tait(code):  # it stays in the house: neither said nor attached
            return self._part_masquee() if forme == "part" else self._masque(petite=False, forme=forme)
        cellules = [chiffres.cellule(code, nom, avant=avant) for nom in noms]
        self.montres.append((code, Montre(categories=frozenset(noms), avant=avant)))
        if any(cellule.masquee for cellule in cellules):
            petite = len(cellules) == 1 and cellules[0].petite
            return self._part_masquee() if forme == "part" else self._masque(petite, "" if avant else forme)
        if any(cellule.valeur is None for cellule in cellules):
            return NON_RENSEIGNE
        valeur = sum(cellule.valeur for cellule in cellules)
        if forme == "part":
            total = None if seul else chiffres.total_visible(code)
            return formats.pourcent(valeur, total) if total else self._part_masquee()
        return _accorder(valeur, forme) if forme and not avant else chiffres.ecrire(code, valeur)

    def _case(self, code: str, adresse: str, forme: str) -> str:
        """As its list prints it, or its mask; LookupError when no row, or no column, is called so."""
        if self.chiffres.tait(code):
            return self._masque(petite=False, forme=forme)
        ligne, _, colonne = (_droite(mot.strip()) for mot in adresse.rpartition("/"))
        liste = self.chiffres.tableau_liste(code).liste
        colonnes = {_droite(nom): rang for rang, nom in enumerate(liste.colonnes)}
        valeur = next(lue[colonnes[colonne]] for lue in liste.lignes if _droite(str(lue[0])) == ligne)
        self.montres.append((code, Montre(categories=frozenset({""}))))
        compte = liste.colonnes[colonnes[colonne]] in self.chiffres.indicateur(code).discretion.colonnes
        if compte and isinstance(valeur, str):
            return self._masque(valeur.startswith("<"), forme)
        if valeur is None:
            return NON_RENSEIGNE
        if isinstance(valeur, date):
            return formats.date_longue(valeur)
        if isinstance(valeur, str):
            return valeur
        return _accorder(valeur, forme) if forme else formats.nombre(valeur)

    def _sommable(self, code: str, noms: list[str], forme: str) -> None:
        """LookupError for a sum of kilos and packets, for the share of what is no part."""
        indicateur = self.chiffres.indicateur(code)
        if indicateur.genre != Genre.REPARTITION:
            return
        entier, somme = noms == [""], len(noms) > 1 or forme == "part"
        if entier and not totalise(indicateur) or somme and not additionnable(indicateur):
            raise LookupError(code)

    def _masque(self, petite: bool, forme: str) -> str:
        """What the writer gave; else "moins de 11 aidants" where a table says "< 11", or only that it is hidden."""
        if self._sinon:
            return self._sinon
        if petite:
            seuil = self.chiffres.seuil
            return f"moins de {_accorder(seuil, forme) if forme else seuil}"
        if not forme:
            return "un nombre masqué"
        singulier, _, au_pluriel = (mot.strip() for mot in forme.partition(","))
        return f"un nombre masqué {formats.de(au_pluriel or f'{singulier}s')}"

    def _part_masquee(self) -> str:
        return self._sinon or PART_MASQUEE

    def _categorie(self, code: str, demandee: str, *, avant: bool) -> str:
        """The label as the figure writes it; KeyError when it has none such."""
        connues = {_droite(nom): nom for nom in self.chiffres.noms_de_categories(code, avant=avant)}
        return connues[_droite(demandee)]


def _accorder(valeur, forme: str) -> str:
    singulier, _, au_pluriel = (mot.strip() for mot in forme.partition(","))
    return formats.pluriel(valeur, singulier, au_pluriel or None)


def _droite(libelle: str) -> str:
    """A category is the same whichever apostrophe it is typed with."""
    return libelle.replace("’", chr(39))
