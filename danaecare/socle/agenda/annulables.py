"""An appointment moved in the agenda, whatever its kind, goes back by the action that moved it."""

from datetime import date, time
from functools import partial

from danaecare.socle.agenda.registre import Deplacement, sources
from danaecare.socle.communs.interface.annulation import Annulable
from danaecare.socle.communs.texte.formats import date_longue, heure


def code_de(genre: str) -> str:
    return f"agenda.{genre}"


def moment_de(objet) -> dict:
    return {"jour": objet.date.isoformat(), "heure": objet.heure.isoformat() if objet.heure else ""}


def _defaire(deplacement: Deplacement, *, par, objet, avant: dict) -> str:
    """Of an hour that somebody took meanwhile, it refuses: nobody is asked to keep both."""
    jour, a = date.fromisoformat(avant["jour"]), time.fromisoformat(avant["heure"]) if avant["heure"] else None
    deplacement.deplacer(par=par, objet=objet, version=objet.version, jour=jour, heure=a, malgre=None)
    return f"C’est annulé\u00a0: de nouveau le {date_longue(jour, semaine=True)}" + (f" à {heure(a)}." if a else ".")


ANNULABLES = [
    Annulable(
        code=code_de(genre), droit=deplacement.droit, trouver=deplacement.trouver,
        defaire=partial(_defaire, deplacement),
    )
    for source in sources()
    for genre, deplacement in source.gestes.items()
]  # fmt: skip
