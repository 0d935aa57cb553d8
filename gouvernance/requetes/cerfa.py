"""The three sheets of the financial report of a grant (Cerfa 15059), filled with what the hub knows.

The headings are those of the form; the amounts are the budget lines that carry the grant's axis, and for the indirect
charges a share of the lines that carry none. Where the shares of the expenses were agreed between funders, the charges
are those shares alone, so no expense is declared twice. In-kind contributions (86, 87) come after the totals.
"""

from dataclasses import dataclass
from decimal import Decimal

from danaecare.socle.communs.texte.formats import arrondir, euros, nombre, pourcent
from gouvernance.choix import EtatSubvention, NatureMontant
from gouvernance.models import CompteRendu, LigneBudget, Subvention
from gouvernance.requetes.formulaires import (
    ANNEXE,
    CHARGES,
    CONTRIBUTIONS,
    EMPLOIS,
    EN_NATURE,
    INDIRECTES,
    ORIGINES,
    PRODUITS,
    QUALITATIF,
)
from gouvernance.requetes.recus import association
from gouvernance.requetes.subventions import avancees_de

CENT = Decimal(100)
CENTIME = Decimal("0.01")


@dataclass(frozen=True)
class LigneCerfa:
    libelle: str
    prevu: Decimal
    realise: Decimal
    total: bool = False
    detail: bool = False

    @property
    def ecart(self) -> Decimal:
        return self.realise - self.prevu

    @property
    def ecart_lu(self) -> str:
        return pourcent(self.ecart, self.prevu)


@dataclass(frozen=True)
class Feuillets:
    """What the three sheets say: questions with their answers, and tables."""

    identite: list[tuple[str, str]]
    qualitatif: list[tuple[str, str]]
    tableaux: list[tuple[str, list[LigneCerfa]]]
    part: str
    annexe: list[tuple[str, str]]
    attestation: str


def feuillets_de(subvention: Subvention) -> Feuillets:
    texte = CompteRendu.objects.filter(subvention=subvention).first() or CompteRendu(subvention=subvention)
    montants, communs = montants_de(subvention, cle=texte.cle_pct / CENT)
    charges, produits = lignes_de(montants, CHARGES), lignes_de(montants, PRODUITS, _origines(subvention))
    indirectes = _indirectes(communs)
    total_charges = total_de("Total des charges", [*charges, *indirectes])
    total_produits = total_de("Total des produits", produits)
    identite = association()
    return Feuillets(
        identite=[
            ("Association", identite.nom),
            ("Numéro SIRET", identite.siret or "Non renseigné"),
            ("Numéro RNA", identite.rna or "Non renseigné"),
            ("Financeur", str(subvention.financeur)),
            ("Action subventionnée", subvention.objet),
            ("Exercice", str(subvention.exercice)),
            ("Décision", subvention.numero or "Non renseigné"),
            ("Montant attribué", euros(subvention.notifie)),
        ],
        qualitatif=list(
            zip(
                QUALITATIF,
                (
                    texte.mise_en_oeuvre, texte.beneficiaires, texte.dates_lieux,
                    "\n".join(filter(None, [texte.objectifs_atteints, *_cibles(subvention)])), texte.autres,
                ),
                strict=True,
            )
        ),
        tableaux=[
            ("Charges directes affectées à l’action", charges),
            ("Charges indirectes affectées à l’action", [*indirectes, total_charges]),
            ("Ressources directes affectées à l’action", [*produits, total_produits]),
            (EN_NATURE[0], lignes_de(montants, EMPLOIS)),
            (EN_NATURE[1], lignes_de(montants, CONTRIBUTIONS)),
        ],
        part=_part(subvention, total_produits.realise),
        annexe=list(zip(ANNEXE, (texte.regles, texte.ecarts, texte.contributions, texte.observations), strict=True)),
        attestation=f"Je soussigné(e) {identite.representant or '………………………………'}, représentant(e) légal(e) de "
        "l’association, certifie exactes les informations du présent compte rendu.",
    )  # fmt: skip


@dataclass(frozen=True)
class Montant:
    """An amount of an account, planned or realised."""

    compte: str
    nature: str
    montant: Decimal


