"""Two days before: who comes is reminded. A seat whose answer did not come goes to the next."""

from datetime import date, timedelta

from django.utils import timezone

from danaecare.socle.animation.choix import Etat
from danaecare.socle.courriels.models import Courriel
from tierslieux.actions.courriels_activites import inscription_prevenir
from tierslieux.actions.inscriptions import attente_servir
from tierslieux.choix_activites import CourrielActivite, EtatInscription
from tierslieux.models import DateActivite, InscriptionActivite

AVANCE = timedelta(days=2)


def rappels_envoyer(*, jour: date) -> list[Courriel]:
    """Each once, whatever the number of runs: a mail has its key."""
    viennent = InscriptionActivite.objects.filter(
        etat=EtatInscription.INSCRITE, date__action__date=jour + AVANCE, date__action__etat=Etat.PREVUE
    ).exclude(courriel="")
    envoyes = []
    for inscription in viennent.select_related("date__activite", "date__action__commune").order_by("pk"):
        courriel = inscription_prevenir(par=None, inscription=inscription, sorte=CourrielActivite.RAPPEL)
        courriel.refresh_from_db()
        envoyes.append(courriel)
    return envoyes


def attentes_servir(*, jour: date) -> None:
    """Nothing else has to happen on a date for its queue to go on."""
    echues = DateActivite.objects.filter(
        inscriptions__etat=EtatInscription.PROPOSEE, inscriptions__confirmer_avant__lte=timezone.now(),
        action__date__gte=jour,
    )  # fmt: skip
    for prevue in echues.distinct().order_by("pk"):
        attente_servir(par=None, prevue=prevue)
