"""The university diploma."""

from django.db import transaction

from formations.actions.ecriture import ecrire
from formations.models import Promotion


@transaction.atomic
def promotion_ecrire(*, par, promotion: Promotion | None = None, version: int | None = None, **champs) -> Promotion:
    return ecrire(promotion or Promotion(), par=par, nom="promotion", champs=champs, version=version)
