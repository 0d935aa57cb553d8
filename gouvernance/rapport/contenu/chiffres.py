"""The figures that a report may show: those of the year, those of the year before, masked for a public edition."""

from django.conf import settings

from danaecare.socle.communs import formats
from danaecare.socle.indicateurs import registre, releves
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.secret import masquer
from gouvernance.rapport.contenu.blocs import Cle, Definition, Dessin, LigneTableau, Tableau, TableauListe

INTERNE, PUBLIQUE = "interne", "publique"
ABSENT = "–"


class Chiffres:
    """Access to the figures of `annee` by code; it remembers which ones a document used, for its annex."""

    def __init__(self, annee: int, edition: str):
        self.annee = annee
        self.seuil = settings.SEUIL_PUBLIC if edition == PUBLIQUE else 0
        self._indicateurs = registre.tous()
        tous = list(self._indicateurs.values())
        self._annee = releves.calculer(tous, Periode.annee(annee))
        self._avant = releves.calculer(tous, Periode.annee(annee - 1))
        self._employes: list[str] = []

    def __contains__(self, code: str) -> bool:
        return code in self._indicateurs

    def du_pole(self, pole: str) -> list[Indicateur]:
        return [i for code, i in self._indicateurs.items() if code.split(".", 1)[0] == pole]

    def indicateur(self, code: str) -> Indicateur:
        return self._indicateurs[code]

    def resultat(self, code: str):
        """The figure of the year; asking for it writes its definition in the annex."""
        if code not in self._employes:
            self._employes.append(code)
        return self._annee[code]

    def a_des_donnees(self, code: str) -> bool:
        resultat = self._annee[code]
        if isinstance(resultat, Nombre):
            return bool(resultat.valeur)
        if isinstance(resultat, Liste):
            return bool(resultat.lignes)
        return bool(resultat.total)

    def cle(self, code: str, legende: str = "") -> Cle:
        """A key figure; masked in a public edition when it is small and sensitive."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        valeur = resultat.valeur
        if valeur is None:
            texte = "n. r."
        elif self._masque(indicateur, valeur):
            texte = f"< {self.seuil}"
        elif indicateur.unite == "euros":
            texte = formats.euros(valeur)
        else:
            texte = formats.nombre(valeur)
        return Cle(texte, legende or indicateur.libelle)

    def part_de(self, code: str, libelle: str, legende: str) -> Cle:
        """One category of a distribution as a key figure."""
        cellules = dict(self.cellules(code))
        return Cle(cellules.get(libelle, "0"), legende)

    def cellules(self, code: str) -> list[tuple[str, str]]:
        """(label, printed value) of a distribution, masked where it must be."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        masquees, _ = masquer([v for _, v in resultat.lignes], seuil=self._seuil(indicateur), total=resultat.total)
        return [
            (libelle, str(cellule) if cellule.masquee else formats.nombre(cellule.valeur))
            for (libelle, _), cellule in zip(resultat.lignes, masquees, strict=True)
        ]

    def visibles(self, code: str) -> list[tuple[str, int]]:
        """(label, value) of the categories that a sentence may name: the masked ones are left out."""
        resultat = self.resultat(code)
        masquees, _ = masquer(
            [v for _, v in resultat.lignes], seuil=self._seuil(self.indicateur(code)), total=resultat.total
        )
        return [ligne for ligne, cellule in zip(resultat.lignes, masquees, strict=True) if not cellule.masquee]

    def nombre(self, code: str) -> int:
        """A number that a sentence may say; 0 when it is unknown or masked."""
        valeur = self.resultat(code).valeur
        return 0 if valeur is None or self._masque(self.indicateur(code), valeur) else valeur

    def dessin(self, code: str, forme: str = "barres") -> Dessin | None:
        """The chart of a distribution, without its masked and its empty bars; None when there is nothing to draw."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        lignes = tuple(ligne for ligne in self.visibles(code) if ligne[1])
        if not lignes:
            return None
        return Dessin(indicateur, Repartition(lignes, resultat.total, resultat.plusieurs), forme)

    def tableau(self, code: str, titre: str = "", entete: str = "") -> Tableau:
        """The distribution with shares and the year before."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        masquees, total = masquer([v for _, v in resultat.lignes], seuil=self._seuil(indicateur), total=resultat.total)
        avant = self._avant[code]
        connues = dict(avant.lignes) if avant.total else {}
        avant_masquees, avant_total = masquer(list(connues.values()), seuil=self._seuil(indicateur), total=avant.total)
        precedents = dict(zip(connues, avant_masquees, strict=True))
        lignes = tuple(
            LigneTableau(
                libelle,
                _ecrire(cellule),
                ABSENT if cellule.masquee or total.masquee else formats.pourcent(cellule.valeur, resultat.total),
                _ecrire(precedents[libelle]) if libelle in precedents else ABSENT,
            )
            for (libelle, _), cellule in zip(resultat.lignes, masquees, strict=True)
        )
        ensemble = LigneTableau(
            "Sur" if resultat.plusieurs else "Ensemble",
            _ecrire(total),
            "" if resultat.plusieurs or total.masquee else f"100{formats.INSECABLE}%",
            _ecrire(avant_total) if avant.total else ABSENT,
        )
        note = "Plusieurs réponses possibles : les parts ne s’ajoutent pas." if resultat.plusieurs else ""
        return Tableau(
            titre or indicateur.libelle, entete or "Catégorie", indicateur.unite, self.annee, lignes, ensemble, note
        )

    def tableau_liste(self, code: str, titre: str = "") -> TableauListe:
        return TableauListe(titre or self.indicateur(code).libelle, self.resultat(code))

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Of the figures that were asked for, in the order they appeared."""
        employes = (self._indicateurs[code] for code in self._employes)
        return tuple(Definition(i.code, i.libelle, i.definition) for i in employes)

    def _seuil(self, indicateur: Indicateur) -> int:
        return self.seuil if indicateur.sensible else 0

    def _masque(self, indicateur: Indicateur, valeur) -> bool:
        return indicateur.genre == Genre.NOMBRE and 0 < valeur < self._seuil(indicateur)


def _ecrire(cellule) -> str:
    return str(cellule) if cellule.masquee else formats.nombre(cellule.valeur)
