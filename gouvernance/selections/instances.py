from dataclasses import dataclass
from datetime import date, timedelta

from gouvernance.choix import COMPTENT
from gouvernance.models import Declaration, Mandat, Resolution, Seance
from gouvernance.models.instances import seuil_quorum

FIN_PROCHE = timedelta(days=180)


def mandats_finissant(jour: date):
    """Seats that end within six months: time to call for candidates."""
    mandats = Mandat.objects.au(jour).filter(termine_le=None, fin__lte=jour + FIN_PROCHE)
    return mandats.select_related("instance", "personne").order_by("fin", "pk")


def declarations_dues():
    return Declaration.objects.filter(faite_le=None)


def decisions_a_suivre():
    """What was decided, is somebody's, and is not done."""
    resolutions = Resolution.objects.filter(faite_le=None).exclude(responsable="", echeance=None)
    adoptees = resolutions.select_related("seance__instance").order_by("echeance", "pk")
    return [resolution for resolution in adoptees if resolution.adoptee]


@dataclass(frozen=True)
class Quorum:
    convoques: int
    presents: int
    seuil: int

    @property
    def exige(self) -> bool:
        return self.seuil > 0

    @property
    def atteint(self) -> bool:
        return self.presents >= self.seuil


def quorum_de(seance: Seance) -> Quorum:
    etats = list(seance.presences.values_list("etat", flat=True))
    presents = sum(etat in COMPTENT for etat in etats)
    return Quorum(len(etats), presents, seuil_quorum(len(etats), seance.instance.quorum_pct))
