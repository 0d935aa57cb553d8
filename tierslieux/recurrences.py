"""The dates of a series, from a rule: every n days, weeks or months by weekday, with exceptions."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from tierslieux.choix import OCCURRENCES_MAX, Rythme


@dataclass(frozen=True)
class Regle:
    """`debut` is always the first date tried; `fin` is included. By month: the same weekday of the same rank
    (the second Tuesday), or the last one when `debut` is the fifth."""

    rythme: str
    debut: date
    fin: date
    intervalle: int = 1
    jours: tuple[int, ...] = ()
    exceptions: tuple[date, ...] = field(default=())
    dates: tuple[date, ...] = ()

    def occurrences(self) -> list[date]:
        """Every date, in order; ValidationError beyond the limit, or when there is none."""
        if self.fin < self.debut:
            raise ValidationError({"jusquau": "La série finit avant de commencer."})
        trouvees = []
        for jour in _DEROULER[Rythme(self.rythme)](self):
            if jour in self.exceptions:
                continue
            trouvees.append(jour)
            if len(trouvees) > OCCURRENCES_MAX:
                raise ValidationError(
                    {
                        "jusquau": f"Cette série a plus de {OCCURRENCES_MAX} dates. Rapprochez la dernière date, ou "
                        "posez plusieurs séries."
                    }
                )
        if not trouvees:
            raise ValidationError({"jusquau": "Cette règle ne donne aucune date entre le début et la fin."})
        return trouvees


def _par_jours(regle: Regle):
    jour = regle.debut
    while jour <= regle.fin:
        yield jour
        jour += timedelta(days=regle.intervalle)


def _par_semaines(regle: Regle):
    lundi = regle.debut - timedelta(days=regle.debut.weekday())
    voulus = sorted(set(regle.jours or (regle.debut.weekday(),)))
    while lundi <= regle.fin:
        for rang in voulus:
            jour = lundi + timedelta(days=rang)
            if regle.debut <= jour <= regle.fin:
                yield jour
        lundi += timedelta(weeks=regle.intervalle)


def _par_mois(regle: Regle):
    rang = (regle.debut.day - 1) // 7
    annee, mois = regle.debut.year, regle.debut.month
    while date(annee, mois, 1) <= regle.fin:
        jour = _du_rang(annee, mois, regle.debut.weekday(), rang)
        if regle.debut <= jour <= regle.fin:
            yield jour
        mois += regle.intervalle
        annee, mois = annee + (mois - 1) // 12, (mois - 1) % 12 + 1


def _du_rang(annee: int, mois: int, jour_semaine: int, rang: int) -> date:
    premier = date(annee, mois, 1)
    jour = premier + timedelta(days=(jour_semaine - premier.weekday()) % 7, weeks=rang)
    return jour if jour.month == mois else jour - timedelta(weeks=1)


def _dates_choisies(regle: Regle):
    yield from sorted(set(regle.dates))


_DEROULER = {
    Rythme.JOURS: _par_jours,
    Rythme.SEMAINES: _par_semaines,
    Rythme.MOIS: _par_mois,
    Rythme.DATES: _dates_choisies,
}
