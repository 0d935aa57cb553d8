from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.models import Appui, ReunionSiege, Siege


@ecriture
def siege_noter(*, par, **champs) -> Siege:
    return ecrire(Siege(), champs, par=par, nom="siege")


@ecriture
def siege_modifier(*, par, siege: Siege, version: int | None = None, **champs) -> Siege:
    return ecrire(siege, champs, par=par, nom="siege", version=version)


@ecriture
def siege_effacer(*, par, siege: Siege) -> None:
    effacer(siege, par=par, nom="siege")


@ecriture
def reunion_siege_noter(*, par, siege: Siege, **champs) -> ReunionSiege:
    return _reunion(ReunionSiege(siege=siege), champs, par=par)


@ecriture
def reunion_siege_modifier(*, par, reunion: ReunionSiege, version: int | None = None, **champs) -> ReunionSiege:
    return _reunion(reunion, champs, par=par, version=version)


def _reunion(reunion: ReunionSiege, champs: dict, **options) -> ReunionSiege:
    siege, date = reunion.siege, champs.get("date", reunion.date)
    if date and (date < siege.debut or (siege.fin and date > siege.fin)):
        raise refuser("date", "Ce jour-là, ce siège n’était pas tenu : corrigez la date, ou celles du siège.")
    return ecrire(reunion, champs, nom="reunion_siege", parent=siege, **options)


@ecriture
def reunion_siege_effacer(*, par, reunion: ReunionSiege) -> None:
    effacer(reunion, par=par, nom="reunion_siege", parent=reunion.siege)


@ecriture
def appui_noter(*, par, **champs) -> Appui:
    return ecrire(Appui(), champs, par=par, nom="appui")


@ecriture
def appui_modifier(*, par, appui: Appui, version: int | None = None, **champs) -> Appui:
    return ecrire(appui, champs, par=par, nom="appui", version=version)


@ecriture
def appui_effacer(*, par, appui: Appui) -> None:
    effacer(appui, par=par, nom="appui")
