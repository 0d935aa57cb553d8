"""Finished works and their files: a month."""

from datetime import date

from danaecare.socle.communs.ecriture.conservation import Constat, Horloge
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.travaux.actions import travaux_purger
from danaecare.socle.travaux.requetes import travaux_perimes


def _purger(*, par, jour: date, simuler: bool) -> Constat:
    nombre = travaux_perimes().count() if simuler else travaux_purger(par=par)
    fait = "à effacer" if simuler else "effacés"
    return Constat([f"Travaux et leurs fichiers : {pluriel(nombre, 'travail', 'travaux')} {fait}"] if nombre else [])


HORLOGES = [
    Horloge(
        code="travaux.finis",
        quoi="Travaux finis et leurs fichiers",
        mois=1,
        depuis="la fin du travail",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        passer=_purger,
    )
]
