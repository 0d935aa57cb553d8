"""The three sheets of the financial report of a grant (Cerfa 15059), filled with what the hub knows.

The headings are those of the form; the amounts are the budget lines that carry the grant's axis, and for the indirect
charges a share of the lines that carry none. In-kind contributions (86, 87) come after the totals.
"""

from dataclasses import dataclass
from decimal import Decimal

from danaecare.socle.communs.formats import euros, nombre, pourcent
from gouvernance.choix import NatureMontant
from gouvernance.models import CompteRendu, LigneBudget, Subvention
from gouvernance.selections.subventions import avancees_de

DIRECTES = {
    "60": "60 - Achats",
    "61": "61 - Services extérieurs",
    "62": "62 - Autres services extérieurs",
    "63": "63 - Impôts et taxes",
    "64": "64 - Charges de personnel",
    "65": "65 - Autres charges de gestion courante",
    "66": "66 - Charges financières",
    "67": "67 - Charges exceptionnelles",
    "68": "68 - Dotation aux amortissements, provisions et engagements à réaliser sur ressources affectées",
    "69": "69 - Impôt sur les bénéfices, participation des salariés",
}
RESSOURCES = {
    "70": "70 - Vente de produits finis, de marchandises, prestations de services",
    "71": "71 - Production stockée",
    "72": "72 - Production immobilisée",
    "73": "73 - Dotations et produits de tarification",
    "74": "74 - Subventions d’exploitation",
    "75": "75 - Autres produits de gestion courante",
    "76": "76 - Produits financiers",
    "77": "77 - Produits exceptionnels",
    "78": "78 - Reprises sur amortissements et provisions",
    "79": "79 - Transfert de charges",
}
EMPLOIS = {
    "860": "860 - Secours en nature",
    "861": "861 - Mise à disposition gratuite de biens et services",
    "862": "862 - Prestations",
    "864": "864 - Personnel bénévole",
}
CONTRIBUTIONS = {"870": "870 - Dons en nature", "871": "871 - Prestations en nature", "875": "875 - Bénévolat"}


@dataclass(frozen=True)
class LigneCerfa:
    libelle: str
    prevu: Decimal
    realise: Decimal
    total: bool = False

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
    lignes = LigneBudget.objects.filter(exercice=subvention.exercice)
    action = list(lignes.filter(axe=subvention.axe) if subvention.axe else lignes)
    communes = list(lignes.filter(axe="").charges()) if subvention.axe else []
    charges, produits = _postes(action, DIRECTES), _postes(action, RESSOURCES)
    indirectes = _somme("Charges indirectes réparties", communes, cle=texte.cle_pct / Decimal(100))
    total_charges = _total("Total des charges", [*charges, indirectes])
    total_produits = _total("Total des produits", produits)
    return Feuillets(
        identite=[
            ("Association", "DanaeCare"),
            ("Financeur", str(subvention.financeur)),
            ("Action subventionnée", subvention.objet),
            ("Exercice", str(subvention.exercice)),
            ("Décision", subvention.numero or "Non renseigné"),
            ("Montant attribué", euros(subvention.notifie)),
        ],
        qualitatif=[
            ("Décrire précisément la mise en œuvre de l’action", texte.mise_en_oeuvre),
            ("Nombre approximatif de personnes bénéficiaires, par type de publics", texte.beneficiaires),
            ("Date(s) et lieu(x) de réalisation de l’action", texte.dates_lieux),
            (
                "Les objectifs de l’action ont-ils été atteints au regard des indicateurs utilisés ?",
                "\n".join(filter(None, [texte.objectifs_atteints, *_cibles(subvention)])),
            ),
            ("Autres informations pertinentes", texte.autres),
        ],
        tableaux=[
            ("Charges directes affectées à l’action", charges),
            ("Charges indirectes affectées à l’action", [indirectes, total_charges]),
            ("Ressources directes affectées à l’action", [*produits, total_produits]),
            ("86 - Emplois des contributions volontaires en nature", _postes(action, EMPLOIS)),
            ("87 - Contributions volontaires en nature", _postes(action, CONTRIBUTIONS)),
        ],
        part=_part(subvention, total_produits.realise),
        annexe=[
            ("Règles de répartition des charges indirectes affectées à l’action subventionnée", texte.regles),
            ("Explication des écarts significatifs entre le budget prévisionnel et le budget exécuté", texte.ecarts),
            ("Contributions volontaires en nature affectées à la réalisation de l’action", texte.contributions),
            ("Observations sur le compte rendu financier de l’opération subventionnée", texte.observations),
        ],
        attestation="Je soussigné(e), représentant(e) légal(e) de l’association, certifie exactes les informations du "
        "présent compte rendu.",
    )


def _postes(lignes, libelles: dict[str, str]) -> list[LigneCerfa]:
    """Every heading of the form, empty ones too: the form shows them all."""
    return [
        _somme(libelle, [ligne for ligne in lignes if ligne.compte.startswith(prefixe)])
        for prefixe, libelle in libelles.items()
    ]


def _somme(libelle: str, lignes, cle: Decimal = Decimal(1)) -> LigneCerfa:
    montants = {
        nature: sum((ligne.montant for ligne in lignes if ligne.nature == nature), Decimal(0)) * cle
        for nature in NatureMontant.values
    }
    centime = Decimal("0.01")
    return LigneCerfa(libelle, montants["prevu"].quantize(centime), montants["realise"].quantize(centime))


def _total(libelle: str, lignes: list[LigneCerfa]) -> LigneCerfa:
    return LigneCerfa(libelle, sum(ligne.prevu for ligne in lignes), sum(ligne.realise for ligne in lignes), total=True)


def _cibles(subvention: Subvention) -> list[str]:
    return [
        f"{avancee.libelle} : {nombre(avancee.atteint)} pour une cible de {nombre(avancee.objectif.cible)}."
        for avancee in avancees_de(subvention)
    ]


def _part(subvention: Subvention, total: Decimal) -> str:
    part = pourcent(subvention.notifie, total)
    return f"La subvention de {euros(subvention.notifie)} représente {part} du total des produits."
