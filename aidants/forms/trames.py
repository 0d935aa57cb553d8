"""Texts to begin a note with, by kind of meeting: what one would be sorry to have forgotten, nothing more."""

TRAMES = [
    (
        "Premier entretien",
        "Ce qui amène la personne :\n\nLa personne aidée, et ce qu’elle ne peut plus faire seule :\n\n"
        "Qui aide déjà :\n\nCe qui pèse le plus :\n\nDroits ouverts, droits possibles :\n\nCe qui est convenu :\n",
    ),
    (
        "Point de situation",
        "Depuis la dernière fois :\n\nCe qui va mieux, ce qui est plus difficile :\n\nDémarches en cours :\n\n"
        "Ce qui est convenu :\n",
    ),
    (
        "Visite à domicile",
        "Le logement :\n\nUne journée ordinaire :\n\nLa santé et le sommeil de l’aidant :\n\nSécurité :\n\n"
        "Ce qui est convenu :\n",
    ),
    (
        "Dossier à monter (APA, PCH, AJPA)",
        "Droit visé, pour qui :\n\nPièces reçues :\n\nPièces qui manquent, qui les apporte :\n\nEnvoyé à, le :\n",
    ),
    ("Appel bref", "Ce qui est demandé :\n\nCe qui a été répondu :\n\nÀ faire, par qui, avant quand :\n"),
]
