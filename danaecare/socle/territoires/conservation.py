"""Places name nobody."""

GARDES = {
    "le territoire": {
        "territoires.Epci": "code nom nature",
        "territoires.Commune": "code nom cle recherche departement arrondissement arrondissement_nom codes_postaux",
        "territoires.AncienneCommune": "code nom cle recherche",
        "territoires.Decoupage": "nom",
        "territoires.Secteur": "nom",
    },
}
