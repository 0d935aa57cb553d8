"""The spaces that an account booked itself; what a session holds is in the week of that session."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.http import urlencode

from danaecare.socle.agenda.registre import Ajout, Plage, Source
from danaecare.socle.agenda.retours import adresse_avec
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tierslieux.horaires import heures_locales
from tierslieux.models import Reservation

NOM = "Espace réservé"


def _lire(lecteur, comptes: list[int], du: date, au: date) -> list[Plage]:
    """Who booked is told by the log, as in the shared calendars."""
    posee = Trace.objects.filter(
        objet_type="tierslieux.reservation", objet_id=OuterRef("pk"), action="tierslieux.reservation.poser"
    )
    reservations = (
        Reservation.objects.bloquantes()
        .sur(Periode(du, au))
        .filter(origine_type="")
        .annotate(compte=Subquery(posee.order_by("pk").values("acteur_id")[:1]))
        .filter(compte__in=comptes)
        .select_related("espace__lieu")
        .defer("vecteur", "cherche", "note")
    )
    lisible = lecteur is not None and lecteur.peut("tierslieux.lire")
    return [_plage(reservation, lecteur, lisible) for reservation in reservations]


def _plage(reservation: Reservation, lecteur, lisible: bool) -> Plage:
    jour, debut, fin = heures_locales(reservation.debut, reservation.fin)
    plage = Plage(
        genre="reservation", pk=reservation.pk, compte=reservation.compte, jour=jour, debut=debut, fin=fin,
        titre=reservation.objet if lisible else NOM, detail=str(reservation.espace) if lisible else "",
        url=reservation.get_absolute_url() if lisible else "", pole="tierslieux", version=reservation.version,
    )  # fmt: skip
    return plage if lisible or lecteur is None else plage.tu()


def _reserver(jour: date, a, pour) -> str:
    return f"{adresse_avec('tierslieux:reserver', jour=jour, a=a)}&{urlencode({'j': jour.isoformat()})}"


SOURCES = [Source(lire=_lire)]
AJOUTS = [
    Ajout(
        libelle="Un espace", aide="Une salle ou un bureau d’un tiers-lieu.", droit="tierslieux.reserver",
        url=_reserver, ordre=60,
    ),
]  # fmt: skip
