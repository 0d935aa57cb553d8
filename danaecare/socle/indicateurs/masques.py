"""The figures of a year as an edition may show them: small counts hidden in each, and what one gives away of another.

Only the year's own figures decide: the masks of a year are the same in the report of that year and, as the year before,
in the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from danaecare.socle.communs.texte import mots
from danaecare.socle.indicateurs.definitions import (
    NON_RENSEIGNE,
    Discretion,
    Genre,
    Indicateur,
    Liste,
    Nombre,
    Repartition,
    Resultat,
)
from danaecare.socle.indicateurs.secret_statistique import (
    Cellule,
    Masquage,
    Somme,
    masquer,
    masquer_croisement,
    masquer_etapes,
    petit,
    tout_taire,
)

MASQUE = "masqué"
# Lines of several units (kilos, packets): no sum, no common scale.
UNITES_DIVERSES = frozenset({"unités de la ressource", "mesures"})
# Their sum means nothing.
UNITES_MELEES = UNITES_DIVERSES | {"%"}


@dataclass(frozen=True)
class Lignes:
    """A distribution as shown: (label, cell) in an order that tells nothing of what is hidden."""

    lignes: tuple[tuple[str, Cellule], ...]
    total: Cellule
    tu: bool = False

    @cached_property
    def par_libelle(self) -> dict[str, Cellule]:
        return dict(self.lignes)


class Masques:
    """`seuil` 0 hides nothing; `seuils` are those of every edition."""

    def __init__(
        self,
        indicateurs: Mapping[str, Indicateur],
        resultats: Mapping[str, Resultat],
        seuil: int,
        seuils: Sequence[int],
    ):
        self._indicateurs, self._resultats = indicateurs, resultats
        self.seuil, self._seuils = seuil, [s for s in seuils if s]
        self._lignes: dict[str, Lignes] = {}

    def tait(self, code: str) -> bool:
        """Whether the edition says nothing at all of this figure."""
        indicateur = self._indicateurs[code]
        if not self.seuil:
            return False
        return indicateur.discretion.reserve or (indicateur.genre == Genre.REPARTITION and self.lignes(code).tu)

    def nombre(self, code: str) -> Cellule:
        """Hidden by its own smallness alone, it says so; a part of another, or by its base, only that it is hidden."""
        valeur = self._resultats[code].valeur
        if valeur is None or not self.seuil:
            return Cellule(valeur, False, 0)
        if self._cache_par_un_autre(code, self.seuil):
            return Cellule(valeur, True, 0)
        dit = 0 if self._indicateurs[code].discretion.parmi else self.seuil
        return Cellule(valeur, bool(valeur) and self._cache(code, self.seuil), dit)

    def lignes(self, code: str) -> Lignes:
        if code not in self._lignes:
            self._lignes[code] = self._masquer_lignes(code)
        return self._lignes[code]

    def liste(self, code: str) -> Liste:
        """The rows without the columns that stay in the house; each small count of people as its mask."""
        liste, discretion = self._resultats[code], self._indicateurs[code].discretion
        if not self.seuil:
            return liste
        colonnes = {nom: [ligne[rang] for ligne in liste.lignes] for rang, nom in enumerate(liste.colonnes)}
        for nom in (nom for nom in discretion.colonnes if nom in colonnes):
            total = self._valeur(discretion.somme) if discretion.somme else None
            somme = Somme.LIBRE if total is None else Somme.EGALE
            masquage = masquer(colonnes[nom], seuil=self.seuil, total=total, somme=somme, seuils=self._seuils)
            colonnes[nom] = [str(c) if c.masquee and c.valeur is not None else c.valeur for c in masquage.cellules]
        gardees = tuple(nom for nom in liste.colonnes if nom not in discretion.reservees)
        return Liste(gardees, tuple(zip(*(colonnes[nom] for nom in gardees), strict=True)))

    def _valeur(self, code: str):
        resultat = self._resultats.get(code)
        return resultat.valeur if isinstance(resultat, Nombre) else None

    def _cache_par_un_autre(self, code: str, seuil: int) -> bool:
        """Its base or a number that it tells is hidden; of a hidden number not even an empty part is told."""
        indicateur, resultat = self._indicateurs[code], self._resultats[code]
        discretion = indicateur.discretion
        autres = (*discretion.repose_sur, *filter(None, [discretion.parmi]))
        if any(self._valeur(autre) and self._cache(autre, seuil) for autre in autres):
            return True
        return discretion.moyenne and petit(resultat.base, seuil)

    def _cache(self, code: str, seuil: int) -> bool:
        """Whether the number, that is not zero, is hidden under that threshold."""
        indicateur, resultat = self._indicateurs[code], self._resultats[code]
        if self._cache_par_un_autre(code, seuil):
            return True
        if not indicateur.sensible or indicateur.discretion.moyenne:
            return False
        ensemble = self._valeur(indicateur.discretion.parmi) if indicateur.discretion.parmi else None
        return petit(resultat.valeur, seuil) or (ensemble is not None and petit(ensemble - resultat.valeur, seuil))

    def _masquer_lignes(self, code: str) -> Lignes:
        indicateur, resultat = self._indicateurs[code], self._resultats[code]
        masquage = self._masquage(indicateur, resultat)
        paires = [(nom, cellule) for (nom, _), cellule in zip(resultat.lignes, masquage.cellules, strict=True)]
        if masquage.tu or any(c.masquee for _, c in paires):
            paires = _ranger(paires, indicateur.libelles)
        return Lignes(tuple(paires), masquage.total, masquage.tu)

    def _masquage(self, indicateur: Indicateur, resultat: Repartition) -> Masquage:
        valeurs, total, discretion = [v for _, v in resultat.lignes], resultat.total, indicateur.discretion
        if not (self.seuil and indicateur.sensible):
            return masquer(valeurs, seuil=0, total=total)
        if discretion.etapes:
            return masquer_etapes(valeurs, seuil=self.seuil)
        if discretion.compte:
            return self._par_groupes(resultat, discretion.compte)
        if indicateur.croise:
            return masquer_croisement(valeurs, seuil=self.seuil, total=total)
        reste = (self._valeur(discretion.complement) or 0) if discretion.complement else 0
        somme = Somme.AU_MOINS if resultat.plusieurs else Somme.EGALE
        masquage = masquer(valeurs, seuil=self.seuil, total=total, somme=somme, reste=reste, seuils=self._seuils)
        if discretion.extrait_de in self._resultats and self._extrait_cache(discretion, resultat):
            return tout_taire(valeurs, masquage.total)
        return masquage

    def _extrait_cache(self, discretion: Discretion, resultat: Repartition) -> bool:
        """One of its lines is hidden where it is told first, or is small: its total would give it back."""
        ailleurs, noms = self.lignes(discretion.extrait_de).par_libelle, dict(discretion.noms_extraits)
        premieres = [(ailleurs.get(noms.get(nom, nom)), valeur) for nom, valeur in resultat.lignes]
        return any(
            petit(valeur, self.seuil) or (cellule.masquee if cellule else bool(valeur)) for cellule, valeur in premieres
        )

    def _par_groupes(self, resultat: Repartition, compte: str) -> Masquage:
        petits = {
            nom.partition(" : ")[0]
            for nom, valeur in resultat.lignes
            if nom.endswith(f" : {compte}") and petit(valeur, self.seuil)
        }
        cellules = tuple(
            Cellule(valeur, valeur is not None and nom.partition(" : ")[0] in petits, 0)
            for nom, valeur in resultat.lignes
        )
        return Masquage(cellules, Cellule(None, False, self.seuil))


def additionnable(indicateur: Indicateur) -> bool:
    """Whether its lines are parts of one whole, that a total and shares may say."""
    discretion = indicateur.discretion
    return indicateur.unite not in UNITES_MELEES and not (discretion.etapes or discretion.compte)


def totalise(indicateur: Indicateur) -> bool:
    """Whether its whole is a number that may be said: no sum of kilos and packets, of steps of the same people."""
    return indicateur.genre == Genre.NOMBRE or additionnable(indicateur) or indicateur.unite == "%"


def _ranger(paires: list[tuple[str, Cellule]], declares: Sequence[str]) -> list[tuple[str, Cellule]]:
    """Declared labels keep their place; of the others the hidden come after the visible, by name."""
    places = {nom: rang for rang, nom in enumerate(declares) if nom != NON_RENSEIGNE}

    def place(paire: tuple[str, Cellule]):
        nom, cellule = paire
        if nom in places:
            return 0, places[nom], ""
        if nom == NON_RENSEIGNE:
            return 3, 0, ""
        if not cellule.masquee:
            return 1, -(cellule.valeur or 0), mots.cle(nom)
        return 2, 0, mots.cle(nom)

    return sorted(paires, key=place)
