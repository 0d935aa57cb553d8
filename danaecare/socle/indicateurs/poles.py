"""The poles' names, as the pages and the report say them."""

POLES = {
    "aidants": "Escale des Aidants",
    "jardins": "Jardins de santé",
    "tierslieux": "Tiers-lieux",
    "formations": "Formations",
    "gouvernance": "Gouvernance",
    "rayonnement": "Rayonnement",
    "animation": "Actions collectives",
    "territoires": "Carte de l’aide",
    "effets": "Ce qui change",
}
