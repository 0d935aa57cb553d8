"""The title by which a person reads a column, which a file may carry too."""

# Those that the name alone does not give, with its accents and its small words.
TITRES = {
    "activite": "Activité", "adhesion": "Adhésion", "annee": "Année", "annee_naissance": "Année de naissance",
    "benevoles": "Bénévoles", "capacite": "Capacité", "categorie_aide": "Catégorie de l’aide",
    "code_insee": "Code Insee", "creneau": "Créneau", "date_naissance": "Date de naissance",
    "date_notification": "Date de notification", "date_premier_contact": "Date du premier contact", "debut": "Début",
    "demande": "Demandé", "duree_h": "Durée (h)", "duree_min": "Durée (min)", "etat": "État", "etp": "ETP",
    "evenement": "Évènement", "gir": "GIR", "honore": "Honoré", "libelle": "Libellé", "ma_boussole": "Ma Boussole",
    "nom_naissance": "Nom de naissance", "notifie": "Notifié", "oriente_par": "Orienté par",
    "personnes_sensibilisees": "Personnes sensibilisées", "plus_60": "Plus de 60 ans",
    "plus_75": "Plus de 75 ans", "pole": "Pôle",
    "prenom": "Prénom", "presence": "Présence", "qualites": "Qualités", "quantite": "Quantité",
    "reservable": "Réservable", "statut_bpf": "Statut (BPF)", "surface_m2": "Surface (m²)", "telephone": "Téléphone",
    "themes": "Thèmes", "unite": "Unité", "verse": "Versé",
}  # fmt: skip


def titre_de(nom: str) -> str:
    """« Date de naissance » for `date_naissance`; « Nom, Prénom » for the columns of a key."""
    return ", ".join(TITRES.get(mot) or mot.replace("_", " ").capitalize() for mot in nom.split(", "))
