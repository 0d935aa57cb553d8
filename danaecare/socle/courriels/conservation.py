"""Mails: to whom, about what and whether they left, a year; their text is never kept."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table
from danaecare.socle.courriels.registre import genres


def _echus(limite) -> Q:
    preuves = [genre.code for genre in genres() if genre.preuve]
    return Q(ecrit_le__date__lte=limite) & ~Q(genre__in=preuves)


HORLOGES = [
    Horloge(
        code="courriels.courriels",
        quoi="Courriels partis du hub : à qui, sur quoi, et s’ils sont partis",
        mois=12,
        depuis="leur écriture",
        fondement="RGPD, art. 5.1.e ; même durée que le journal",
        tables=(
            Table("courriels.Courriel", _echus),
            Table("courriels.Envoi", lambda limite: Q(cree_le__date__lte=limite)),
        ),
    ),
]
