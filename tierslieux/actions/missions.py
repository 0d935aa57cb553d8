from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from tierslieux.actions.ecriture import changer, creer, effacer, noter
from tierslieux.models import Mission


@ecriture
def mission_noter(*, par, **champs) -> Mission:
    return creer(par, Mission(), champs)


@ecriture
def mission_modifier(*, par, mission: Mission, version: int | None = None, **champs) -> Mission:
    return changer(par, mission, version, champs)


@ecriture
def mission_effacer(*, par, mission: Mission) -> None:
    effacer(par, mission)


@ecriture
def mission_facturer(*, par, mission: Mission) -> Mission:
    """The invoice is asked of the accountant once, for a price that is known."""
    if mission.prix is None:
        raise ValidationError("Cette mission n’a pas encore de prix : donnez-le, puis demandez sa facture.")
    if mission.facturee_le:
        raise ValidationError(f"Sa facture est déjà demandée, le {date_longue(mission.facturee_le)}.")
    mission.facturee_le = aujourdhui()
    mission.enregistrer()
    return noter(par, "facturer", mission)
