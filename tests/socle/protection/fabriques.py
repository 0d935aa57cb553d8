"""What the tests of the protection of data write."""

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.protection.choix import BaseLegale, ModeHebergement, ObjetHeberge

TRAITEMENT = {
    "nom": "Essai", "finalites": "Essayer.", "base_legale": BaseLegale.INTERET_LEGITIME, "personnes": "Des personnes.",
    "donnees": "Un nom.", "destinataires": "L’équipe.", "durees": "Un an.", "mesures": "Un compte.", "aipd": True,
}  # fmt: skip
SOUS_TRAITANT = {"nom": "Hébergeur Essai", "prestation": "Héberge le hub", "pays": "France"}
HEBERGEMENT = {"objet": ObjetHeberge.HUB, "mode": ModeHebergement.ASSOCIATION}


def notice(**champs) -> dict:
    """In force today, unless `champs` says another day."""
    return {
        "en_vigueur_le": aujourdhui(),
        "responsable": "Association Essai",
        "responsable_adresse": "1 rue de l’Essai, 42000 Saint-Étienne",
        "dpo": "La déléguée",
        "dpo_courriel": "dpo@exemple.fr",
        "texte": "# Pourquoi\n\nNous gardons peu.\n\n- Un nom.\n- Une adresse.",
    } | champs
