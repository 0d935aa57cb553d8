"""The headings of the funders' forms, in their order, and the accounts that fill each of their lines.

Each heading is a family of accounts; the lines below it detail it, and an account that no line names stays in its
heading alone. tests/gouvernance/rubriques_cerfa.toml says where these words were read.
"""

from dataclasses import dataclass

from gouvernance.choix import OrigineFonds


@dataclass(frozen=True)
class Rubrique:
    compte: str
    libelle: str
    lignes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def titre(self) -> str:
        return f"{self.compte} - {self.libelle}"


CHARGES = (
    Rubrique("60", "Achats", (
        ("Achats matières et fournitures", ("601", "602", "603", "604", "605", "607", "608", "609")),
        ("Autres fournitures", ("606",)),
    )),
    Rubrique("61", "Services extérieurs", (
        ("Locations", ("612", "613", "614")), ("Entretien et réparation", ("615",)), ("Assurance", ("616",)),
        ("Documentation", ("618",)),
    )),
    Rubrique("62", "Autres services extérieurs", (
        ("Rémunérations intermédiaires et honoraires", ("621", "622")), ("Publicité, publication", ("623",)),
        ("Déplacements, missions", ("624", "625")), ("Services bancaires, autres", ("626", "627", "628")),
    )),
    Rubrique("63", "Impôts et taxes", (
        ("Impôts et taxes sur rémunération", ("631", "632", "633")), ("Autres impôts et taxes", ("635", "637")),
    )),
    Rubrique("64", "Charges de personnel", (
        ("Rémunération des personnels", ("641", "642", "643", "644")), ("Charges sociales", ("645", "646")),
        ("Autres charges de personnel", ("647", "648")),
    )),
    Rubrique("65", "Autres charges de gestion courante"),
    Rubrique("66", "Charges financières"),
    Rubrique("67", "Charges exceptionnelles"),
    Rubrique("68", "Dotation aux amortissements, provisions et engagements à réaliser sur ressources affectées"),
    Rubrique("69", "Impôt sur les bénéfices, participation des salariés"),
)  # fmt: skip
INDIRECTES = ("Charges fixes de fonctionnement", "Frais financiers", "Autres")
PRODUITS = (
    Rubrique("70", "Vente de produits finis, de marchandises, prestations de services"),
    Rubrique("73", "Dotations et produits de tarification"),
    Rubrique("74", "Subventions d’exploitation"),
    Rubrique("75", "Autres produits de gestion courante", (
        ("Dont cotisations, dons manuels ou legs", ("754", "756", "758")),
    )),
    Rubrique("76", "Produits financiers"),
    Rubrique("77", "Produits exceptionnels"),
    Rubrique("78", "Reprises, et reports de ressources non utilisées d’opérations antérieures"),
    Rubrique("79", "Transfert de charges"),
)  # fmt: skip
ORIGINES = tuple(OrigineFonds)
EMPLOIS = (
    Rubrique("860", "Secours en nature"),
    Rubrique("861", "Mise à disposition gratuite de biens et services"),
    Rubrique("862", "Prestations"),
    Rubrique("864", "Personnel bénévole"),
)
CONTRIBUTIONS = (
    Rubrique("870", "Dons en nature"),
    Rubrique("871", "Prestations en nature"),
    Rubrique("875", "Bénévolat"),
)
EN_NATURE = ("86 - Emplois des contributions volontaires en nature", "87 - Contributions volontaires en nature")
QUALITATIF = (
    "Décrire précisément la mise en œuvre de l’action",
    "Nombre approximatif de personnes bénéficiaires, par type de publics",
    "Date(s) et lieu(x) de réalisation de l’action",
    "Les objectifs de l’action ont-ils été atteints au regard des indicateurs utilisés ?",
    "Autres informations pertinentes",
)
ANNEXE = (
    "Règles de répartition des charges indirectes affectées à l’action subventionnée",
    "Explication des écarts significatifs entre le budget prévisionnel et le budget final exécuté",
    "Contributions volontaires en nature affectées à la réalisation de l’action subventionnée",
    "Observations sur le compte rendu financier de l’opération subventionnée",
)
MOYENS_HUMAINS = (
    "Nombre d’adhérents",
    "Nombre de bénévoles",
    "Nombre de volontaires (service civique)",
    "Nombre total de salariés",
    "dont emplois aidés",
    "Nombre de salariés en équivalent temps plein travaillé (ETPT)",
)
# What no public text confirmed word for word: said beside the forms, so that whoever copies them reads the original.
A_RELIRE_15059 = (
    "la ponctuation des questions du premier feuillet et de l’annexe",
    "rubrique 68 : le formulaire peut imprimer « Dotation aux amortissements » seul",
    "rubrique 78 : « Reports ressources non utilisées d’opérations antérieures » au formulaire, « Reprises » au plan "
    "comptable",
    "rubriques 69 et 79 : au plan comptable et dans la demande 12156, non retrouvées dans le 15059",
    "comptes 870 et 875 : leurs libellés sont ceux du plan comptable des associations",
)
A_RELIRE_12156 = (
    "les mots exacts des moyens humains dans la version *06 ; sa ligne des agents mis à disposition reste à remplir, "
    "le hub ne les connaît pas",
    "la répartition des adhérents entre femmes et hommes, à remplir : le hub ne la note pas",
    "les lignes des budgets, reprises du 15059 comme dans les versions précédentes",
)
