"""What the home page says of the Escale mobile: the next stops, the missing reports, the entries to decide."""

from datetime import date

from django.db.models import Count

from aidants.mobile.models import Halte
from aidants.mobile.requetes.tournees import (
    DELAI_COMPTE_RENDU,
    MEMOIRE,
    comptes_rendus_manquants_entre,
    saisies_en_attente,
)
from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil
from danaecare.socle.communs.texte.dates import aujourdhui

MONTREES = 3


def _prochaines(jour: date):
    haltes = Halte.objects.prevues().filter(date__gte=jour).select_related("commune")
    return haltes.order_by("date", "ordre", "pk")[:MONTREES]


def _manquants(debut: date, fin: date):
    return comptes_rendus_manquants_entre(debut, fin)[:MONTREES]


def _a_reprendre():
    return saisies_en_attente().order_by().values("etat").annotate(n=Count("pk")).values_list("n", flat=True)


def cartes(utilisateur) -> list[CarteAccueil]:
    """Nothing when nothing waits and no stop is planned."""
    if not utilisateur.peut("aidants.mobile"):
        return []
    jour = aujourdhui()
    contexte = {
        "prochaines": list(_prochaines(jour)),
        "manquants": list(_manquants(jour - MEMOIRE, jour - DELAI_COMPTE_RENDU)),
        "a_reprendre": sum(_a_reprendre()),
        "jour": jour,
    }
    if not any(contexte[cle] for cle in ("prochaines", "manquants", "a_reprendre")):
        return []
    return [
        CarteAccueil(
            titre="Escale mobile", gabarit="aidants/mobile/_carte.html", contexte=contexte, pole="aidants", ordre=15
        )
    ]
