"""The figures that a report may show: those of the year, those of the year before, masked for a public edition."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from danaecare.socle.communs import formats
from danaecare.socle.indicateurs import registre, releves
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.secret import masquer
from gouvernance.rapport.choix import Audience
from gouvernance.rapport.contenu.blocs import Cle, Definition, Dessin, LigneTableau, Tableau, TableauListe
from gouvernance.rapport.contenu.donnees import Releve, relever

# Source: DOMAINE 1.5 (11 for the public, 5 for a funder's contractual table, none at home).
SEUILS = {
    Audience.INTERNE: 0,
    Audience.CONVENTION: settings.SEUIL_CONVENTION,
    Audience.PUBLIQUE: settings.SEUIL_PUBLIC,
}
MASQUE = "masqué"  # stands for a hidden value where another could be read
ABSENT = "–"
# Under this many the year before, a change says little: no percentage, and it is printed in grey.
BASE_FRAGILE = 10
# Distributions in such units put together what does not add up: no share, no total.
UNITES_MELEES = frozenset({"unité de la ressource", "mesures", "mesure", "%"})
# Lines that are steps or two sides, not parts of one whole, whatever their unit.
SANS_PARTS = frozenset({"formations.diplome_universitaire", "formations.satisfaction", "gouvernance.budget.analytique"})
_EUROS = frozenset({"euros", "€"})


class Chiffres:
    """Access to the figures of `annee` by code; it remembers which ones a document used, for its annex."""

    def __init__(self, annee: int, edition: str, *, visibles_par=None):
        """Of every pole, or of those whose figures the account `visibles_par` may see."""
        self.annee = annee
        self.seuil = SEUILS[edition]
        self._indicateurs = registre.tous()
        if visibles_par is not None:
            self._indicateurs = {i.code: i for i in registre.visibles_par(visibles_par)}
        tous = list(self._indicateurs.values())
        self._annee = releves.calculer(tous, Periode.annee(annee))
        self._avant = releves.calculer(tous, Periode.annee(annee - 1))
        self._employes: list[str] = []

    def __contains__(self, code: str) -> bool:
        return code in self._indicateurs

    def tous(self) -> list[Indicateur]:
        return list(self._indicateurs.values())

    def noms_de_categories(self, code: str) -> list[str]:
        resultat = self._annee[code]
        return [nom for nom, _ in resultat.lignes] if isinstance(resultat, Repartition) else []

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
        """False too for a code that no app declares, and for a crossed figure that the edition keeps to itself."""
        return code in self and parle(self._annee[code]) and not self._tait(code)

    def _tait(self, code: str) -> bool:
        indicateur = self._indicateurs[code]
        return indicateur.croise and any(c.masquee for c in self._masquer(indicateur, self._annee[code])[0])

    def cle(self, code: str, legende: str = "") -> Cle:
        """A key figure beside the year before; masked in a public edition when it is small and sensitive."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        avant = self._avant[code].valeur
        comparable = bool(avant) and resultat.valeur is not None and not self._masque(indicateur, avant)
        return Cle(
            self._nombre_lisible(indicateur, resultat.valeur),
            legende or indicateur.libelle,
            f"{self._nombre_lisible(indicateur, avant)} en {self.annee - 1}" if comparable else "",
            code,
        )

    def part_de(self, code: str, libelle: str, legende: str) -> Cle:
        """One category of a distribution as a key figure."""
        cellules = dict(self.cellules(code))
        return Cle(cellules.get(libelle, "0"), legende, code=code)

    def cellules(self, code: str) -> list[tuple[str, str]]:
        """(label, printed value) of a distribution, masked where it must be."""
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        masquees, _ = self._masquer(indicateur, resultat)
        return [
            (libelle, _ecrire(cellule, indicateur))
            for (libelle, _), cellule in zip(resultat.lignes, masquees, strict=True)
        ]

    def visibles(self, code: str) -> list[tuple[str, int]]:
        """(label, value) of the categories that a sentence may name: the masked ones are left out."""
        resultat = self.resultat(code)
        masquees, _ = self._masquer(self.indicateur(code), resultat)
        return [ligne for ligne, cellule in zip(resultat.lignes, masquees, strict=True) if not cellule.masquee]

    def nombre(self, code: str) -> int:
        """A number that a sentence may say; 0 when it is unknown, masked or not declared."""
        if code not in self:
            return 0
        valeur = self.resultat(code).valeur
        return 0 if valeur is None or self._masque(self.indicateur(code), valeur) else valeur

    def nombre_avant(self, code: str) -> int:
        """The same of the year before."""
        if code not in self:
            return 0
        valeur = self._avant[code].valeur
        return 0 if valeur is None or self._masque(self.indicateur(code), valeur) else valeur

    def valeur_visible(self, code: str, *, avant: bool = False):
        """The value of a number, the total of a distribution, the rows of a list; None unknown, MASQUE hidden."""
        indicateur, resultat = self.indicateur(code), self._avant[code] if avant else self.resultat(code)
        if isinstance(resultat, Liste):
            return len(resultat.lignes)
        if isinstance(resultat, Nombre):
            valeur = resultat.valeur
            return MASQUE if valeur is not None and self._masque(indicateur, valeur) else valeur
        total = self._masquer(indicateur, resultat)[1]
        return MASQUE if total.masquee else total.valeur

    def categories_visibles(self, code: str, *, avant: bool = False) -> dict[str, Any]:
        """label -> value, None when it is hidden."""
        resultat = self._avant[code] if avant else self.resultat(code)
        masquees, _ = self._masquer(self.indicateur(code), resultat)
        return {
            libelle: None if cellule.masquee else valeur
            for (libelle, valeur), cellule in zip(resultat.lignes, masquees, strict=True)
        }

    def total_visible(self, code: str):
        """None when it is hidden."""
        resultat = self.resultat(code)
        total = self._masquer(self.indicateur(code), resultat)[1]
        return None if total.masquee else total.valeur

    def ecrire(self, code: str, valeur) -> str:
        """A value of that figure as printed."""
        return _valeur(valeur, self.indicateur(code))

    def dessinable(self, code: str) -> bool:
        return self.indicateur(code).genre == Genre.REPARTITION

    def dessin(self, code: str, forme: str = "") -> Dessin | None:
        """The chart of a distribution, without its masked and its empty bars; None when there is nothing to draw."""
        if self._tait(code):
            return None
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        lignes = tuple(ligne for ligne in self.visibles(code) if ligne[1])
        if not lignes:
            return None
        return Dessin(
            indicateur,
            Repartition(lignes, resultat.total, resultat.plusieurs),
            forme or _forme(indicateur, lignes, resultat.total),
        )

    def tableau(self, code: str, titre: str = "", entete: str = "") -> Tableau:
        """The distribution with shares, the year before and the change, where they have a meaning."""
        indicateur, resultat, avant = self.indicateur(code), self.resultat(code), self._avant[code]
        parts = indicateur.unite not in UNITES_MELEES and code not in SANS_PARTS
        compare = bool(avant.total)
        masquees, total = self._masquer(indicateur, resultat)
        connues = dict(avant.lignes) if compare else {}
        avant_masquees, avant_total = self._masquer(indicateur, Repartition(tuple(connues.items()), avant.total))
        precedents = dict(zip(connues, avant_masquees, strict=True))
        lignes = []
        for (libelle, valeur), cellule in zip(resultat.lignes, masquees, strict=True):
            precedent = precedents.get(libelle)
            if libelle == NON_RENSEIGNE and not valeur and not (precedent and precedent.valeur):
                continue
            part = ABSENT if cellule.masquee or total.masquee else formats.pourcent(cellule.valeur, resultat.total)
            lignes.append(_ligne(libelle, cellule, part, precedent, indicateur))
        part = "" if resultat.plusieurs or total.masquee else f"100{formats.INSECABLE}%"
        ensemble = _ligne(
            "Sur" if resultat.plusieurs else "Ensemble", total, part, avant_total if compare else None, indicateur
        )
        return Tableau(
            titre or indicateur.libelle,
            entete or "Catégorie",
            "Valeur" if indicateur.unite in UNITES_MELEES else _unite(indicateur),
            self.annee,
            tuple(lignes),
            ensemble if parts else None,
            "Plusieurs réponses possibles : les parts ne s’ajoutent pas." if resultat.plusieurs and parts else "",
            parts,
            compare,
            code,
        )

    def tableau_liste(self, code: str, titre: str = "", entetes: tuple[str, ...] = ()) -> TableauListe:
        """Rows; `entetes` are the headers to print when there are as many as columns."""
        liste = self.resultat(code)
        if len(entetes) == len(liste.colonnes):
            liste = Liste(entetes, liste.lignes)
        return TableauListe(titre or self.indicateur(code).libelle, liste, code)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Of the figures that were asked for, in the order they appeared."""
        employes = (self._indicateurs[code] for code in self._employes)
        return tuple(Definition(i.code, i.libelle, i.definition) for i in employes)

    @property
    def releves(self) -> tuple[Releve, ...]:
        """The values of the same figures."""
        return tuple(
            relever(i, self._annee[code], self._avant[code], seuil=self._seuil(i))
            for code, i in ((code, self._indicateurs[code]) for code in self._employes)
        )

    def _seuil(self, indicateur: Indicateur) -> int:
        return self.seuil if indicateur.sensible else 0

    def _masquer(self, indicateur: Indicateur, repartition: Repartition):
        valeurs = [valeur for _, valeur in repartition.lignes]
        return masquer(valeurs, seuil=self._seuil(indicateur), total=repartition.total, croise=indicateur.croise)

    def _masque(self, indicateur: Indicateur, valeur) -> bool:
        return indicateur.genre == Genre.NOMBRE and 0 < valeur < self._seuil(indicateur)

    def _nombre_lisible(self, indicateur: Indicateur, valeur) -> str:
        if valeur is None:
            return "n. r."
        if self._masque(indicateur, valeur):
            return f"< {self.seuil}"
        return _valeur(valeur, indicateur)


def parle(resultat) -> bool:
    """Whether a result says more than "nothing"."""
    if isinstance(resultat, Nombre):
        return bool(resultat.valeur)
    if isinstance(resultat, Liste):
        return bool(resultat.lignes)
    return bool(resultat.total)


def _forme(indicateur: Indicateur, lignes, total) -> str:
    """A ring is for a whole: without its masked parts it would lie."""
    if indicateur.cotes and any(a or b for _, a, b in indicateur.bandes(Repartition(lignes, None))):
        return "pyramide"
    if all(libelle in formats.MOIS for libelle, _ in lignes):
        return "mois"
    melees = indicateur.unite in UNITES_MELEES or indicateur.code in SANS_PARTS or indicateur.plusieurs
    entier = not melees and sum(v for _, v in lignes) == total
    return "anneau" if 2 <= len(lignes) <= 4 and entier and all(v > 0 for _, v in lignes) else "barres"


def _unite(indicateur: Indicateur) -> str:
    return "Montant" if indicateur.unite in _EUROS else indicateur.unite


def _valeur(valeur, indicateur: Indicateur) -> str:
    return formats.euros(valeur) if indicateur.unite in _EUROS else formats.nombre(valeur)


def _ecrire(cellule, indicateur: Indicateur) -> str:
    return str(cellule) if cellule.masquee else _valeur(cellule.valeur, indicateur)


def _ligne(libelle: str, cellule, part: str, precedent, indicateur: Indicateur) -> LigneTableau:
    if precedent is None:
        return LigneTableau(libelle, _ecrire(cellule, indicateur), part, ABSENT, ABSENT)
    evolution, fragile = ABSENT, False
    if not cellule.masquee and not precedent.masquee and None not in (cellule.valeur, precedent.valeur):
        evolution, fragile = evoluer(cellule.valeur, precedent.valeur, indicateur)
    return LigneTableau(libelle, _ecrire(cellule, indicateur), part, _ecrire(precedent, indicateur), evolution, fragile)


def evoluer(valeur, avant, indicateur: Indicateur) -> tuple[str, bool]:
    """The change as printed, and whether it is on too few to be more than a number: +12 (+20,0 %)."""
    ecart = valeur - avant
    if not ecart:
        return "=", avant < BASE_FRAGILE
    signe = "+" if ecart > 0 else ""
    texte = f"{signe}{_valeur(ecart, indicateur)}"
    if avant < BASE_FRAGILE or indicateur.unite == "%":
        return texte, avant < BASE_FRAGILE
    return f"{texte} ({signe}{formats.nombre(Decimal(ecart) * 100 / Decimal(avant), 0)}{formats.INSECABLE}%)", False
