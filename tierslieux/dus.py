"""What the timer of the morning sends (`danaecare.socle.attentes.dus`)."""

from danaecare.socle.courriels.models import Courriel
from tierslieux.actions.rappels_activites import attentes_servir, rappels_envoyer


def envoyer(jour) -> list[Courriel]:
    attentes_servir(jour=jour)
    return rappels_envoyer(jour=jour)
