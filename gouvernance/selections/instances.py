from dataclasses import dataclass
from datetime import date, timedelta

from danaecare.socle.annuaire.models import Organisation, Personne
from gouvernance.choix import COMPTENT, GenreInstance
from gouvernance.models import Cotisation, Declaration, Instance, Mandat, Resolution, Seance
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


def membres_de(instance: Instance, jour: date) -> list[Personne | Organisation]:
    """Who sits: for an assembly the members whose fee of the year is settled, else those whose mandate runs."""
    if instance.genre == GenreInstance.ASSEMBLEE:
        cotisations = Cotisation.objects.de_l_annee(jour.year).a_jour().avec_noms().order_by("nom_tri", "pk")
        return [cotisation.adherent for cotisation in cotisations]
    return list(Personne.objects.filter(pk__in=instance.mandats.au(jour).values("personne")))


@dataclass(frozen=True)
class DemandeSeance:
    """How many members ask for a meeting, and how many the statutes want."""

    membres: int
    demandeurs: int
    seuil: int

    @property
    def atteinte(self) -> bool:
        return self.demandeurs >= self.seuil


def demande_de(seance: Seance) -> DemandeSeance:
    membres = membres_de(seance.instance, seance.date)
    siegent = {membre.pk for membre in membres if isinstance(membre, Personne)}
    demandeurs = seance.demandes.filter(personne__in=siegent).count()
    return DemandeSeance(len(membres), demandeurs, seuil_quorum(len(membres), seance.instance.convocation_pct))


@dataclass(frozen=True)
class Manque:
    """A body with fewer members than its statutes ask for."""

    instance: Instance
    siegent: int


def instances_incompletes(jour: date) -> list[Manque]:
    instances = Instance.objects.exclude(membres_min=None).exclude(genre=GenreInstance.ASSEMBLEE)
    manques = [Manque(instance, instance.mandats.au(jour).count()) for instance in instances]
    return [manque for manque in manques if manque.siegent < manque.instance.membres_min]


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
