"""The figures that a report may show: those of the year, those of the year before, masked for a public edition."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from django.conf import settings

from danaecare.rapport.arretes import Arretes, arretes_des, de_personnes
from danaecare.rapport.contenu.blocs import Cle, Dessin, Tableau, TableauListe
from danaecare.rapport.contenu.document import Definition
from danaecare.rapport.contenu.donnees import Montre, Releve, relever
from danaecare.rapport.contenu.formes import SANS_PARTS, forme_de
from danaecare.rapport.contenu.valeurs import ABSENT, avec_unite, cellule_lisible, ligne_de, unite_de, valeur_lisible
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.masques import (
    MASQUE,
    UNITES_DIVERSES,
    UNITES_MELEES,
    Masques,
    additionnable,
    totalise,
)
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.secret_statistique import Cellule
from gouvernance.choix import EtatSubvention
from gouvernance.models.rapport import AnneeComplete
from gouvernance.models.rapport.choix import Audience
from gouvernance.models.subventions import Objectif

# Source: Insee, CASD (11 for the public, 5 for a funder's contractual table, none at home).
SEUILS = {
    Audience.INTERNE: 0,
    Audience.CONVENTION: settings.SEUIL_CONVENTION,
    Audience.PUBLIQUE: settings.SEUIL_PUBLIC,
}
_VIDES = {Genre.NOMBRE: Nombre(None), Genre.REPARTITION: Repartition((), 0), Genre.LISTE: Liste((), ())}


class Chiffres:
    """Access to the figures of `annee` by code; it remembers which ones a document used, for its annex."""

    def __init__(self, annee: int, edition: str, *, visibles_par=None, vivants: bool = False):
        """Of every pole, or of those whose figures the account `visibles_par` may see.

        Out of the house the counts of people are those that were stopped, unless `vivants`: those of today.
        """
        self.annee = annee
        self.seuil = SEUILS[edition]
        self._indicateurs = dict(registre.tous())
        if visibles_par is not None:
            self._indicateurs = {i.code: i for i in registre.visibles_par(visibles_par)}
        tous = list(self._indicateurs.values())
        self._annee = cache_indicateurs.calculer(tous, Periode.annee(annee))
        self._avant = cache_indicateurs.calculer(tous, Periode.annee(annee - 1))
        self.arretes = self.arretes_avant = Arretes()
        if self.seuil and not vivants:
            self.arretes, self.arretes_avant = arretes_des(annee, annee - 1)
            self._tenir()
        seuils = sorted(SEUILS.values())
        self._masques = Masques(self._indicateurs, self._annee, self.seuil, seuils)
        self._masques_avant = Masques(self._indicateurs, self._avant, self.seuil, seuils)

    @cached_property
    def comparable(self) -> bool:
        """Of a year recorded in part any change is false: nothing is compared unless somebody says that it is whole."""
        return AnneeComplete.objects.filter(annee=self.annee - 1).exists()

    @cached_property
    def cibles(self) -> dict[str, Decimal]:
        """code -> the highest target of the grants of the year's exercises; a funder reads no other's."""
        if self.seuil == SEUILS[Audience.CONVENTION]:
            return {}
        visees = Objectif.objects.filter(
            subvention__etat=EtatSubvention.NOTIFIEE, subvention__exercice__fin__year=self.annee
        )
        return dict(visees.order_by("cible").values_list("indicateur", "cible"))

    def _tenir(self) -> None:
        """The counts that were stopped; one that is declared since would tell today's people, and is left out."""
        gens = {indicateur.code for indicateur in de_personnes(self._indicateurs.values())}
        for code in gens if self.arretes_avant.le else ():
            self._avant[code] = self.arretes_avant.resultats.get(code, _VIDES[self._indicateurs[code].genre])
        for code in gens if self.arretes.le else ():
            if code in self.arretes.resultats:
                self._annee[code] = self.arretes.resultats[code]
            else:
                del self._indicateurs[code], self._annee[code]

    def reserve(self, code: str) -> bool:
        """Whether it is a figure of the hub that this reader may not see."""
        return code not in self._indicateurs and code in registre.tous()

    def __contains__(self, code: str) -> bool:
        return code in self._indicateurs

    def tous(self) -> list[Indicateur]:
        return list(self._indicateurs.values())

    def noms_de_categories(self, code: str, *, avant: bool = False) -> list[str]:
        resultat = (self._avant if avant else self._annee)[code]
        return [nom for nom, _ in resultat.lignes] if isinstance(resultat, Repartition) else []

    def du_pole(self, pole: str) -> list[Indicateur]:
        return [i for code, i in self._indicateurs.items() if code.split(".", 1)[0] == pole]

    def indicateur(self, code: str) -> Indicateur:
        return self._indicateurs[code]

    def resultat(self, code: str):
        """The figure of the year as it is, masks aside."""
        return self._annee[code]

    def a_des_donnees(self, code: str) -> bool:
        """False too for a code that no app declares, and for a figure that the edition keeps to itself."""
        return code in self and parle(self._annee[code]) and not self.tait(code)

    def nombre_masque(self, code: str, *, avant: bool = False) -> Cellule:
        return self._de(avant).nombre(code)

    def _de(self, avant: bool) -> Masques:
        return self._masques_avant if avant else self._masques

    def cle(self, code: str, legende: str = "") -> Cle:
        """A key figure beside the year before; masked in a public edition when it is small and sensitive."""
        indicateur = self.indicateur(code)
        avant = self.nombre_masque(code, avant=True)
        connu = bool(avant.valeur) and self._annee[code].valeur is not None and not avant.masquee
        return Cle(
            self._nombre_lisible(indicateur, self.nombre_masque(code)),
            legende or indicateur.libelle,
            f"{self._nombre_lisible(indicateur, avant)} en {self.annee - 1}" if connu and self.comparable else "",
            code,
            sans_avant=connu and not self.comparable,
        )

    def part_de(self, code: str, libelle: str, legende: str) -> Cle:
        """One category of a distribution as a key figure."""
        cellules = dict(self.cellules(code))
        return Cle(cellules.get(libelle, "0"), legende, code=code, categorie=libelle)

    def cellules(self, code: str) -> list[tuple[str, str]]:
        """(label, printed value) of a distribution, masked where it must be."""
        indicateur = self.indicateur(code)
        return [
            (libelle, cellule_lisible(cellule, indicateur)) for libelle, cellule in self._masques.lignes(code).lignes
        ]

    def visibles(self, code: str) -> list[tuple[str, int]]:
        """(label, value) of the categories that a sentence may name: the masked ones are left out."""
        return [(nom, c.valeur) for nom, c in self._masques.lignes(code).lignes if not c.masquee]

    def nombre(self, code: str, *, avant: bool = False) -> int:
        """A number that a sentence may say; 0 when it is unknown, masked or not declared."""
        if code not in self:
            return 0
        cellule = self.nombre_masque(code, avant=avant)
        return 0 if cellule.masquee else cellule.valeur or 0

    def nombre_avant(self, code: str) -> int:
        """The same of the year before; 0 of one that is recorded in part."""
        valeur = self.nombre(code, avant=True)
        return valeur if valeur and self.comparable else 0

    def cellule(self, code: str, categorie: str = "", *, avant: bool = False) -> Cellule:
        """The value of a number, the total of a distribution or one of its categories; the rows of a list."""
        resultat = (self._avant if avant else self._annee)[code]
        if isinstance(resultat, Liste):
            return Cellule(len(resultat.lignes), False, 0)
        if isinstance(resultat, Nombre):
            return self.nombre_masque(code, avant=avant)
        lignes = self._de(avant).lignes(code)
        return lignes.par_libelle[categorie] if categorie else lignes.total

    def valeur_visible(self, code: str):
        """The same of the whole figure; None unknown, MASQUE hidden."""
        cellule = self.cellule(code)
        return MASQUE if cellule.masquee or self.tait(code) else cellule.valeur

    def ecarts(self, code: str) -> list[tuple[str, Decimal]]:
        """The change of each line of a distribution since the year before; none where that year has nothing of it."""
        if code not in self or not self._avant[code].total:
            return []
        avant = {nom: c.valeur for nom, c in self._masques_avant.lignes(code).lignes if not c.masquee}
        ici = dict(self.visibles(code))
        return [(nom, (ici.get(nom) or 0) - (avant.get(nom) or 0)) for nom in dict.fromkeys((*ici, *avant))]

    def total_visible(self, code: str):
        """None when it is hidden."""
        total = self._masques.lignes(code).total
        return None if total.masquee else total.valeur

    def ecrire(self, code: str, valeur) -> str:
        """A value of that figure as printed."""
        return valeur_lisible(valeur, self.indicateur(code))

    def tait(self, code: str) -> bool:
        """Whether the edition says nothing at all of this figure."""
        return self._masques.tait(code)

    def dessinable(self, code: str) -> bool:
        """A distribution whose lines one scale may draw."""
        indicateur = self.indicateur(code)
        return indicateur.genre == Genre.REPARTITION and indicateur.unite not in UNITES_DIVERSES

    def dessin(self, code: str, forme: str = "") -> Dessin | None:
        """The chart of a distribution, without its masked and its empty bars; None when there is nothing to draw.

        What nobody recorded is no bar of its own.
        """
        if self.tait(code) or not self.dessinable(code):
            return None
        indicateur, resultat = self.indicateur(code), self.resultat(code)
        total = self.total_visible(code) if totalise(indicateur) and code not in SANS_PARTS else None
        lignes = tuple(ligne for ligne in self.visibles(code) if ligne[1])
        if not any(nom != NON_RENSEIGNE for nom, _ in lignes):
            return None
        return Dessin(
            indicateur, Repartition(lignes, total, resultat.plusieurs), forme or forme_de(indicateur, lignes, total)
        )

    def tableau(self, code: str, titre: str = "", entete: str = "") -> Tableau:
        """The distribution with shares, the year before and the change, where they have a meaning."""
        indicateur, resultat, avant = self.indicateur(code), self.resultat(code), self._avant[code]
        parts = additionnable(indicateur) and code not in SANS_PARTS
        connu = bool(avant.total)
        compare = connu and self.comparable
        lues, avant_lues = self._masques.lignes(code), self._masques_avant.lignes(code)
        total, precedents = lues.total, avant_lues.par_libelle if compare else {}
        lignes = []
        for libelle, cellule in lues.lignes:
            precedent = precedents.get(libelle)
            if libelle == NON_RENSEIGNE and not cellule.valeur and not (precedent and precedent.valeur):
                continue
            part = ABSENT if cellule.masquee or total.masquee else formats.pourcent(cellule.valeur, resultat.total)
            lignes.append(ligne_de(libelle, cellule, part, precedent, indicateur))
        part = "" if resultat.plusieurs or total.masquee else f"100{formats.INSECABLE}%"
        ensemble = ligne_de(
            "Sur" if resultat.plusieurs else "Ensemble", total, part, avant_lues.total if compare else None, indicateur
        )
        return Tableau(
            titre or indicateur.libelle,
            entete or "Catégorie",
            "Valeur" if indicateur.unite in UNITES_MELEES else unite_de(indicateur),
            self.annee,
            tuple(lignes),
            ensemble if parts else None,
            "Plusieurs réponses possibles : les parts ne s’ajoutent pas." if resultat.plusieurs and parts else "",
            parts,
            compare,
            code,
            connu and not self.comparable,
        )

    def tableau_liste(self, code: str, titre: str = "", entetes: Mapping[str, str] | None = None) -> TableauListe:
        """Rows; `entetes` says how some columns are headed."""
        liste = self._masques.liste(code)
        liste = Liste(tuple((entetes or {}).get(nom, nom) for nom in liste.colonnes), liste.lignes)
        return TableauListe(titre or self.indicateur(code).libelle, liste, code)

    def definition(self, code: str) -> Definition:
        indicateur = self.indicateur(code)
        return Definition(code, indicateur.libelle, indicateur.definition)

    def releve(self, code: str, montre: Montre) -> Releve:
        """The values of a figure that the pages show."""
        if montre.avant and not self.comparable:
            montre = Montre(montre.entier, montre.categories)
        return relever(self.indicateur(code), self._annee[code], (self._masques, self._masques_avant), montre)

    def _nombre_lisible(self, indicateur: Indicateur, cellule: Cellule) -> str:
        if cellule.valeur is None:
            return "n. r."
        dite = cellule_lisible(cellule, indicateur)
        return dite if cellule.masquee else avec_unite(dite, indicateur)


def parle(resultat) -> bool:
    """Whether a result says more than "nothing", or that nobody recorded it."""
    if isinstance(resultat, Nombre):
        return bool(resultat.valeur)
    if isinstance(resultat, Liste):
        return bool(resultat.lignes)
    return any(valeur for nom, valeur in resultat.lignes if nom != NON_RENSEIGNE)
