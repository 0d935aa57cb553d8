"""What the timer of the morning sends (`danaecare.socle.attentes.dus`)."""

from aidants.actions import bilans, transmissions
from aidants.actions.rendez_vous import rappels_envoyer
from danaecare.socle.courriels.models import Courriel


def envoyer(jour) -> list[Courriel]:
    relances = [*transmissions.relances_envoyer(jour=jour), *bilans.relances_envoyer(jour=jour)]
    return [*rappels_envoyer(jour=jour), *relances]
