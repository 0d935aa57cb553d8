"""Occupancy: of spaces by half-days, of desks by days."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from django.contrib.postgres.aggregates import ArrayAgg

from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.indicateurs.definitions import Repartition
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import Moment
from tierslieux.horaires import jours_de
from tierslieux.models import Convention, Espace, Reservation
from tierslieux.requetes.ouvertures import Ouvertures


def occupation_lire(periode: Periode) -> Repartition:
    """Booked half-days over bookable ones, in %, a space a line; its total is that of all spaces together.

    Two bookings inside one half-day take it once, and one outside the hours takes none of what was offered: a rate
    never passes 100 %. A space without opening hours has no rate: it is left out, never shown as empty.
    """
    prises = _prises(periode)
    lignes, prises_total, offertes_total = [], 0, 0
    for espace, ouvrables in demi_journees_ouvrables(periode):
        if not ouvrables:
            continue
        tenues = len(prises[espace.pk] & ouvrables)
        prises_total += tenues
        offertes_total += len(ouvrables)
        lignes.append((f"{espace.lieu} – {espace}", pourcentage(tenues, len(ouvrables))))
    return Repartition(tuple(lignes), pourcentage(prises_total, offertes_total), plusieurs=True)


def _prises(periode: Periode) -> dict[int, set[tuple[date, str]]]:
    """The half-days booked in each space; the days of a space come together, not a booking a row."""
    prises: dict[int, set[tuple[date, str]]] = defaultdict(set)
    jours = ArrayAgg("jour", distinct=True)
    tenues = Reservation.objects.maintenues().sur(periode).order_by().values_list("espace", "moments").annotate(j=jours)
    for espace, moments, jours_pris in tenues:
        prises[espace].update(product(jours_pris, moments))
    return prises


def demi_journees_ouvrables(periode: Periode) -> list[tuple[Espace, frozenset[tuple[date, str]]]]:
    """(space, half-days that could be booked): the hours of the place, less public holidays and closures."""
    espaces = list(Espace.objects.filter(reservable=True).select_related("lieu").order_by("lieu__nom", "ordre", "nom"))
    ouvertures = Ouvertures({e.lieu for e in espaces}, periode.debut, periode.fin)
    partagees: dict[tuple, frozenset[tuple[date, str]]] = {}  # the same for the spaces of a place
    lignes = []
    for espace in espaces:
        dernier = _dernier_jour(espace, periode)
        cle = (*ouvertures.groupe(espace), dernier)
        if cle not in partagees:
            partagees[cle] = frozenset(
                (jour, moment.value)
                for jour in jours_de(periode.debut, dernier)
                for moment in Moment
                if ouvertures.creneau(espace, jour, moment).ouvert
            )
        lignes.append((espace, partagees[cle]))
    return lignes


def postes_lire(periode: Periode) -> Repartition:
    """Desk-days taken by conventions over desk-days offered, in %, a space a line; archived, a space offers no more."""
    lignes, pris_total, offerts_total = [], 0, 0
    conventions = list(Convention.objects.filter(debut__lte=periode.fin, fin__gte=periode.debut))
    for espace in Espace.objects.filter(postes__gt=0).select_related("lieu").order_by("lieu__nom", "ordre", "nom"):
        fin = _dernier_jour(espace, periode)
        offerts = espace.postes * _jours(periode.debut, fin)
        if not offerts:
            continue
        pris = sum(
            c.postes * _jours(max(c.debut, periode.debut), min(c.fin, fin))
            for c in conventions
            if c.espace_id == espace.pk
        )
        pris_total += pris
        offerts_total += offerts
        lignes.append((f"{espace.lieu} – {espace}", pourcentage(pris, offerts)))
    return Repartition(tuple(lignes), pourcentage(pris_total, offerts_total), plusieurs=True)


def _dernier_jour(espace, periode: Periode) -> date:
    """The last day of `periode` when `espace` is there: the eve of its archiving, or of its place's."""
    archives = [jour - timedelta(days=1) for jour in (espace.archive_le, espace.lieu.archive_le) if jour]
    return min([periode.fin, *archives])


def _jours(debut: date, fin: date) -> int:
    return max(0, (fin - debut).days + 1)


def pourcentage(part: int, total: int) -> Decimal | None:
    """One decimal; None, not zero, when there is nothing to share."""
    return arrondir(Decimal(part) * 100 / total, 1) if total else None
