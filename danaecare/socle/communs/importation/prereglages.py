"""Files that other tools write: recognised by their titles, read as the hub's columns, all else left out and said.

A title is here when its source is public and was read; a tool that is not here is shown by hand once, and remembered.
"""

from dataclasses import dataclass, field

from danaecare.socle.communs.importation.bilan import Bilan
from danaecare.socle.communs.importation.colonnes import cle_entete
from danaecare.socle.communs.importation.ressource import RessourceHub
from danaecare.socle.communs.importation.titres import titre_de


@dataclass(frozen=True, kw_only=True)
class Prereglage:
    """`signature`: titles that no other file has, `sans` another's; `titres`: title -> column of the resource."""

    nom: str
    ressource: str
    source: str
    signature: tuple[str, ...]
    titres: dict[str, str] = field(hash=False)
    sans: tuple[str, ...] = ()
    remarque: str = ""

    def reconnait(self, entetes) -> bool:
        lus = {cle_entete(entete) for entete in entetes}
        exclus = {cle_entete(titre) for titre in self.sans}
        return {cle_entete(titre) for titre in self.signature} <= lus and not exclus & lus

    def lecture(self, entetes) -> dict[str, str]:
        """Each title of the file with its column, "" for what is left out: nothing of it is read by chance."""
        colonnes = {cle_entete(titre): colonne for titre, colonne in self.titres.items()}
        return {cle_entete(entete): colonnes.get(cle_entete(entete), "") for entete in entetes if str(entete).strip()}

    def dire(self, titres: list[dict]) -> str:
        """« Export de … reconnu. Lus : … Laissés de côté : … », from how the titles were read in the end."""
        lus = [f"{titre['titre']} ({titre_de(titre['colonne'])})" for titre in titres if titre["colonne"]]
        laisses = [titre["titre"] for titre in titres if not titre["colonne"]]
        suite = f" Laissés de côté\u00a0: {', '.join(laisses)}." if laisses else ""
        return f"{self.nom} reconnu. Lus\u00a0: {', '.join(lus)}.{suite} {self.remarque}".strip()


