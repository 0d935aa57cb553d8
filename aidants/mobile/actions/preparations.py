"""The preparation of a tour and the space it holds: moving one moves the other.

The title is read by everybody in the grid: it names neither the team nor who will be met.
"""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction

from aidants.actions.ecriture import ecriture
from aidants.mobile.actions.horaires import exiger_preparation_libre
from aidants.mobile.models import Tournee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.occupations import INCHANGE, occupation_fixer, occupation_liberer
from tierslieux.choix import Etat
from tierslieux.requetes.occupations import occupation_de

CODE = "aidants.tournee"
TITRE = "Préparation d’une tournée de l’Escale mobile"


def preparation_suivre(tournee: Tournee, champs: dict) -> dict:
    """A tour that changes day takes its preparation with it, as many days before; not when somebody moved it too.

    One that has taken place stays on its day.
    """
    ancienne, jour = Tournee.objects.values_list("date", "preparation_le").get(pk=tournee.pk)
    nouvelle = champs.get("date", tournee.date)
    if jour is None or jour < aujourdhui() or nouvelle == ancienne or champs.get("preparation_le", jour) != jour:
        return champs
    return {**champs, "preparation_le": nouvelle - (ancienne - jour)}


def preparation_occuper(*, par, tournee: Tournee, espace=INCHANGE, forcer: bool = False) -> None:
    """The space follows the preparation; one without day or hours holds none."""
    origine = (CODE, tournee.pk)
    if espace not in (INCHANGE, None) and tournee.preparation_le is None:
        raise ValidationError(
            {"preparation_le": "Donnez le jour et les heures de la préparation : un espace se réserve pour eux."}
        )
    if espace is None or tournee.preparation_le is None:
        occupation_liberer(par=par, origine=origine, motif="Préparation sans espace")
        return
    tenue = occupation_de(origine)
    if tenue is None and espace is INCHANGE:
        return
    occupation_fixer(
        par=par,
        origine=origine,
        jour=tournee.preparation_le,
        debut=tournee.preparation_debut,
        fin=tournee.preparation_fin,
        objet=TITRE,
        espace=espace,
        etat=tenue.etat if tenue else Etat.CONFIRMEE,
        forcer=forcer,
    )


def preparation_copier(*, par, tournee: Tournee, copie: Tournee) -> str:
    """The copy is prepared as many days before, at the same hours, in the same space; what could not be taken, and why.

    A space that is not free keeps nothing else back: the preparation is copied without it.
    """
    if tournee.preparation_le is None:
        return ""
    jour = copie.date - (tournee.date - tournee.preparation_le)
    if jour < aujourdhui():
        return f"La préparation n’est pas reprise\u00a0: elle tomberait le {date_longue(jour)}, un jour passé."
    copie.preparation_le, copie.preparation_debut = jour, tournee.preparation_debut
    copie.preparation_fin = tournee.preparation_fin
    copie.enregistrer()
    tenue = occupation_de((CODE, tournee.pk))
    if tenue is None:
        return ""
    try:
        with transaction.atomic():
            preparation_occuper(par=par, tournee=copie, espace=tenue.espace)
    except ValidationError as refus:
        return " ".join(["La préparation est reprise, sans espace réservé.", *refus.messages])
    return ""


def preparation_liberer(*, par, tournee: Tournee) -> None:
    """The tour goes nowhere any more: what its preparation was to hold is free. One that took place is kept."""
    tenue = occupation_de((CODE, tournee.pk))
    if tenue is not None and tenue.jour >= aujourdhui():
        occupation_liberer(par=par, origine=(CODE, tournee.pk), motif="Tournée annulée")


@ecriture
def preparation_deplacer(*, par, tournee: Tournee, jour: date, debut: time, fin: time) -> Tournee:
    """The space it holds was moved in the grid: the preparation follows."""
    tournee.preparation_le, tournee.preparation_debut, tournee.preparation_fin = jour, debut, fin
    exiger_preparation_libre(tournee, malgre=None, membres=tournee.equipe.all())
    tournee.enregistrer()
    inscrire(par=par, action="aidants.tournee.preparer", nature=Nature.MODIFICATION, objet=tournee)
    return tournee
