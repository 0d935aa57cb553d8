"""The university diploma."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from formations.actions.ecriture import ecrire
from formations.models import Promotion


@ecriture
def promotion_ecrire(*, par, promotion: Promotion | None = None, version: int | None = None, **champs) -> Promotion:
    return ecrire(promotion or Promotion(), par=par, nom="promotion", champs=champs, version=version)
