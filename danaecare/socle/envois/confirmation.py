"""A mail to several people: the page that asks, then what leaves in the background to those that it showed."""

from collections.abc import Callable

from danaecare.socle.communs.interface.apercu_envoi import Apercu, demander
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.courriels.registre import genre_de
from danaecare.socle.envois.lancement import envoi_lancer


def page_envoi(request, apercu: Apercu, *, genre: str, titre: str, ecrire: Callable[[], list[dict]], dit=""):
    """The page; confirmed, what `ecrire` says leaves (`courriels.actions.courriel_ecrire`), to those shown alone.

    `dit` may be a function: what was done besides.
    """
    if page := demander(request, apercu):
        return page

    def agir():
        destinataires = ecrire()
        if not destinataires:
            return None
        return envoi_lancer(
            par=request.user, genre=genre, titre=titre, destinataires=destinataires, url=apercu.annuler_url
        )

    def dire(envoi):
        return (dit() if callable(dit) else dit) or ("" if envoi else "Il n’y avait aucun courriel à envoyer.")

    def ou(envoi):
        suit = envoi is not None and request.user.peut(genre_de(genre).droit)
        return envoi.get_absolute_url() if suit else apercu.annuler_url

    return acte(request, agir, dit=dire, vers=ou)
