from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from danaecare.socle.comptes.models import Brouillon, Cachet, FichierGarde, SaisieGardee

# A page left open can be sent again; nobody sends it again three days later.
DUREE_CACHETS = timedelta(days=3)
DUREE_BROUILLONS = timedelta(days=7)


def sessions_fermer(compte) -> None:
    """End at once every open session of this account."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(compte.pk):
            session.delete()


def sessions_purger() -> int:
    """Forget the sessions that have ended; returns how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def gardes_purger() -> None:
    """Forget the seals of old forms, old drafts, and what was kept of refused forms and not taken back in its hour."""
    Cachet.objects.filter(fait_le__lt=timezone.now() - DUREE_CACHETS).delete()
    Brouillon.objects.filter(ecrit_le__lt=timezone.now() - DUREE_BROUILLONS).delete()
    for modele in (SaisieGardee, FichierGarde):
        modele.objects.filter(expire_le__lt=timezone.now()).delete()
