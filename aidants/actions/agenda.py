"""A professional is at one place at a time, unless she says that she keeps both."""

from datetime import date, time

from django.core.exceptions import ValidationError

from aidants.requetes.agenda import creneau, rendez_vous_du
from danaecare.socle.agenda.requetes import absence_pendant, jours_dits
from danaecare.socle.comptes.models import Utilisateur


def exiger_libre(
    professionnel, *, jour: date, heure: time | None, duree_min: int | None, malgre: bool | None,
    sauf: tuple[str, int | None],
) -> None:  # fmt: skip
    """ValidationError on `malgre` when `professionnel` has something at that hour; `sauf` is (kind, id) of what moves.

    `malgre` None where there is no box to tick: a space moved in the grid takes the hours of its session.
    Two who plan at once take turns: the second reads what the first wrote.
    """
    if professionnel is None or heure is None or malgre:
        return
    Utilisateur.objects.select_for_update(no_key=True).only("pk").get(pk=professionnel.pk)
    debut, fin = creneau(jour, heure, duree_min)
    for autre in rendez_vous_du(professionnel, jour):
        if (autre.genre, autre.pk) != sauf and autre.debut < fin and debut < autre.fin:
            dit = f"{professionnel} a déjà {autre} le {jour:%d/%m/%Y}."
            if malgre is None:
                raise ValidationError(f"{dit} Changez l’heure de l’un des deux.")
            raise ValidationError({"malgre": f"{dit} Changez l’heure, ou cochez cette case pour garder les deux."})
    if absence := absence_pendant(professionnel, debut, fin):
        dit = f"{professionnel} a posé une absence {jours_dits(absence)}."
        if malgre is None:
            raise ValidationError(f"{dit} Changez d’abord l’un des deux.")
        raise ValidationError({"malgre": f"{dit} Changez le jour, ou cochez cette case pour garder les deux."})
