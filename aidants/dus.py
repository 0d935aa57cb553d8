"""What the timer of the morning sends (`danaecare.socle.attentes.dus`)."""

from aidants.actions.rendez_vous import rappels_envoyer
from aidants.actions.transmissions import relances_envoyer
from danaecare.socle.courriels.models import Courriel


def envoyer(jour) -> list[Courriel]:
    return [*rappels_envoyer(jour=jour), *relances_envoyer(jour=jour)]
