"""What the home page says of the Escale mobile: the next stops, the missing reports, the entries to decide."""

from aidants.mobile.models import Halte
from aidants.mobile.selections.tournees import comptes_rendus_manquants, saisies_en_attente
from danaecare.socle.communs.cartes import Carte
from danaecare.socle.communs.dates import aujourdhui

MONTREES = 3


def cartes(utilisateur) -> list[Carte]:
    """Nothing when nothing waits and no stop is planned."""
    if not utilisateur.peut("aidants.mobile"):
        return []
    prochaines = Halte.objects.prevues().filter(date__gte=aujourdhui()).select_related("commune")
    contexte = {
        "prochaines": list(prochaines.order_by("date", "ordre", "pk")[:MONTREES]),
        "manquants": list(comptes_rendus_manquants()[:MONTREES]),
        "a_reprendre": saisies_en_attente().count(),
        "jour": aujourdhui(),
    }
    if not any(contexte[cle] for cle in ("prochaines", "manquants", "a_reprendre")):
        return []
    return [
        Carte(titre="Escale mobile", gabarit="aidants/mobile/_carte.html", contexte=contexte, pole="aidants", ordre=15)
    ]
