"""Hours of Europe/Paris, half-days, public holidays."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.texte import formats
from tierslieux.choix import BORNES, DEBORD_MIN, Moment


def instant(jour: date, heure: time) -> datetime:
    """The aware instant of a Paris wall clock; ValidationError for an hour that the spring change skips.

    In the hour that October repeats, the first one is meant.
    """
    fuseau = timezone.get_default_timezone()
    moment = datetime.combine(jour, heure, tzinfo=fuseau)
    if moment.astimezone(timezone.get_fixed_timezone(0)).astimezone(fuseau).time() != heure:
        raise ValidationError(
            f"{formats.heure(heure)} n’existe pas le {formats.date_longue(jour)}\u00a0: la France passe à l’heure "
            "d’été cette nuit-là.",
            code="heure_inexistante",
        )
    return moment


@lru_cache(maxsize=4096)
def bornes(jour: date, debut: time, fin: time) -> tuple[datetime, datetime]:
    """First and last instants of a booking of one day; ValidationError when the end is not after the start."""
    if fin <= debut:
        raise ValidationError(
            {
                "fin": "La fin doit être après le début, le même jour. Pour une soirée qui passe minuit, "
                "posez une réservation par jour."
            }
        )
    return instant(jour, debut), instant(jour, fin)


def fin_de(debut: time | None, minutes: int) -> time | None:
    """The wall clock `minutes` after `debut`, the same day; ValidationError past midnight."""
    if debut is None:
        return None
    total = _minutes(debut) + minutes
    if total >= 24 * 60:
        raise ValidationError(
            {"duree_min": "Cette durée passe minuit\u00a0: une réservation tient dans une journée."}, code="minuit"
        )
    return time(*divmod(total, 60))


def moments_de(debut: time, fin: time) -> list[str]:
    """The half-days that these hours of one day cover: what a booking counts for.

    Running over by half an hour or less does not count; the half-day covered longest always does.
    """
    durees = {moment: _minutes(min(fin, haut)) - _minutes(max(debut, bas)) for moment, (bas, haut) in BORNES.items()}
    couverts = [moment.value for moment in Moment if durees[moment] > DEBORD_MIN]
    return couverts or [max(durees, key=durees.get).value]


def _minutes(heure: time) -> int:
    return heure.hour * 60 + heure.minute


def heures_locales(debut: datetime, fin: datetime) -> tuple[date, time, time]:
    """The Paris day and hours of two instants."""
    fuseau = timezone.get_default_timezone()
    local = debut.astimezone(fuseau)
    return local.date(), local.time(), fin.astimezone(fuseau).time()


@lru_cache(maxsize=64)
def feries(annee: int) -> dict[date, str]:
    """The public holidays of metropolitan France, those of Alsace-Moselle left out."""
    import holidays  # noqa: PLC0415 -- loads every country's rules

    return {jour: str(nom) for jour, nom in holidays.country_holidays("FR", years=annee, language="fr").items()}


def ferie(jour: date) -> str:
    """The name of the public holiday on `jour`, or ""."""
    return feries(jour.year).get(jour, "")


def lundi_de(jour: date) -> date:
    return jour - timedelta(days=jour.weekday())


def jours_de(debut: date, fin: date) -> list[date]:
    """Every day from `debut` to `fin`, both included."""
    return [debut + timedelta(days=rang) for rang in range((fin - debut).days + 1)]
