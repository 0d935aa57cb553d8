"""The long work that I asked for and that failed: until I have seen it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import jour_de
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail

ECHEC = GenreAttente(
    code="travaux.echec", un="travail qui a échoué", plusieurs="travaux qui ont échoué", poids=9, echeance=False,
    nouvelle="échoué", a_voir=True,
)  # fmt: skip
MEMOIRE = timedelta(days=30)


def attentes(utilisateur) -> list[Attente]:
    echoues = Travail.objects.filter(
        par=utilisateur, etat=Etat.ECHOUE, termine_le__gte=timezone.now() - MEMOIRE
    ).order_by("pk")
    return [
        Attente(
            genre=ECHEC, de=travail.pk, jour=jour_de(travail.termine_le), titre=travail.titre,
            texte="N’a pas abouti\u00a0: rien n’a été perdu, la page dit pourquoi",
            url=reverse("travaux:travail_suivre", args=[travail.pk]),
        )
        for travail in echoues
    ]  # fmt: skip
