"""An issue as it is followed: to whom it goes, how far its sending is, what its readers opened."""

from django.db.models import Count

from danaecare.lettre.choix import EtatNumero
from danaecare.lettre.models import Abonne, Numero
from danaecare.socle.courriels.models import Courriel, Envoi, reference


def lecteurs():
    """Those that an issue is sent to: who confirmed, and they alone."""
    return Abonne.objects.confirmes().order_by("pk")


def envoi_du(numero: Numero) -> Envoi | None:
    """None before it left, and once its mails are a year old."""
    return Envoi.objects.filter(courriels__sujets__contains=[reference(numero)]).first()


def etats_du(numero: Numero) -> dict[str, int]:
    """state of a mail -> how many."""
    siens = Courriel.objects.sur(numero).order_by().values_list("etat")
    return dict(siens.annotate(n=Count("pk")))


def parus():
    """Those that everybody may read."""
    return Numero.objects.filter(etat=EtatNumero.ENVOYE).order_by("-envoye_le", "-pk")
