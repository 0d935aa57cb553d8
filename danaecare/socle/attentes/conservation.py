"""What an account did with what waited for it is of no use once it no longer waits."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table

HORLOGES = [
    Horloge(
        code="attentes.reports",
        quoi="Ce qui a été reporté, et pourquoi",
        mois=3,
        depuis="le jour du report",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(Table("attentes.Report", lambda limite: Q(au__lte=limite)),),
    ),
    Horloge(
        code="attentes.vues",
        quoi="Ce qu’un compte a lu de ses alertes",
        mois=12,
        depuis="la lecture",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(Table("attentes.Vue", lambda limite: Q(vue_le__lte=limite)),),
    ),
]
