from datetime import date

from danaecare.socle.communs.texte.dates import mois_apres
from danaecare.socle.communs.texte.fins import Fin

# When the frames were last compared with the form and its notice 50199.
BPF_RELU_LE = date(2026, 11, 21)
MOIS_VALABLES = 12

FINS = [
    Fin(
        nom="Bilan pédagogique et financier, Cerfa 10443*17",
        jusqu_au=lambda: mois_apres(BPF_RELU_LE, MOIS_VALABLES),
        suite="comparez ses cadres à la version de la prochaine campagne, sur mon-activite-formation.emploi.gouv.fr",
    )
]
