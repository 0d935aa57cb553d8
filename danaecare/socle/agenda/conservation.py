"""When staff were away is not kept longer than it is of use."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table

HORLOGES = [
    Horloge(
        code="agenda.absences",
        quoi="Absences des professionnels et calendriers coupés",
        mois=24,
        depuis="la fin de l’absence, ou le jour où le calendrier a été coupé",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(
            Table("agenda.Absence", lambda limite: Q(fin__date__lte=limite)),
            Table("agenda.FluxAgenda", lambda limite: Q(revoque_le__date__lte=limite)),
        ),
    ),
]
GARDES = {"des clés tirées au hasard": {"agenda.FluxAgenda": "empreinte"}}
