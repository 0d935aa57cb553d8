"""The people and the budgets of a grant's application (Cerfa 12156), filled with what the hub knows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import arrondir, euros, nombre
from gouvernance.choix import SALARIES, EtatSubvention, TypeContrat
from gouvernance.models import Contrat, Cotisation, LigneBudget, Subvention, TempsDonne
from gouvernance.requetes.cerfa import LigneCerfa, Montant, lignes_de, montants_de, total_de
from gouvernance.requetes.equipe import etp_par_mois
from gouvernance.requetes.formulaires import (
    CHARGES,
    CONTRIBUTIONS,
    EMPLOIS,
    EN_NATURE,
    MOYENS_HUMAINS,
    ORIGINES,
    PRODUITS,
)
from gouvernance.requetes.recus import association


@dataclass(frozen=True)
class Dossier12156:
    """What the hub fills of the form: who asks, its people at a day, its planned budgets."""

    identite: list[tuple[str, str]]
    jour: date
    moyens: list[tuple[str, str]]
    budgets: list[tuple[str, list[tuple[str, list[LigneCerfa]]]]]
    part: str


def dossier_de(subvention: Subvention) -> Dossier12156:
    annee = _annee_connue(subvention)
    identite = association()
    projet = bool(subvention.axe)
    entiers = [Montant(x.compte, x.nature, x.montant) for x in LigneBudget.objects.filter(exercice=subvention.exercice)]
    budgets = [("Budget de l’association", _budget(entiers, _origines(subvention, projet=False)))]
    if projet:
        montants, _ = montants_de(subvention)
        budgets.append((f"Budget du projet : {subvention.axe}", _budget(montants, _origines(subvention, projet=True))))
    part = _part(subvention, budgets[-1][1])
    return Dossier12156(
        identite=[
            ("Nom de l’association", identite.nom), ("Numéro SIRET", identite.siret or "Non renseigné"),
            ("Numéro RNA", identite.rna or "Non renseigné"), ("Adresse du siège", identite.adresse or "Non renseigné"),
            ("Téléphone", identite.telephone or "Non renseigné"), ("Courriel", identite.courriel or "Non renseigné"),
            ("Représentant légal", f"{identite.representant}, {identite.qualite}".strip(", ") or "Non renseigné"),
            ("Adressée à", str(subvention.financeur)), ("Objet", subvention.objet),
            ("Demande", "Renouvellement (ou poursuite)" if subvention.renouvelle_id else "Première demande"),
            ("Exercice", f"{subvention.exercice}, du {subvention.exercice.debut:%d/%m/%Y} au "
             f"{subvention.exercice.fin:%d/%m/%Y}"),
            ("Montant demandé", euros(subvention.demande)),
        ],
        jour=date(annee, 12, 31),
        moyens=list(zip(MOYENS_HUMAINS, moyens_humains(annee), strict=True)),
        budgets=[(titre, tableaux) for titre, tableaux in budgets if _chiffre(tableaux)],
        part=part,
    )  # fmt: skip


def _chiffre(tableaux) -> bool:
    """A budget of zeros is no page; what other funders are asked does not make one."""
    return any(ligne.prevu for _, lignes in tableaux for ligne in lignes if not ligne.detail)


def _annee_connue(subvention: Subvention) -> int:
    """The last civil year that was over when it was asked; without that date, when its exercise began at the latest."""
    return (subvention.demandee_le or min(aujourdhui(), subvention.exercice.debut)).year - 1


def moyens_humains(annee: int) -> list[str]:
    """Members and volunteers of the year; staff and civic service on its last day; full-time equivalents worked."""
    presents = Contrat.objects.au(date(annee, 12, 31))
    benevoles = TempsDonne.objects.filter(date__year=annee).benevoles().order_by().values("personne").distinct()
    etpt = sum((valeur for _, valeur in etp_par_mois(annee)), Decimal(0)) / 12
    comptes = (
        Cotisation.objects.de_l_annee(annee).a_jour().count(), benevoles.count(),
        presents.filter(type=TypeContrat.SERVICE_CIVIQUE).count(), presents.filter(type__in=SALARIES).count(),
        presents.filter(type=TypeContrat.AIDE).count(), arrondir(etpt, 1),
    )  # fmt: skip
    return [nombre(compte) for compte in comptes]


def _budget(montants: list[Montant], origines: list[LigneCerfa]) -> list[tuple[str, list[LigneCerfa]]]:
    charges, produits = lignes_de(montants, CHARGES), lignes_de(montants, PRODUITS, origines)
    return [
        ("Charges", [*charges, total_de("Total des charges", charges)]),
        ("Produits", [*produits, total_de("Total des produits", produits)]),
        (EN_NATURE[0], lignes_de(montants, EMPLOIS)),
        (EN_NATURE[1], lignes_de(montants, CONTRIBUTIONS)),
    ]


def _origines(subvention: Subvention, *, projet: bool) -> list[LigneCerfa]:
    """What is asked, line by line of heading 74, in the exercise or for the project alone."""
    soeurs = Subvention.objects.filter(exercice=subvention.exercice).exclude(etat=EtatSubvention.REFUSEE)
    if projet:
        soeurs = soeurs.filter(axe=subvention.axe)
    demandes = list(soeurs.values_list("origine", "demande"))
    return [
        LigneCerfa(
            str(origine.label), sum((d or 0 for o, d in demandes if o == origine), Decimal(0)), Decimal(0), detail=True
        )
        for origine in ORIGINES
    ]


def _part(subvention: Subvention, budget) -> str:
    total = budget[1][1][-1].prevu
    if not (subvention.demande and total):
        return ""
    return (
        f"La subvention sollicitée de {euros(subvention.demande)} représente "
        f"{nombre(subvention.demande * 100 / total, 1)} % du total des produits du projet."
    )
