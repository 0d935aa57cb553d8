"""A vehicle is at one stop at a time; whoever is of its team too, unless it is said that both are kept."""

from datetime import date, time

from django.core.exceptions import ValidationError

from aidants.actions.agenda import exiger_libre
from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import Halte, Tournee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import heure


def exiger_vehicule_libre(halte: Halte) -> None:
    """ValidationError names the stop of the same tour that is at these hours; its caller holds the tour.

    A stop that does not say when it ends takes the minute it begins.
    """
    if halte.heure_debut is None or halte.etat == EtatHalte.ANNULEE:
        return
    debut, fin = _minutes(halte)
    autres = Halte.objects.tenables().filter(tournee=halte.tournee_id, heure_debut__isnull=False).exclude(pk=halte.pk)
    for autre in autres.select_related("commune").order_by("heure_debut", "pk"):
        de, a = _minutes(autre)
        if de < fin and debut < a:
            raise ValidationError(
                {
                    "heure_debut": f"La tournée ne peut pas être à {halte.commune} {_heures(halte)}\u00a0: elle est à "
                    f"{autre.commune} {_heures(autre)}. Changez les heures de l’une des deux haltes."
                }
            )


def _minutes(halte: Halte) -> tuple[int, int]:
    debut = halte.heure_debut.hour * 60 + halte.heure_debut.minute
    fin = halte.heure_fin
    return debut, debut + 1 if fin is None else fin.hour * 60 + fin.minute


def _heures(halte: Halte) -> str:
    if halte.heure_fin is None:
        return f"à {heure(halte.heure_debut)}"
    return f"de {heure(halte.heure_debut)} à {heure(halte.heure_fin)}"


def exiger_equipe_libre(halte: Halte, *, malgre: bool | None, membres=None) -> None:
    """Each of the team, or of `membres`, has nothing else during a stop to come; what took place is as it was."""
    if halte.etat != EtatHalte.PREVUE:
        return
    _exiger(
        halte.tournee.equipe.all() if membres is None else membres, halte.date, halte.heure_debut, halte.heure_fin,
        malgre=malgre, sauf=("halte", halte.tournee_id),
    )  # fmt: skip


def exiger_preparation_libre(tournee: Tournee, *, malgre: bool | None, membres) -> None:
    _exiger(
        membres, tournee.preparation_le, tournee.preparation_debut, tournee.preparation_fin,
        malgre=malgre, sauf=("preparation", tournee.pk),
    )  # fmt: skip


def _exiger(membres, jour: date | None, debut: time | None, fin: time | None, *, malgre: bool | None, sauf) -> None:
    if jour is None or debut is None or jour < aujourdhui():
        return
    duree = None if fin is None else (fin.hour - debut.hour) * 60 + fin.minute - debut.minute
    for membre in sorted(membres, key=lambda membre: membre.pk):  # one order: two who plan never lock each other
        exiger_libre(membre, jour=jour, heure=debut, duree_min=duree, malgre=malgre, sauf=sauf)
