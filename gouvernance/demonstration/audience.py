from datetime import date

from gouvernance.actions.audience import mesure_noter
from gouvernance.choix import GenreMesure

# channel, measure, how it counts, the twelve months; the best ones are those that were published (May, September)
MESURES = (
    ("escaledesaidants.com", "vues", GenreMesure.FLUX,
     (598, 612, 655, 630, 1187, 741, 488, 402, 690, 702, 781, 655)),
    ("danaecarelab.com", "visites", GenreMesure.FLUX, (48, 51, 62, 47, 55, 58, 33, 21, 73, 64, 66, 51)),
    ("Lettre", "inscrits", GenreMesure.STOCK, (118, 121, 126, 130, 136, 141, 143, 145, 153, 162, 170, 175)),
    ("Lettre", "nouveaux inscrits", GenreMesure.FLUX, (3, 3, 5, 4, 6, 5, 2, 2, 8, 9, 8, 5)),
    ("Fiche établissement", "vues", GenreMesure.FLUX, (88, 92, 104, 97, 110, 118, 84, 69, 121, 139, 117, 95)),
    ("Fiche établissement", "appels", GenreMesure.FLUX, (2, 2, 3, 2, 3, 3, 1, 1, 4, 5, 4, 2)),
    ("Fiche établissement", "itinéraires", GenreMesure.FLUX, (20, 21, 24, 22, 26, 27, 19, 16, 28, 33, 28, 22)),
    ("Fiche établissement", "clics vers le site", GenreMesure.FLUX,
     (22, 23, 26, 24, 28, 30, 21, 17, 31, 35, 30, 25)),
)  # fmt: skip


def audience_inventer(annee: int, *, par) -> None:
    for canal, mesure, genre, valeurs in MESURES:
        for mois, valeur in enumerate(valeurs, 1):
            mesure_noter(par=par, canal=canal, mesure=mesure, mois=date(annee, mois, 1), valeur=valeur, genre=genre)
