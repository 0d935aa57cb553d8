"""The poles' names, as the pages and the report say them."""

POLES = {
    "aidants": "Escale des Aidants",
    "jardins": "Jardins de santé",
    "tierslieux": "Tiers-lieux",
    "formations": "Formations",
    "gouvernance": "Gouvernance",
    "animation": "Actions collectives",
    "territoires": "Carte de l’aide",
}
