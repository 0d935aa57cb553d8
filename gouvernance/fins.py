from datetime import date, timedelta

from danaecare.socle.communs.texte.dates import mois_apres
from danaecare.socle.communs.texte.fins import Fin
from gouvernance.models import TauxBenevolat

# When the headings of the two forms were last compared with the public texts.
CERFA_RELUS_LE = date(2026, 11, 22)
MOIS_VALABLES = 12


# When the form of the receipts was last compared: Cerfa 11580*05, of April 2023.
RECU_RELU_LE = date(2026, 11, 21)


def fin_des_taux() -> date | None:
    """The last day of the year that the last rate begins: the value of an hour follows a wage that moves every year."""
    dernier = TauxBenevolat.objects.order_by("-depuis").values_list("depuis", flat=True).first()
    return mois_apres(dernier, MOIS_VALABLES) - timedelta(days=1) if dernier else None


def fin_des_cerfa() -> date:
    return mois_apres(CERFA_RELUS_LE, MOIS_VALABLES)


FINS = [
    Fin(
        nom="Valeur d’une heure de bénévole (comptes 864 et 875)",
        jusqu_au=fin_des_taux,
        suite="fixez celle de l’année, ou reconduisez-la, à la page du bénévolat",
    ),
    Fin(
        nom="Rubriques des Cerfa 12156 (demande) et 15059 (compte rendu)",
        jusqu_au=fin_des_cerfa,
        suite="comparez-les à leur version en vigueur, sur service-public.fr",
    ),
    Fin(
        nom="Reçu fiscal, Cerfa 11580*05",
        jusqu_au=lambda: mois_apres(RECU_RELU_LE, MOIS_VALABLES),
        suite="comparez ses mentions à la version en vigueur, sur impots.gouv.fr",
    ),
]
