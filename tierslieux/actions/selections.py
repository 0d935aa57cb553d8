"""Half-days chosen in the grid, on one day or several: booked as chosen, all or none."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.reservations import reservation_poser
from tierslieux.choix import Rythme
from tierslieux.horaires import heures_locales
from tierslieux.models import Reservation, Serie


@ecriture
def selection_poser(*, par, espace, plages, objet, **champs) -> list[Reservation]:
    """One booking a span (first instant, last); several days are a series, moved and called off together.

    The first span that cannot be had refuses them all, with the reasons of `reservation_poser`.
    """
    jours = sorted({heures_locales(*plage)[0] for plage in plages})
    serie = None
    if len(jours) > 1:
        serie = Serie(rythme=Rythme.DATES, debut=jours[0], fin=jours[-1])
        serie.enregistrer()
        inscrire(
            par=par, action="tierslieux.serie.poser", nature=Nature.CREATION, objet=serie, parent=espace,
            donnees={"reservations": len(plages)},
        )  # fmt: skip
    return [
        reservation_poser(par=par, espace=espace, debut=debut, fin=fin, objet=objet, serie=serie, **champs)
        for debut, fin in plages
    ]
