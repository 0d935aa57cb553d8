"""Sessions of the past taken over from a spreadsheet: total hours, without the sheets that were signed."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from formations.actions.emargements import emargement_noter
from formations.actions.sessions import demi_journee_ajouter, demi_journee_retirer, session_ecrire
from formations.choix import Presence
from formations.models import Session, Stagiaire

SUJET = "Reprise d’historique"
MATIN, APRES_MIDI = time(9), time(13, 30)
DEMI_JOURNEE_MIN, DEMI_JOURNEE_MAX = 210, 300


def jours_de_reprise(debut: date, fin: date, minutes: int) -> list[date]:
    """The days that hold the hours: the first, the last, others between; ValidationError when they cannot."""
    entre = (fin - debut).days + 1
    voulus = max(_plafond(minutes, 2 * DEMI_JOURNEE_MIN), 1 if debut == fin else 2)
    nombre = min(voulus, entre)
    if minutes > nombre * 2 * DEMI_JOURNEE_MAX:
        raise ValidationError("une durée qui tient entre le début et la fin, dix heures par jour au plus")
    if nombre == 1:
        return [debut]
    return [debut + timedelta(days=round(rang * (entre - 1) / (nombre - 1))) for rang in range(nombre)]


def _plafond(minutes: int, par: int) -> int:
    return int((Decimal(minutes) / par).to_integral_value(ROUND_CEILING))


@ecriture
def session_reprendre(
    *, par, code: str, debut: date, fin: date, minutes: int, session: Session | None = None, **champs
) -> Session:
    """A session of the past, its hours spread over half-days that say where they come from."""
    session = session_ecrire(par=par, session=session or Session(code=code), **champs)
    for demi_journee in session.demi_journees.all():
        demi_journee_retirer(par=par, demi_journee=demi_journee)
    jours = jours_de_reprise(debut, fin, minutes)
    demi_journees = [(jour, heure) for jour in jours for heure in (MATIN, APRES_MIDI)]
    if minutes <= len(jours) * DEMI_JOURNEE_MIN:
        demi_journees = [(jour, MATIN) for jour in jours]
    part, reste = divmod(minutes, len(demi_journees))
    for rang, (jour, heure) in enumerate(demi_journees):
        a = datetime.combine(jour, heure) + timedelta(minutes=part + (rang < reste))
        demi_journee_ajouter(par=par, session=session, date=jour, debut=heure, fin=a.time(), sujet=SUJET)
    session.refresh_from_db()
    return session


@ecriture
def heures_reprendre(*, par, stagiaire: Stagiaire, minutes: int) -> None:
    """The hours that somebody followed, from the first half-day on; the others say that they were not there."""
    reste = minutes
    for demi_journee in stagiaire.session.demi_journees.all():
        suivies = min(reste, demi_journee.minutes)
        reste -= suivies
        manque = demi_journee.minutes - suivies
        presence = Presence.PRESENT if not manque else (Presence.RETARD if suivies else Presence.ABSENT)
        emargement_noter(
            par=par, demi_journee=demi_journee, stagiaire=stagiaire, presence=presence,
            retard=manque if suivies else 0, motif=SUJET.lower(), raison=SUJET,
        )  # fmt: skip
