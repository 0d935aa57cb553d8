"""The plan as it is read: stops with their ways, calendars, what waits."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from aidants.mobile.choix import EtatHalte, EtatSaisie
from aidants.mobile.distances import Trajet, etapes
from aidants.mobile.models import Halte, InscriptionHalte, Saisie
from danaecare.socle.communs.texte.dates import aujourdhui

DELAI_COMPTE_RENDU = timedelta(days=2)
MEMOIRE = timedelta(days=120)


def trajets_des_tournees(haltes: list[Halte]) -> dict[int, list[Trajet]]:
    """tour id -> its ways through these stops and back; each stop carries its commune and its tour's start."""
    par_tournee: dict[int, list[Halte]] = {}
    for halte in sorted(haltes, key=lambda h: (h.tournee_id, h.ordre, h.pk)):
        par_tournee.setdefault(halte.tournee_id, []).append(halte)
    return {
        numero: etapes(suite[0].tournee.depart, [halte.commune for halte in suite])
        for numero, suite in par_tournee.items()
    }


def avec_attendus(haltes):
    """Annotate `attendus`: how many people have a seat."""
    inscrits = Q(inscriptions__retiree_le=None, inscriptions__en_attente=False, inscriptions__isnull=False)
    return haltes.annotate(attendus=Count("inscriptions", filter=inscrits))


def attendus_de(haltes) -> dict[int, list[InscriptionHalte]]:
    """stop id -> who has a seat there."""
    inscrits = InscriptionHalte.objects.filter(halte__in=haltes, retiree_le=None, en_attente=False)
    par_halte: dict[int, list[InscriptionHalte]] = {}
    for inscription in inscrits.select_related("aidant", "commune").order_by("nom", "prenom", "pk"):
        par_halte.setdefault(inscription.halte_id, []).append(inscription)
    return par_halte


def comptes_rendus_manquants(jour: date | None = None):
    """Stops of two days ago or more that nobody reported: held or not, what was done there is not known."""
    jour = jour or aujourdhui()
    return comptes_rendus_manquants_entre(jour - MEMOIRE, jour - DELAI_COMPTE_RENDU)


def comptes_rendus_manquants_entre(debut: date, fin: date):
    return (
        Halte.objects.tenables()
        .filter(date__range=(debut, fin))
        .filter(Q(etat=EtatHalte.PREVUE) | Q(note=""))
        .select_related("commune")
        .order_by("date", "ordre", "pk")
    )


def saisies_en_attente():
    """What phones sent and somebody has to decide."""
    attendent = Saisie.objects.filter(etat__in=[EtatSaisie.CONFLIT, EtatSaisie.A_REPRENDRE])
    return attendent.select_related("halte__commune", "auteur").order_by("halte_numero", "pk")


def avec_attente(haltes):
    """Annotate `a_departager`: does the stop hold entries put aside?"""
    attendent = Saisie.objects.filter(halte=OuterRef("pk"), etat=EtatSaisie.CONFLIT)
    return haltes.annotate(a_departager=Exists(attendent))


def prochaines(jour: date | None = None):
    """The stops to come that the public may know, in order."""
    return (
        Halte.objects.prevues()
        .filter(publique=True, date__gte=jour or aujourdhui())
        .select_related("commune", "hote", "reportee_de")
        .order_by("date", "heure_debut", "ordre", "pk")
    )
