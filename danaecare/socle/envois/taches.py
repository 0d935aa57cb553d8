import time
from collections.abc import Callable

from django.conf import settings

from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.actions import courriels_remettre
from danaecare.socle.courriels.choix import Etat
from danaecare.socle.courriels.models import Envoi
from danaecare.socle.envois.lancement import TRAVAIL
from danaecare.socle.travaux.registre import Resultat, executant
from danaecare.socle.travaux.suivi import Suivi


@executant(TRAVAIL, titre="Envoi de courriels")
def envoi_partir(suivi: Suivi, *, envoi: int) -> Resultat:
    """Started again, it sends only those that are still to send."""
    envoi = Envoi.objects.get(pk=envoi)
    a_envoyer = envoi.courriels.filter(etat=Etat.A_ENVOYER).order_by("pk").values_list("pk", flat=True)
    courriels_remettre(par=suivi.par, courriels=list(a_envoyer), avancer=_au_rythme(suivi))
    partis = envoi.courriels.filter(etat=Etat.PARTI).count()
    restes = envoi.courriels.restes().count()
    message = f"{pluriel(partis, 'courriel parti', 'courriels partis')}."
    if restes:
        message += f" {pluriel(restes, 'ne l’est pas', 'ne le sont pas')} : la page de l’envoi dit qui, et pourquoi."
    return Resultat(message=message, url=envoi.get_absolute_url())


def _au_rythme(suivi: Suivi) -> Callable[[int, int, str], None]:
    """Says how far it is, then waits: no more mails a minute than the server accepts (COURRIELS_PAR_MINUTE)."""
    debut, par_minute = time.monotonic(), settings.COURRIELS_PAR_MINUTE

    def avancer(fait: int, total: int, etape: str) -> None:
        suivi.avancer(fait, total, etape)
        if not par_minute or fait >= total:
            return
        while (reste := debut + fait * 60 / par_minute - time.monotonic()) > 0:
            time.sleep(min(reste, 1))
            suivi.verifier()

    return avancer
