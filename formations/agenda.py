"""The days of a session as calendar entries."""

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
        uid=f"demi-journee-{premiere.pk}", sequence=session.version + sum(demi.version for demi in demis),
        debut=instant(premiere.date, premiere.debut), fin=instant(derniere.date, derniere.fin),
        titre=session.intitule, texte="\n".join(demi.sujet for demi in demis if demi.sujet),
        lieu=premiere.salle or session.endroit or ("À distance" if session.a_distance else ""),
        annule=session.annulee_le is not None,
    )  # fmt: skip
