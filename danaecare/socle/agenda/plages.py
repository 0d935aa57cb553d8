"""The absences, in everybody's week: their reason is their owner's and the direction's, the others read that she is
away."""

from datetime import date, time, timedelta

from django.utils import timezone

from danaecare.socle.agenda.models import Absence
from danaecare.socle.agenda.registre import Ajout, Plage, Source
from danaecare.socle.agenda.requetes import absences_sur
from danaecare.socle.agenda.retours import adresse_avec

ABSENT = "Absence"


def _lire(lecteur, comptes: list[int], du: date, au: date) -> list[Plage]:
    return [
        plage
        for absence in absences_sur(comptes, du, au)
        for plage in _jours(absence, _lisible(lecteur, absence))
        if du <= plage.jour <= au
    ]


def _lisible(lecteur, absence: Absence) -> bool:
    return lecteur is not None and (lecteur.pk == absence.compte_id or lecteur.peut("agenda.tenir"))


def _jours(absence: Absence, lisible: bool) -> list[Plage]:
    """One a day; midnight to midnight is a whole day."""
    debut, fin = timezone.localtime(absence.debut), timezone.localtime(absence.fin)
    plages, jour = [], debut.date()
    while jour < fin.date() or (jour == fin.date() and fin.time() > time()):
        de = debut.time() if jour == debut.date() else time()
        a = fin.time() if jour == fin.date() else time()
        entier = de == time() == a
        plages.append(
            Plage(
                genre="absence", pk=absence.pk, compte=absence.compte_id, jour=jour,
                titre=str(absence) if lisible else ABSENT, debut=None if entier else de,
                fin=None if entier else (a if a > time() else time(23, 59)), pole="absence",
                url=adresse_avec("agenda:absence_modifier", absence.pk, jour=jour) if lisible else "",
                version=absence.version,
            )
        )  # fmt: skip
        jour += timedelta(days=1)
    return plages


SOURCES = [Source(lire=_lire)]
AJOUTS = [
    Ajout(
        libelle="Une absence", aide="Congé, récupération, formation suivie\u00a0: une heure ou plusieurs jours.",
        droit="agenda.lire", url=lambda jour, a, pour: adresse_avec("agenda:absence_poser", jour=jour, a=a), ordre=90,
    ),
]  # fmt: skip
