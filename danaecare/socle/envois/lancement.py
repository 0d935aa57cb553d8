"""An envoi leaves in the background: hundreds of mails are no matter of one request."""

from danaecare.socle.courriels.actions import envoi_creer
from danaecare.socle.courriels.models import Envoi
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.models import Travail

TRAVAIL = "envois.envoi"


def envoi_lancer(*, par, genre: str, titre: str, destinataires, url: str = "") -> Envoi:
    """Write the mails of one gesture and have them leave; in the transaction of what they tell."""
    envoi = envoi_creer(par=par, genre=genre, titre=titre, destinataires=destinataires, url=url)
    envoi_reprendre(par=par, envoi=envoi)
    return envoi


def envoi_reprendre(*, par, envoi: Envoi) -> Travail:
    """Those that are to send leave."""
    return travail_lancer(
        par=par, code=TRAVAIL, titre=envoi.titre[:160], parametres={"envoi": envoi.pk}, url=envoi.get_absolute_url()
    )


def travail_de(envoi: Envoi) -> Travail | None:
    """The last work that sent it; None once it was purged."""
    return Travail.objects.filter(code=TRAVAIL, parametres__envoi=envoi.pk).order_by("-pk").first()
