from django.urls import reverse

ONGLETS = (
    ("Ce qui attend", "tableau", "protection.lire"),
    ("Demandes", "demande_liste", "protection.demandes"),
    ("Violations", "violation_liste", "protection.tenir"),
    ("Registre", "traitement_liste", "protection.lire"),
    ("Sous-traitants", "sous_traitant_liste", "protection.tenir"),
    ("Hébergement", "hebergement_liste", "protection.tenir"),
    ("Carte des données", "carte", "protection.tenir"),
)


def onglets(utilisateur, actif: str) -> list[dict]:
    """The pages that the account may open; `actif` is the one that is open."""
    return [
        {"titre": titre, "url": reverse(f"protection:{nom}"), "actif": nom == actif}
        for titre, nom, droit in ONGLETS
        if utilisateur.peut(droit)
    ]
