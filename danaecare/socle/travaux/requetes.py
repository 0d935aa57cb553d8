from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from danaecare.socle.travaux.choix import FINIS, Etat
from danaecare.socle.travaux.models import Travail, vivant

CONSERVATION = timedelta(days=30)
# Between the job taken from the queue and the work marked as running, a worker may die too.
DELAI_DE_PRISE = timedelta(minutes=1)


def travaux_de(utilisateur):
    """Its own works, newest first; nobody sees another's."""
    return Travail.objects.filter(par=utilisateur)


def ouvrier_present() -> bool:
    """Does a worker run? It says so every ten seconds."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__range=vivant()).exists()


def travaux_orphelins():
    """Works that no worker does any more: silent ones, and waiting ones whose job has left the queue."""
    en_file = ProcrastinateJob.objects.filter(pk=OuterRef("tache"), status="todo")
    limite = timezone.now() - DELAI_DE_PRISE
    sans_tache = Q(etat=Etat.EN_ATTENTE, cree_le__lt=limite) & ~Exists(en_file)
    return (Travail.objects.muets() | Travail.objects.filter(sans_tache)).order_by("pk")


def travaux_perimes():
    return Travail.objects.filter(etat__in=FINIS, termine_le__lt=timezone.now() - CONSERVATION)
