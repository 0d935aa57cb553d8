"""Free places near what was asked, fit for the group; and which of those offered are free still."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from danaecare.socle.communs.texte.dates import aujourdhui
from tierslieux.choix import Moment
from tierslieux.collisions import Proposition
from tierslieux.horaires import bornes, heures_locales, jours_de, moments_de
from tierslieux.models import Espace, Reservation
from tierslieux.requetes.disponibilites import HORIZON_JOURS, Occupations
from tierslieux.requetes.empechements import besoin_de
from tierslieux.requetes.ouvertures import Ouvertures

PROPOSEES_MAX = 6


class Places:
    """The hours and the bookings of spaces between two days, to ask many times whether a place can be had."""

    def __init__(self, espaces, debut: date, fin: date):
        espaces = list(espaces)
        self.ouvertures = Ouvertures({espace.lieu for espace in espaces}, debut, fin)
        self.occupations = Occupations.lire(espaces, debut, fin)

    def libre(self, espace, debut: datetime, fin: datetime) -> bool:
        """To come, within the hours of its place, and held by nobody."""
        jour, de, a = heures_locales(debut, fin)
        moments = moments_de(de, a)
        creneaux = [self.ouvertures.creneau(espace, jour, moment) for moment in moments]
        return (
            debut > timezone.now()
            and not self.ouvertures.empechement(espace, jour, moments)
            and creneaux[0].debut <= de
            and a <= creneaux[-1].fin
            and self.occupations.libre(espace, debut, fin)
        )


def places_proches(reservation: Reservation) -> list[Proposition]:
    """The nearest days first; of each, the half-day that was asked in the room that fits best, then another one."""
    espaces = _espaces(reservation)
    jour, de, a = heures_locales(reservation.debut, reservation.fin)
    premier, dernier = max(jour - timedelta(days=HORIZON_JOURS), aujourdhui()), jour + timedelta(days=HORIZON_JOURS)
    if not espaces or premier > dernier:
        return []
    places = Places(espaces, premier, dernier)
    voulus = tuple(moments_de(de, a))
    groupes = [voulus, *((m.value,) for m in Moment if len(voulus) == 1 and m.value not in voulus)]
    trouvees = []
    for autre in sorted(jours_de(premier, dernier), key=lambda j: (abs((j - jour).days), j < jour)):
        du_jour = [p for groupe in groupes if (p := _au_mieux(places, espaces, autre, groupe, reservation))]
        trouvees += du_jour[:2]
        if len(trouvees) >= PROPOSEES_MAX:
            break
    return trouvees[:PROPOSEES_MAX]


def _espaces(reservation) -> list[Espace]:
    """Those of the place that fit the group: the one it asked for first, then the nearest in size."""
    voulu, besoin = reservation.espace, besoin_de(reservation)
    voisins = Espace.objects.reservables().filter(lieu=voulu.lieu_id).select_related("lieu")
    conviennent = [
        e for e in voisins if (besoin.tient_dans(e) if e.pk == voulu.pk else besoin.ou_que(voulu).satisfait_par(e))
    ]
    return sorted(conviennent, key=lambda e: (e.pk != voulu.pk, e.capacite or 9999, e.ordre, e.nom))


def _au_mieux(places: Places, espaces, jour: date, moments, reservation) -> Proposition | None:
    for espace in espaces:
        if not (heures := _heures(places.ouvertures, espace, jour, moments, reservation)):
            continue
        debut, fin = bornes(jour, *heures)
        demandee = (espace.pk, debut, fin) == (reservation.espace_id, reservation.debut, reservation.fin)
        if not demandee and places.libre(espace, debut, fin):
            return Proposition(espace, jour, moments, debut, fin)
    return None


def _heures(ouvertures: Ouvertures, espace, jour: date, moments, reservation):
    """The hours asked where the place opens them; else from its opening, for as long if it can."""
    _, de, a = heures_locales(reservation.debut, reservation.fin)
    creneaux = [ouvertures.creneau(espace, jour, moment) for moment in moments]
    ouvre, ferme = creneaux[0].debut, creneaux[-1].fin
    if ouvre <= de and a <= ferme:
        return de, a
    bout = datetime.combine(jour, ouvre) + (reservation.fin - reservation.debut)
    fin = min(ferme, bout.time()) if bout.date() == jour else ferme
    return (ouvre, fin) if moments_de(ouvre, fin) == [str(m) for m in moments] else None


def offres_lire(reservation: Reservation) -> list[tuple]:
    """(offer, what became of it: "" when it can still be accepted), of those made to who asked: three queries."""
    offres = list(reservation.contre_propositions.select_related("espace__lieu"))
    if not offres:
        return []
    jours = [heures_locales(offre.debut, offre.fin)[0] for offre in offres]
    places = Places({offre.espace for offre in offres}, min(jours), max(jours))
    return [(offre, _devenue(offre, reservation, places)) for offre in offres]


def _devenue(offre, reservation, places: Places) -> str:
    if offre.acceptee_le:
        return "acceptée"
    if offre.expire_le <= timezone.now():
        return "passée"
    fit = besoin_de(reservation).tient_dans(offre.espace)
    return "" if fit and places.libre(offre.espace, offre.debut, offre.fin) else "prise depuis"
