"""Who pays for what: the expenses of an exercise cut by funder, none counted twice."""

from dataclasses import dataclass, field
from decimal import Decimal

from danaecare.socle.communs.texte.formats import partager
from gouvernance.choix import EtatSubvention
from gouvernance.models import Exercice, LigneBudget, Part, Subvention
from gouvernance.requetes.subventions import Avancee, avancees_de

CENT = Decimal(100)


@dataclass(frozen=True)
class Depense:
    """An expense of the exercise: what it cost, and the share that grants already take of it."""

    compte: str
    axe: str
    libelle: str
    realise: Decimal
    ailleurs: Decimal
    ici: Decimal
    affecte: Decimal

    @property
    def cle(self) -> str:
        return f"{self.compte}|{self.axe}"

    @property
    def libre(self) -> Decimal:
        return CENT - self.ailleurs


def montants_des_parts(realise: Decimal, parts: list[Part]) -> dict[int, Decimal]:
    """What each share of an expense is worth, by its number: with what nobody pays for, they add up to the expense."""
    rangees = sorted(parts, key=lambda part: part.pk)
    pourcents = [part.pct for part in rangees]
    return dict(zip([p.pk for p in rangees], partager(realise, [*pourcents, CENT - sum(pourcents)]), strict=False))


def depenses_de(subvention: Subvention) -> list[Depense]:
    """The expenses of the grant's exercise, those of its axis first."""
    lignes = LigneBudget.objects.filter(exercice=subvention.exercice).charges().order_by("compte", "axe", "nature")
    parts: dict[tuple[str, str], list[Part]] = {}
    for part in Part.objects.filter(subvention__exercice=subvention.exercice):
        parts.setdefault((part.compte, part.axe), []).append(part)
    trouvees: dict[tuple[str, str], tuple[str, Decimal]] = {}
    for ligne in lignes:
        libelle, realise = trouvees.get((ligne.compte, ligne.axe), ("", Decimal(0)))
        somme = realise + (ligne.montant if ligne.nature == "realise" else 0)
        trouvees[ligne.compte, ligne.axe] = (libelle or ligne.libelle, somme)
    depenses = [
        Depense(
            compte, axe, libelle, realise,
            sum((p.pct for p in parts.get((compte, axe), []) if p.subvention_id != subvention.pk), Decimal(0)),
            sum((p.pct for p in parts.get((compte, axe), []) if p.subvention_id == subvention.pk), Decimal(0)),
            _affecte(realise, parts.get((compte, axe), []), subvention),
        )
        for (compte, axe), (libelle, realise) in trouvees.items()
    ]  # fmt: skip
    return sorted(depenses, key=lambda d: (d.axe != subvention.axe, d.compte, d.axe))


def _affecte(realise: Decimal, parts: list[Part], subvention: Subvention) -> Decimal:
    montants = montants_des_parts(realise, parts)
    return sum((montants[p.pk] for p in parts if p.subvention_id == subvention.pk), Decimal(0))


@dataclass
class LigneFinanceur:
    """A funder in an exercise: its grants, the expenses that they pay for, its targets."""

    financeur: str
    subventions: list[Subvention] = field(default_factory=list)
    demande: Decimal | None = None
    notifie: Decimal | None = None
    verse: Decimal = Decimal(0)
    affecte: Decimal = Decimal(0)
    avancees: list[Avancee] = field(default_factory=list)


@dataclass(frozen=True)
class Repartition:
    """Every expense once: what funders pay for, and the rest on the association's own means."""

    financeurs: list[LigneFinanceur]
    charges: Decimal

    @property
    def affecte(self) -> Decimal:
        return sum((ligne.affecte for ligne in self.financeurs), Decimal(0))

    @property
    def reste(self) -> Decimal:
        return self.charges - self.affecte


def _plus(connu: Decimal | None, montant: Decimal | None) -> Decimal | None:
    """Unknown amounts add nothing; a sum of unknown ones stays unknown."""
    return connu if montant is None else (connu or Decimal(0)) + montant


def repartition_de(exercice: Exercice) -> Repartition:
    realises: dict[tuple[str, str], Decimal] = {}
    for ligne in LigneBudget.objects.filter(exercice=exercice).realisees().charges():
        realises[ligne.compte, ligne.axe] = realises.get((ligne.compte, ligne.axe), Decimal(0)) + ligne.montant
    lignes: dict[int, LigneFinanceur] = {}
    parts: dict[tuple[str, str], list[tuple[Part, LigneFinanceur]]] = {}
    subventions = Subvention.objects.filter(exercice=exercice).exclude(etat=EtatSubvention.REFUSEE).avec_verse()
    subventions = subventions.select_related("financeur", "exercice").prefetch_related("parts", "objectifs")
    for subvention in subventions.order_by("financeur__cle_tri", "pk"):
        ligne = lignes.setdefault(subvention.financeur_id, LigneFinanceur(str(subvention.financeur)))
        ligne.subventions.append(subvention)
        ligne.demande = _plus(ligne.demande, subvention.demande)
        ligne.notifie = _plus(ligne.notifie, subvention.notifie)
        ligne.verse += subvention.verse
        for part in subvention.parts.all():
            parts.setdefault((part.compte, part.axe), []).append((part, ligne))
        ligne.avancees += avancees_de(subvention)
    for depense, payees in parts.items():
        montants = montants_des_parts(realises.get(depense, Decimal(0)), [part for part, _ in payees])
        for part, ligne in payees:
            ligne.affecte += montants[part.pk]
    return Repartition(list(lignes.values()), sum(realises.values(), Decimal(0)))
