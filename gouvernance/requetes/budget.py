"""The budget as a treasurer reads it: planned, realised, gap; by heading, by axis."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gouvernance.choix import RUBRIQUES, NatureMontant
from gouvernance.models import Exercice, LigneBudget

ZERO = Decimal(0)
ECART_SIGNALE = Decimal("0.10")


def dernier_exercice(jour: date) -> Exercice | None:
    """The exercise that closed last and whose accounts were entered; else the last one."""
    clos = Exercice.objects.filter(fin__lt=jour, lignes__isnull=False)
    return clos.first() or Exercice.objects.first()


@dataclass
class Poste:
    """An amount planned and realised, and the gap between them."""

    libelle: str
    compte: str = ""
    prevu: Decimal = ZERO
    realise: Decimal = ZERO
    lignes: list = field(default_factory=list)

    @property
    def ecart(self) -> Decimal:
        return self.realise - self.prevu

    @property
    def part_ecart(self) -> Decimal | None:
        """The gap over what was planned; unknown when nothing was."""
        return self.ecart / self.prevu if self.prevu else None

    @property
    def signale(self) -> bool:
        """A gap of more than 10 % is to be explained."""
        return self.part_ecart is not None and abs(self.part_ecart) > ECART_SIGNALE

    def ajouter(self, ligne: LigneBudget) -> None:
        if ligne.nature == NatureMontant.PREVU:
            self.prevu += ligne.montant
        else:
            self.realise += ligne.montant
        self.lignes.append(ligne)


@dataclass
class Comptes:
    """The account of an exercise, whole or of one axis; in-kind contributions are apart and out of the result."""

    charges: list[Poste]
    produits: list[Poste]
    emplois_nature: list[Poste]
    contributions_nature: list[Poste]

    @staticmethod
    def _total(postes: list[Poste], libelle: str) -> Poste:
        return Poste(
            libelle, prevu=sum((p.prevu for p in postes), ZERO), realise=sum((p.realise for p in postes), ZERO)
        )

    @property
    def total_charges(self) -> Poste:
        return self._total(self.charges, "Total des charges")

    @property
    def total_produits(self) -> Poste:
        return self._total(self.produits, "Total des produits")

    @property
    def resultat(self) -> Poste:
        charges, produits = self.total_charges, self.total_produits
        return Poste("Résultat", prevu=produits.prevu - charges.prevu, realise=produits.realise - charges.realise)

    @property
    def fonds_dedies(self) -> tuple[Decimal, Decimal]:
        """What was put aside of restricted money (689), and what was used of the years before (789), realised."""
        return self._realise(self.charges, "689"), self._realise(self.produits, "789")

    @staticmethod
    def _realise(postes: list[Poste], compte: str) -> Decimal:
        lignes = [ligne for poste in postes for ligne in poste.lignes]
        return sum(
            (li.montant for li in lignes if li.compte.startswith(compte) and li.nature == NatureMontant.REALISE), ZERO
        )

    @property
    def nature_equilibree(self) -> bool:
        """Accounts 86 and 87 say the same amount."""
        emplois, contributions = self._total(self.emplois_nature, ""), self._total(self.contributions_nature, "")
        return emplois.realise == contributions.realise and emplois.prevu == contributions.prevu


def comptes_de(exercice: Exercice, axe: str | None = None) -> Comptes:
    """The lines of an exercise under the headings of the official forms; of one axis when it is given."""
    lignes = LigneBudget.objects.filter(exercice=exercice)
    if axe is not None:
        lignes = lignes.filter(axe=axe)
    postes: dict[str, Poste] = {}
    for ligne in lignes.order_by("compte", "axe", "nature"):
        rubrique = ligne.compte[:2]
        postes.setdefault(rubrique, Poste(RUBRIQUES[rubrique], rubrique)).ajouter(ligne)
    ranges = [postes[rubrique] for rubrique in RUBRIQUES if rubrique in postes]
    return Comptes(
        *([poste for poste in ranges if poste.compte.startswith(prefixe)] for prefixe in ("6", "7", "86", "87"))
    )


def axes_de(exercice: Exercice) -> list[str]:
    axes = LigneBudget.objects.filter(exercice=exercice).exclude(axe="").order_by("axe")
    return list(axes.values_list("axe", flat=True).distinct())


def par_axe(exercice: Exercice) -> list[tuple[str, Comptes]]:
    return [(axe, comptes_de(exercice, axe)) for axe in axes_de(exercice)]
