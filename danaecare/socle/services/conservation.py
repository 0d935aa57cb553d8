"""Services: what a structure offers to all, without a person's name."""

LIENS = []
GARDES = {
    "ce qu’une structure offre à tous, sans le nom de personne": {
        "services.Service": "nom cle cle_tri presentation adresse conditions cout_detail delai horaires langues "
        "accessibilite telephone courriel site source cherche commune_libre_nom commune_libre_code_postal communes",
        "services.ThemeService": "nom cle",
        "services.DemandeVerification": "adresse propositions",
        "services.Referencement": "prochaine_etape",
    },
}
