"""The days of a session as calendar entries."""

from datetime import datetime
from itertools import groupby

from danaecare.socle.communs.documents.ical import Evenement, instant
from formations.choix import ORIGINE
from formations.models import DemiJournee, Session
from tierslieux.requetes.occupations import espace_tenu


def evenements_de(session: Session) -> list[Evenement]:
    """One a day, known by its first half-day: a day that moves is the same entry, replaced."""
    demi_journees = DemiJournee.objects.filter(session=session).annotate(salle=espace_tenu(ORIGINE))
    jours = groupby(demi_journees.order_by("date", "debut", "pk"), key=lambda demi: demi.date)
    return [_evenement(session, list(demis)) for _, demis in jours]


def _evenement(session: Session, demis: list[DemiJournee]) -> Evenement:
    premiere, derniere = demis[0], demis[-1]
    return Evenement(
        # Whatever moves a half-day writes the session. Twice: above what was sent when half-days were counted too.
        uid=f"demi-journee-{premiere.pk}", sequence=2 * session.version,
        debut=instant(premiere.date, premiere.debut), fin=instant(derniere.date, derniere.fin),
        titre=session.intitule, texte="\n".join(demi.sujet for demi in demis if demi.sujet),
        lieu=premiere.salle or session.endroit or ("À distance" if session.a_distance else ""),
        annule=session.annulee_le is not None,
    )  # fmt: skip


def dit_de(session: Session) -> str:
    """What a mail tells of a session: when and where it is held."""
    if session.annulee_le:
        return "annulée"
    return " ; ".join(f"{e.debut:%Y-%m-%d %H:%M}-{e.fin:%H:%M} {e.lieu}" for e in evenements_de(session))


def annonces_de(session: Session) -> list[list]:
    """The entries as a mail gives them, to take away later those that are no more."""
    return [[e.uid, e.sequence, e.debut.isoformat(), e.fin.isoformat()] for e in evenements_de(session)]


def evenements_a_jour(session: Session, annonces: list[list]) -> list[Evenement]:
    """Those of now, and those once told that are no more, cancelled."""
    presents = evenements_de(session)
    connus = {evenement.uid for evenement in presents}
    return presents + [
        Evenement(
            uid=uid, sequence=sequence + 1, debut=datetime.fromisoformat(debut), fin=datetime.fromisoformat(fin),
            titre=session.intitule, annule=True,
        )
        for uid, sequence, debut, fin in annonces if uid not in connus
    ]  # fmt: skip
