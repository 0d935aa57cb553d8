from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.texte.dates import mois_apres
from gouvernance.choix import COMPTENT, DIRIGEANTES, GenreInstance
from gouvernance.echeances import MOIS_DECLARATION
from gouvernance.models import Cotisation, Declaration, Instance, Mandat, Resolution, Seance
from gouvernance.models.instances import seuil_quorum

FIN_PROCHE = timedelta(days=180)


def mandats_finissant(jour: date):
    """Seats that end within six months: time to call for candidates."""
    mandats = Mandat.objects.au(jour).filter(termine_le=None, fin__lte=jour + FIN_PROCHE)
    return mandats.select_related("instance", "personne").order_by("fin", "pk")


def declarations_dues(jour: date) -> list[Declaration]:
    """What the prefecture must still be told: the changes noted, and the seats that reached their end.

    The latter are reckoned from the mandates, so that nobody has to think of them: they have no key yet.
    """
    dues = [*Declaration.objects.filter(faite_le=None), *_fins_a_declarer(Mandat.objects.all(), jour)]
    return sorted(dues, key=lambda declaration: (declaration.echeance, declaration.pk or 0, declaration.objet))


def fin_a_declarer(mandat: Mandat, jour: date) -> Declaration | None:
    return next(iter(_fins_a_declarer(Mandat.objects.filter(pk=mandat.pk), jour)), None)


def _fins_a_declarer(mandats, jour: date) -> list[Declaration]:
    """Of the seats of those who lead, the ends that nobody declared and no new mandate made up for in time."""
    suivants = Mandat.objects.filter(
        instance=OuterRef("instance"), personne=OuterRef("personne"), debut__gt=OuterRef("fin")
    )
    finis = (
        mandats.filter(instance__genre__in=DIRIGEANTES, termine_le=None, fin__lt=jour, fin_declaree=None)
        .annotate(suivant=Subquery(suivants.order_by("debut").values("debut")[:1]))
        .select_related("instance", "personne")
    )
    return [
        Declaration(
            objet=f"Fin de mandat : {mandat}"[:200], changement_le=mandat.fin,
            echeance=mois_apres(mandat.fin, MOIS_DECLARATION), mandat=mandat,
        )
        for mandat in finis
        if mandat.suivant is None or mandat.suivant > mois_apres(mandat.fin, MOIS_DECLARATION)
    ]  # fmt: skip


def reconduit(mandat: Mandat) -> bool:
    """The same person had the same seat until its foreseen end, three months ago at most."""
    avant = Mandat.objects.filter(
        instance=mandat.instance, personne=mandat.personne, poste=mandat.poste, termine_le=None, fin__lt=mandat.debut
    )
    dernier = avant.order_by("-fin").values_list("fin", flat=True).first()
    return dernier is not None and mandat.debut <= mois_apres(dernier, MOIS_DECLARATION)


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