_ADRESSE_GOOGLE = {
    "E-mail 1 - Value": "courriel",
    "Phone 1 - Value": "telephone",
    "Address 1 - Street": "adresse",
    "Address 1 - City": "commune",
    "Address 1 - Postal Code": "code_postal",
}
_GOOGLE = "titres relevés dans des programmes publics qui lisent ou écrivent ce fichier"
_HELLOASSO = "titres relevés dans des programmes publics d’associations qui lisent cet export"
# Of a membership, who pays is not always who joins: the fee is the member's, the address the payer's.
_ADHESIONS = ("Référence commande", "Nom adhérent", "Prénom adhérent")
_ADHESIONS_ANCIENNES = ("Montant adhésion", "Moyen de paiement", "Nom acheteur")
_PAYEES = (
    "L’année d’une cotisation est celle de son paiement\u00a0: corrigez dans le hub celles qui comptent pour une autre."
)
PREREGLAGES = (
    Prereglage(
        nom="Export des adhésions de HelloAsso",
        ressource="adherents",
        source=_HELLOASSO,
        signature=_ADHESIONS,
        titres={
            "Nom adhérent": "nom", "Prénom adhérent": "prenom", "Montant tarif": "montant",
            "Date de la commande": "date", "Statut de la commande": "etat",
        },
        remarque=_PAYEES,
    ),
    Prereglage(
        nom="Export des adhésions de HelloAsso (ancienne forme)",
        ressource="adherents",
        source=_HELLOASSO,
        signature=_ADHESIONS_ANCIENNES,
        titres={"Nom": "nom", "Prénom": "prenom", "Montant adhésion": "montant", "Date": "date", "Statut": "etat"},
        remarque=_PAYEES,
    ),
    Prereglage(
        nom="Export des adhésions de HelloAsso",
        ressource="personnes",
        source=_HELLOASSO,
        signature=_ADHESIONS,
        titres={"Nom adhérent": "nom", "Prénom adhérent": "prenom", "Email payeur": "courriel"},
        remarque="L’adresse est celle de qui a payé\u00a0: corrigez-la quand ce n’est pas l’adhérent.",
    ),
    Prereglage(
        nom="Export des adhésions de HelloAsso (ancienne forme)",
        ressource="personnes",
        source=_HELLOASSO,
        signature=_ADHESIONS_ANCIENNES,
        titres={
            "Nom": "nom", "Prénom": "prenom", "Email": "courriel", "Adresse acheteur": "adresse",
            "Code Postal acheteur": "code_postal", "Ville acheteur": "commune",
        },
    ),
    Prereglage(
        nom="Export des paiements de HelloAsso",
        ressource="personnes",
        source=_HELLOASSO,
        signature=("Référence paiement", "Statut du paiement", "Nom payeur"),
        titres={"Nom payeur": "nom", "Prénom payeur": "prenom", "Email payeur": "courriel"},
        remarque=(
            "Ce fichier mêle adhésions, dons et billets\u00a0: les cotisations s’importent depuis l’export des "
            "adhésions."
        ),
    ),
    Prereglage(
        nom="Export des contacts d’AssoConnect",
        ressource="personnes",
        source="titres relevés dans un programme public qui lit cet export",
        signature=("ID du Contact", "Nom", "Prénom"),
        titres={"Nom": "nom", "Prénom": "prenom", "Email": "courriel", "Téléphone mobile": "telephone"},
    ),
    Prereglage(
        nom="Export de Google Contacts",
        ressource="personnes",
        source=_GOOGLE,
        signature=("First Name", "Last Name", "E-mail 1 - Value"),
        titres={
            "First Name": "prenom", "Last Name": "nom", "Organization Name": "structure",
            "Organization Title": "fonction", **_ADRESSE_GOOGLE,
        },
    ),
    Prereglage(
        nom="Export de Google Contacts (avant 2024)",
        ressource="personnes",
        source=_GOOGLE,
        signature=("Given Name", "Family Name", "E-mail 1 - Value"),
        titres={
            "Given Name": "prenom", "Family Name": "nom", "Organization 1 - Name": "structure",
            "Organization 1 - Title": "fonction", **_ADRESSE_GOOGLE,
        },
    ),
    Prereglage(
        nom="Export des membres de Paheko",
        ressource="personnes",
        source="code public de Paheko, champs d’une installation neuve (src/include/data/users_fields_presets.ini)",
        signature=("Numéro de membre", "Nom & prénom"),
        titres={
            "Nom & prénom": "nom", "Adresse E-Mail": "courriel", "Adresse postale": "adresse",
            "Code postal": "code_postal", "Ville": "commune", "Numéro de téléphone": "telephone",
        },
        remarque=(
            "Paheko écrit le nom et le prénom dans une seule case\u00a0: coupez-la en deux dans votre tableur, sous "
            "les titres « nom » et « prenom », pour que le hub reconnaisse chaque personne."
        ),
    ),
    Prereglage(
        nom="Structures au schéma data·inclusion",
        ressource="organisations",
        source="schéma public gip-inclusion/data-inclusion-schema, v1",
        signature=("source", "id", "nom", "date_maj", "code_insee"),
        sans=("structure_id",),
        titres={
            "nom": "nom", "commune": "commune", "code_postal": "code_postal", "adresse": "adresse",
            "telephone": "telephone", "courriel": "courriel", "site_web": "site",
        },
        remarque="Leurs services s’importent ensuite sous «\u00a0Services pour les aidants\u00a0».",
    ),
    Prereglage(
        nom="Extrait du répertoire national des associations",
        ressource="organisations",
        source="fichier « RNA Waldec » de data.gouv.fr",
        signature=("id_ex", "titre", "titre_court", "adrs_libcommune"),
        titres={
            "titre": "nom", "titre_court": "sigle", "adrs_codepostal": "code_postal", "adrs_libcommune": "commune",
            "siteweb": "site",
        },
    ),
)  # fmt: skip


def reconnaitre(ressource: str, entetes) -> Prereglage | None:
    entetes = list(entetes or [])
    return next((p for p in PREREGLAGES if p.ressource == ressource and p.reconnait(entetes)), None)


def formes_de(ressource: type[RessourceHub]) -> list[str]:
    """The files of other tools that are read as this resource."""
    return [*(p.nom for p in PREREGLAGES if p.ressource == ressource.code), *ressource.autres_formes]


def signaler(bilan: Bilan, prereglage: Prereglage | None) -> Bilan:
    """With what was taken of the file, and what was not, said before all else."""
    if prereglage is not None:
        bilan.avertissements.insert(0, prereglage.dire(bilan.titres))
    return bilan
