from datetime import date, timedelta

from gouvernance.actions.audience import mesure_noter
from gouvernance.choix import GenreMesure
from gouvernance.models import MesureJour

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
# The month of the record day: the workshops of the 22nd brought it.
JOURS = ("escaledesaidants.com", "vues", 6, 22)
SAMEDI = 5


def audience_inventer(annee: int, *, par) -> None:
    for canal, mesure, genre, valeurs in MESURES:
        for mois, valeur in enumerate(valeurs, 1):
            mesure_noter(par=par, canal=canal, mesure=mesure, mois=date(annee, mois, 1), valeur=valeur, genre=genre)
    _jours_inventer(annee)


def _jours_inventer(annee: int) -> None:
    """Days that make their month: the record day has what the others leave."""
    canal, mesure, mois, record = JOURS
    total = next(valeurs[mois - 1] for c, m, _, valeurs in MESURES if (c, m) == (canal, mesure))
    jours = [date(annee, mois, 1) + timedelta(days=rang) for rang in range(30)]
    valeurs = {jour: 15 if jour.weekday() >= SAMEDI else 25 for jour in jours if jour.day != record}
    valeurs[date(annee, mois, record)] = total - sum(valeurs.values())
    MesureJour.objects.bulk_create(
        MesureJour(canal=canal, mesure=mesure, jour=jour, valeur=valeur) for jour, valeur in sorted(valeurs.items())
    )
