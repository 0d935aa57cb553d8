"""What waits of what the association gives to the field: a service, a licence, a student."""

from datetime import date, timedelta

from django.db.models import Q

from gouvernance.models import Stage
from tierslieux.models import Conducteur, Entretien

UN_MOIS, DEUX_MOIS = timedelta(days=30), timedelta(days=60)


def entretiens_dus(jour: date):
    """Services late or due within a month, of what is still in use."""
    dus = Entretien.objects.filter(fait_le=None, prevu_le__lte=jour + UN_MOIS, materiel__retire_le=None)
    return dus.select_related("materiel").order_by("prevu_le", "pk")


def permis_finissant(jour: date):
    """Licences to look at again: within two months, or over for less than that."""
    finissent = Conducteur.objects.filter(jusqu_au__range=(jour - DEUX_MOIS, jour + DEUX_MOIS))
    return finissent.select_related("personne").order_by("jusqu_au", "pk")


def stages_a_suivre(jour: date):
    """Students who are there without a signed agreement, or who leave within a month."""
    presents = Stage.objects.filter(debut__lte=jour, fin__gte=jour)
    suivis = presents.filter(Q(convention_le=None) | Q(fin__lte=jour + UN_MOIS))
    return suivis.select_related("personne", "organisation").order_by("fin", "pk")
