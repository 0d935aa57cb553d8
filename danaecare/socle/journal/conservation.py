"""The log holds numbers and codes, never a name; it is kept a year."""

from datetime import date

from danaecare.socle.communs.ecriture.conservation import Constat, Horloge
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.journal.actions import journal_purger


def _purger(*, par, jour: date, simuler: bool) -> Constat:
    """The worker does it every night, on a clock that is sure."""
    partis = 0 if simuler else journal_purger(par=par)
    return Constat([f"Journal : {pluriel(partis, 'ligne', 'lignes')} effacées"] if partis else [])


HORLOGES = [
    Horloge(
        code="journal.traces",
        quoi="Journal",
        mois=12,
        depuis="l’acte",
        fondement="CNIL, recommandation sur la journalisation, octobre 2021 : six mois à un an",
        passer=_purger,
    )
]
GARDES = {
    "des codes et des numéros : le journal ne tient ni nom ni texte": {
        "journal.Trace": "app action objet_type parent_type donnees",
    },
}
