from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from danaecare.socle.journal.choix import ECRITURES, Nature
from danaecare.socle.journal.models import Trace

# Of the last thirty days, those that must hold a line before anything is forgotten for good.
FENETRE, JOURS_EPROUVES = timedelta(days=30), 15


def derniere_trace() -> datetime | None:
    """When the last act was written; acts follow their number, whatever the clock did."""
    return Trace.objects.order_by("-id").values_list("quand", flat=True).first()


def horloge_eprouvee() -> bool:
    """May what is forgotten by date be forgotten now?

    The worker writes a line every night. A clock that has just leapt a year has no fortnight of lines behind it; by
    the time that it has, no certificate, no second factor and no backup will have let it go unseen. Outside production
    dates are played with.
    """
    if not settings.EN_PRODUCTION:
        return True
    maintenant = timezone.now()
    recentes = Trace.objects.filter(quand__gt=maintenant - FENETRE, quand__lte=maintenant)
    jours = recentes.order_by().annotate(jour=TruncDate("quand")).values("jour").distinct()
    return jours.count() >= JOURS_EPROUVES


def traces_de(objet):
    """What was done to `objet` and to its parts, newest first."""
    nom = objet._meta.label_lower
    directes = Trace.objects.filter(objet_type=nom, objet_id=objet.pk)
    rattachees = Trace.objects.filter(parent_type=nom, parent_id=objet.pk)
    return directes.union(rattachees).order_by("-id")


def derniere_ecriture(objet) -> Trace | None:
    """The last write on `objet` itself."""
    natures = [nature.value for nature in ECRITURES]
    siennes = Trace.objects.filter(objet_type=objet._meta.label_lower, objet_id=objet.pk, nature__in=natures)
    return siennes.order_by("-id").first()


def lectures_de(objet):
    """Who read `objet`, a part of it, or a page or an export where it was among others; newest first."""
    nom, natures = objet._meta.label_lower, (Nature.LECTURE, Nature.EXPORT)
    lues = Q(objet_id=objet.pk) | Q(donnees__has_key="lus", donnees__contains={"lus": [objet.pk]})
    lignes = Q(objet_type=nom) & lues | Q(parent_type=nom, parent_id=objet.pk)
    return Trace.objects.filter(lignes, nature__in=natures).order_by("-id")
