"""The head count laid out for a page, genders in columns, age bands in rows; and an attendance page told twice."""

from dataclasses import dataclass

from danaecare.socle.animation.actions.participations import POINTER
from danaecare.socle.animation.choix import GenrePersonne, Presence, RoleParticipant, TrancheAge
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.communs.interface.feuilles import Accord, Valeurs
from danaecare.socle.journal.feuilles import contradiction_dite, dire_contradictions, trace_de_la_ligne


@dataclass(frozen=True)
class Case:
    """One counter; `nombre` is None when nobody counted there."""

    genre: str
    tranche: str
    libelle: str
    nombre: int | None

    @property
    def cle(self) -> str:
        return f"{self.genre}|{self.tranche}"


@dataclass(frozen=True)
class RangeeComptage:
    libelle: str
    cases: tuple[Case, ...]
    total: int


@dataclass(frozen=True)
class Grille:
    """`rangees` hold the age bands, `sans_age` the counters of heads whose age nobody noted."""

    sans_age: RangeeComptage
    rangees: tuple[RangeeComptage, ...]
    total: int
    comptee: bool
    avec_age: bool

    @property
    def toutes(self) -> tuple[RangeeComptage, ...]:
        """Every row, the one without age last."""
        return (*self.rangees, self.sans_age)

    @property
    def remplies(self) -> list[RangeeComptage]:
        return [rangee for rangee in self.toutes if any(case.nombre is not None for case in rangee.cases)]

    @property
    def rapides(self) -> tuple[Case, ...]:
        return self.sans_age.cases


def grille_de(action: ActionCollective) -> Grille:
    comptes = comptages_de(action)
    rangees = tuple(_rangee(tranche, comptes) for tranche in TrancheAge)
    return Grille(
        sans_age=rangees[-1],
        rangees=rangees[:-1],
        total=sum(comptes.values()),
        comptee=bool(comptes),
        avec_age=any(tranche for _, tranche in comptes),
    )


def _rangee(tranche: TrancheAge, comptes: dict[tuple[str, str], int]) -> RangeeComptage:
    cases = tuple(
        Case(genre.value, tranche.value, genre.label, comptes.get((genre.value, tranche.value)))
        for genre in GenrePersonne
    )
    return RangeeComptage(tranche.label, cases, sum(case.nombre or 0 for case in cases))


def contradictions_dire(request, action: ActionCollective, accord: Accord) -> None:
    """What somebody else noted meanwhile on the attendance page, above it."""
    noms = {p.pk: str(p) for p in action.participations.filter(pk__in=accord.contredites).select_related("personne")}
    phrases = [
        contradiction_dite(
            noms[pk],
            ecrit=_ligne_dite(contradiction.ecrit),
            voulu=_ligne_dite(contradiction.voulu),
            trace=trace_de_la_ligne(action, POINTER, participations=[pk]),
        )
        for pk, contradiction in accord.contredites.items()
    ]
    dire_contradictions(request, phrases)


def _ligne_dite(valeurs: Valeurs) -> str:
    presence, role, heures = valeurs
    dit = [Presence(presence).label, "" if role == RoleParticipant.PARTICIPANT else RoleParticipant(role).label.lower()]
    return ", ".join(filter(None, [*dit, f"{heures.replace('.', ',')}\u00a0h" if heures else ""]))