def montants_de(subvention: Subvention, cle: Decimal = Decimal(0)) -> tuple[list[Montant], list[Montant]]:
    """The amounts of the grant's action, then its part of the common charges."""
    lignes = LigneBudget.objects.filter(exercice=subvention.exercice)
    parts = {(part.compte, part.axe): part.pct / CENT for part in subvention.parts.all()}
    action = lignes.filter(axe=subvention.axe) if subvention.axe else lignes
    if parts:
        partagees = [
            Montant(ligne.compte, ligne.nature, ligne.montant * parts[ligne.compte, ligne.axe])
            for ligne in lignes.charges()
            if (ligne.compte, ligne.axe) in parts
        ]
        autres = [_montant(ligne) for ligne in action.exclude(compte__startswith="6")]
        return partagees + autres, []
    communes = lignes.filter(axe="").charges() if subvention.axe and cle else []
    return [_montant(ligne) for ligne in action], [_montant(ligne, cle) for ligne in communes]


def _montant(ligne: LigneBudget, cle: Decimal = Decimal(1)) -> Montant:
    return Montant(ligne.compte, ligne.nature, ligne.montant * cle)


def lignes_de(montants: list[Montant], rubriques, origines: list[LigneCerfa] = ()) -> list[LigneCerfa]:
    """Every heading of the form with its detail, empty ones too: the form shows them all."""
    lignes = []
    for rubrique in rubriques:
        lignes.append(_somme(rubrique.titre, montants, (rubrique.compte,)))
        lignes += [_somme(libelle, montants, comptes, detail=True) for libelle, comptes in rubrique.lignes]
        if rubrique.compte == "74":
            lignes += origines
    return lignes


def _somme(libelle: str, montants: list[Montant], comptes: tuple[str, ...], *, detail=False) -> LigneCerfa:
    sommes = {
        nature: sum((m.montant for m in montants if m.nature == nature and m.compte.startswith(comptes)), Decimal(0))
        for nature in NatureMontant.values
    }
    return LigneCerfa(libelle, arrondir(sommes["prevu"], 2), arrondir(sommes["realise"], 2), detail=detail)


def _indirectes(communs: list[Montant]) -> list[LigneCerfa]:
    """The part of the common charges: running costs, financial ones, the exceptional ones and provisions."""
    fixes, frais, autres = INDIRECTES
    return [
        _somme(fixes, communs, ("60", "61", "62", "63", "64", "65")), _somme(frais, communs, ("66",)),
        _somme(autres, communs, ("67", "68", "69")),
    ]  # fmt: skip


def _origines(subvention: Subvention) -> list[LigneCerfa]:
    """The detail of heading 74, from the grants of the same action: asked as planned, notified as realised."""
    soeurs = Subvention.objects.filter(exercice=subvention.exercice, axe=subvention.axe)
    soeurs = list(soeurs.exclude(etat=EtatSubvention.REFUSEE))
    return [
        LigneCerfa(
            str(origine.label), sum((s.demande or 0 for s in soeurs if s.origine == origine), Decimal(0)),
            sum((s.notifie or 0 for s in soeurs if s.origine == origine), Decimal(0)), detail=True,
        )
        for origine in ORIGINES
    ]  # fmt: skip


def total_de(libelle: str, lignes: list[LigneCerfa]) -> LigneCerfa:
    """The sum of the headings; their detail is already in them."""
    rubriques = [ligne for ligne in lignes if not ligne.detail]
    return LigneCerfa(
        libelle, sum((r.prevu for r in rubriques), Decimal(0)), sum((r.realise for r in rubriques), Decimal(0)),
        total=True,
    )  # fmt: skip


def _cibles(subvention: Subvention) -> list[str]:
    return [
        f"{avancee.libelle} : {nombre(avancee.atteint)} pour une cible de {nombre(avancee.objectif.cible)}."
        for avancee in avancees_de(subvention)
    ]


def _part(subvention: Subvention, total: Decimal) -> str:
    if not total:
        return (
            f"Le budget {subvention.exercice} n’a encore aucun produit pour cette action : la part ne se calcule pas."
        )
    part = pourcent(subvention.notifie, total)
    return f"La subvention de {euros(subvention.notifie)} représente {part} du total des produits."
