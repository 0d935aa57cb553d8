"""What the timer of the morning sends (`danaecare.socle.attentes.dus`)."""

from danaecare.socle.courriels.models import Courriel
from formations.actions.automatique import echeances_envoyer


def envoyer(jour) -> list[Courriel]:
    return echeances_envoyer(jour)
