"""Stops without surprise."""

from datetime import date, time

from aidants.mobile.actions.tournees import halte_ajouter, tournee_trouver_ou_creer
from danaecare.socle.territoires.models import Commune

BOEN, NOIRETABLE, ROANNE, SAINT_ETIENNE, CHALMAZEL = "42019", "42159", "42187", "42218", "42039"
LYON = "69123"
JOUR = date(2023, 6, 14)
HEURES = ((time(9, 30), time(12)), (time(13), time(14, 30)), (time(15), time(16, 30)), (time(17), time(18)))


def halte_creer(commune=BOEN, jour=JOUR, vehicule="Escale mobile", **champs):
    tournee = tournee_trouver_ou_creer(par=None, date=jour, vehicule=vehicule)
    debut, fin = HEURES[tournee.haltes.count()]
    champs = {"heure_debut": debut, "heure_fin": fin, **champs}
    return halte_ajouter(par=None, tournee=tournee, commune=Commune.objects.get(pk=commune), **champs)
