"""A week laid out by hour: a column a day, blocks counted in quarters of an hour, side by side where they overlap."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from danaecare.socle.agenda.registre import Plage
from danaecare.socle.communs.texte.formats import JOURS, date_longue, heure

PREMIERE, DERNIERE = 8, 19  # the hours that a week always shows
QUART = 15
BLOC_MIN = 2  # quarters: a block shorter than half an hour could not be read
VOIES_MAX = 4
OUVRES = 5


@dataclass(frozen=True)
class Bloc:
    """A plage at its place: the quarters after the first hour shown, its lane among those that it overlaps."""

    plage: Plage
    de: int
    pour: int
    voie: int = 1
    voies: int = 1

    @property
    def classes(self) -> str:
        return f"de-{self.de} pour-{self.pour} voie-{self.voie}-{self.voies}"


@dataclass(frozen=True)
class Case:
    """An hour of a day; `url` adds something then, where it may be."""

    heure: time
    ouverte: bool
    url: str
    dit: str


@dataclass
class Colonne:
    jour: date
    titre: str
    url: str
    ici: bool
    auj: bool
    cases: list[Case]
    entiers: list[Plage] = field(default_factory=list)
    blocs: list[Bloc] = field(default_factory=list)

    @property
    def cle(self) -> str:
        return self.jour.isoformat()


def lundi_de(jour: date) -> date:
    return jour - timedelta(days=jour.weekday())


def jours_montres(choisi: date, plages: list[Plage], horaires: dict) -> list[date]:
    """Monday to Friday, and the days of the end of the week that are asked for, worked, or have something."""
    lundi = lundi_de(choisi)
    utiles = {plage.jour.weekday() for plage in plages} | {jour for semaine in horaires.values() for jour in semaine}
    utiles.add(choisi.weekday())
    return [lundi + timedelta(days=rang) for rang in range(7) if rang < OUVRES or rang in utiles]


def heures_montrees(plages: list[Plage], horaires: dict) -> list[time]:
    """Whole hours, from the earliest to the latest of what there is, and at least the usual ones."""
    spans = [(m.debut, m.fin or m.debut) for m in plages if m.debut]
    spans += [span for semaine in horaires.values() for du_jour in semaine.values() for span in du_jour]
    premiere = min([PREMIERE, *(debut.hour for debut, _ in spans)])
    derniere = max([DERNIERE, *(-(-_minutes(fin) // 60) for _, fin in spans)])
    return [time(rang) for rang in range(premiere, min(derniere, 24))]


def colonnes_de(
    plages: list[Plage], jours: list[date], heures: list[time], *, horaires: dict[int, list], choisi: date,
    aujourdhui: date, ajouter: str, adresse,
) -> list[Colonne]:  # fmt: skip
    """`horaires`: weekday -> spans of whose week it is; nothing said, every hour is one of work.

    `ajouter` is the page that adds at an hour, "" for a week where nothing may be added.
    """
    colonnes, premiere = [], heures[0].hour if heures else 0
    for jour in jours:
        du_jour = [plage for plage in plages if plage.jour == jour]
        titre = f"{JOURS[jour.weekday()].capitalize()} {date_longue(jour, annee=False)}"
        colonne = Colonne(
            jour, titre, adresse(jour), jour == choisi, jour == aujourdhui,
            [_case(jour, a, horaires, ajouter) for a in heures],
        )  # fmt: skip
        colonne.entiers = [plage for plage in du_jour if plage.debut is None]
        colonne.blocs = disposer([plage for plage in du_jour if plage.debut is not None], premiere)
        colonnes.append(colonne)
    return colonnes


def _case(jour: date, a: time, horaires: dict[int, list], ajouter: str) -> Case:
    spans = horaires.get(jour.weekday(), [])
    ouverte = not horaires or any(debut.hour <= a.hour and _minutes(a) < _minutes(fin) for debut, fin in spans)
    url = f"{ajouter}&agenda={jour}&heure={a:%H:%M}" if ajouter else ""
    dit = f"Ajouter {JOURS[jour.weekday()]} {date_longue(jour, annee=False)} à {heure(a)}"
    return Case(a, ouverte, url, dit)


def disposer(plages: list[Plage], premiere: int) -> list[Bloc]:
    """Blocks of one day, in their order; those that overlap share the width in as many lanes as it takes."""
    poses, groupe, fin_groupe = [], [], -1
    for plage in plages:
        de = max(0, (_minutes(plage.debut) - premiere * 60) // QUART)
        duree = _minutes(plage.fin) - _minutes(plage.debut) if plage.fin else 60
        bloc = Bloc(plage, de, max(BLOC_MIN, -(-duree // QUART)))
        if groupe and bloc.de >= fin_groupe:
            poses += _voies(groupe)
            groupe, fin_groupe = [], -1
        groupe.append(bloc)
        fin_groupe = max(fin_groupe, bloc.de + bloc.pour)
    return poses + _voies(groupe)


def _voies(groupe: list[Bloc]) -> list[Bloc]:
    """Each in the first lane that is free when it begins."""
    fins: list[int] = []
    rangs = []
    for bloc in groupe:
        rang = next((n for n, fin in enumerate(fins) if fin <= bloc.de), len(fins))
        fins[rang : rang + 1] = [bloc.de + bloc.pour]
        rangs.append(rang)
    voies = min(len(fins), VOIES_MAX)
    return [
        Bloc(bloc.plage, bloc.de, bloc.pour, min(rang, voies - 1) + 1, voies)
        for bloc, rang in zip(groupe, rangs, strict=True)
    ]


def _minutes(a: time) -> int:
    return a.hour * 60 + a.minute
