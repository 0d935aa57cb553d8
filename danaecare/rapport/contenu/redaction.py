"""The pen of a chapter: blocks from the figures that exist and have something to say, nothing where they do not.

A chapter names the figures it knows; what it does not name is still shown, by `restantes`.
"""

from collections.abc import Mapping

from danaecare.rapport.contenu.blocs import Bloc, Carte, Cle, Cles, Dessin, Duo, Section, Tableau, TableauListe, Texte
from danaecare.rapport.contenu.cartes import carte_communes, carte_des_lignes, carte_secteurs
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.messages import Regle, proposer
from danaecare.rapport.contenu.phrases import rang
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Genre, Liste

PAR_RANGEE = 6  # three large, three in a line
# More rows than this and a chart is no easier to read than its table.
_BARRES_MAX = 12
COLONNES_LUES = 6
_SANS_UNITE = frozenset({"plant", "pièce"})


class Redaction:
    """The blocks of one pole's chapter; every method gives None when there is nothing to show."""

    def __init__(self, chiffres: Chiffres, pole: str):
        self.chiffres, self.pole = chiffres, pole
        self._traites: set[str] = set()

    def a(self, *codes: str) -> list[str]:
        """Those of `codes` that have data; all are taken as dealt with."""
        self._traites.update(codes)
        return [code for code in codes if self.chiffres.a_des_donnees(code)]

    def cles(self, *couples: tuple[str, str]) -> Cles | None:
        """One row of key figures: (code, caption), without those that the edition hides."""
        presents = set(self.a(*(code for code, _ in couples)))
        cles = tuple(self.chiffres.cle(code, legende) for code, legende in couples if code in presents)
        return rangee(cles)

    def categories(self, code: str, maximum: int = 4) -> Cles | None:
        """The largest categories of a distribution as key figures."""
        if not self.a(code):
            return None
        noms = [nom for nom, _ in rang(self.chiffres.visibles(code))[:maximum]]
        cles = tuple(self.chiffres.part_de(code, nom, nom) for nom in noms)
        return Cles(cles) if cles else None

    def dessin(self, code: str, forme: str = "") -> Dessin | None:
        return self.chiffres.dessin(code, forme) if self.a(code) else None

    def duo(self, gauche: str, droite: str) -> Duo | Dessin | None:
        un, deux = self.dessin(gauche), self.dessin(droite)
        return Duo(un, deux) if un and deux else un or deux

    def carte(self, code: str) -> Carte | Dessin | None:
        """The map by sectors, or bars when too few sectors have something to say."""
        return (carte_secteurs(self.chiffres, code) or self.chiffres.dessin(code)) if self.a(code) else None

    def carte_des_lignes(self, code: str) -> Carte | Dessin | None:
        """The communes themselves that a figure by sector counts; else how many, by sector."""
        return (carte_des_lignes(self.chiffres, code) or self.carte(code)) if self.a(code) else None

    def carte_communes(self, code: str) -> Carte | None:
        """The communes that a list names; None when they make no map."""
        return carte_communes(self.chiffres, code) if self.a(code) else None

    def tableau(self, code: str, titre: str = "", entete: str = "") -> Tableau | None:
        return self.chiffres.tableau(code, titre, entete) if self.a(code) else None

    def liste(self, code: str, titre: str = "", entetes: Mapping[str, str] | None = None) -> TableauListe | None:
        return self.chiffres.tableau_liste(code, titre, entetes) if self.a(code) else None

    def matrice(
        self, code: str, titre: str, lignes: str, colonnes: str, valeur: str, unite: str
    ) -> TableauListe | None:
        """A list crossed: a row a value of the column `lignes`, a column a value of `colonnes`, with its unit."""
        if not self.a(code):
            return None
        simple = self.chiffres.tableau_liste(code, titre)
        if not {lignes, colonnes, valeur, unite} <= set(simple.liste.colonnes):
            return simple
        rangs = [simple.liste.colonnes.index(nom) for nom in (lignes, colonnes, valeur, unite)]
        cases = [tuple(ligne[rang] for rang in rangs) for ligne in simple.liste.lignes]
        tetes = list(dict.fromkeys((nom, mesure) for _, nom, _, mesure in cases))
        if len(tetes) > COLONNES_LUES:
            return simple
        valeurs = {(ligne, nom, mesure): v for ligne, nom, v, mesure in cases}
        noms = tuple(dict.fromkeys(ligne for ligne, *_ in cases))
        croisees = tuple((nom, *(valeurs.get((nom, *tete)) for tete in tetes)) for nom in noms)
        return TableauListe(titre, Liste((lignes, *map(_tete, tetes)), croisees), code, croise=True)

    def texte(self, *phrases: str, note: str = "") -> Texte | None:
        """A footnote stands under a sentence: without any sentence there is none."""
        dites = tuple(phrase for phrase in phrases if phrase)
        return Texte(dites, note) if dites else None

    def compte(self, code: str, singulier: str, pluriel: str = "", *, verbe=("", "")) -> str:
        """ "12 séances" with its verb; "" when the figure is unknown, masked or zero."""
        valeur = self.chiffres.nombre(code) if self.a(code) else 0
        if not valeur:
            return ""
        suite = verbe[0] if valeur < 2 else verbe[1]
        return " ".join(filter(None, (formats.pluriel(valeur, singulier, pluriel or None), suite)))

    def section(self, titre: str, *blocs: Bloc | None, dire: tuple[Regle, ...] = ()) -> Section | None:
        """None unless a block shows a figure: a text alone makes no section. `dire` proposes what its page says."""
        presents = tuple(bloc for bloc in blocs if bloc is not None)
        if not any(not isinstance(bloc, Texte) for bloc in presents):
            return None
        return Section(titre, presents, message=proposer(self.chiffres, dire))

    def restantes(self) -> list[Section]:
        """Sections for the figures of the pole that were not named: numbers together, then each distribution."""
        codes = [
            i.code
            for i in self.chiffres.du_pole(self.pole)
            if i.code not in self._traites and self.chiffres.a_des_donnees(i.code)
        ]
        if not codes:
            return []
        titre = "Autres chiffres de l’année" if self._traites else f"L’année {self.chiffres.annee} en chiffres"
        blocs = tuple(self._blocs(codes))
        return [Section(titre, blocs)] if blocs else []

    def _blocs(self, codes: list[str]) -> list[Bloc]:
        nombres = [code for code in codes if self.chiffres.indicateur(code).genre == Genre.NOMBRE]
        rangees = [
            rangee(tuple(self.chiffres.cle(code) for code in nombres[debut : debut + PAR_RANGEE]))
            for debut in range(0, len(nombres), PAR_RANGEE)
        ]
        blocs: list[Bloc] = [une for une in rangees if une is not None]
        for code in codes:
            genre = self.chiffres.indicateur(code).genre
            if genre == Genre.REPARTITION:
                dessin = self.chiffres.dessin(code)
                if dessin is not None and 2 < len(dessin.repartition.lignes) <= _BARRES_MAX:
                    blocs.append(dessin)
                blocs.append(self.chiffres.tableau(code))
            elif genre == Genre.LISTE:
                blocs.append(self.chiffres.tableau_liste(code))
        return blocs


def rangee(cles: tuple[Cle, ...]) -> Cles | None:
    """A number that is hidden is no key figure: it is left out, and a row of them is not shown."""
    vues = tuple(cle for cle in cles if not cle.masquee)
    return Cles(vues[:PAR_RANGEE]) if vues else None


def _tete(tete: tuple[str, str]) -> str:
    """The unit of a resource that its name does not say."""
    nom, unite = tete
    return nom if unite.lower() in nom.lower() or unite in _SANS_UNITE else f"{nom} ({unite})"


def minuscule(texte: str) -> str:
    """A label inside a sentence: its capital goes, that of an acronym stays."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]
