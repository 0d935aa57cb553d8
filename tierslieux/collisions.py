"""Refusals of a booking, and how they are told: with whom, or for how many, and where else or when else."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.formats import date_longue, heure, nombre, pluriel
from tierslieux.horaires import heures_locales


def plage(debut: datetime, fin: datetime) -> str:
    """ "mardi 14 mars 2023, de 9 h à 12 h" """
    jour, de, a = heures_locales(debut, fin)
    return f"{date_longue(jour, semaine=True)}, de {heure(de)} à {heure(a)}"


@dataclass(frozen=True)
class Proposition:
    """A free place to book instead: another space at the same hours, or the same space another half-day."""

    espace: object
    jour: date
    moments: tuple[str, ...]
    debut: datetime
    fin: datetime

    @property
    def libelle(self) -> str:
        """With its hours: a half-day is free as it is proposed, next to the buffers of what holds the space."""
        return f"{self.espace}, {plage(self.debut, self.fin)}"


@dataclass
class Propositions:
    autres_espaces: list[Proposition] = field(default_factory=list)
    autres_moments: list[Proposition] = field(default_factory=list)

    def __bool__(self):
        return bool(self.autres_espaces or self.autres_moments)


class Collision(ValidationError):
    """The space is already held. Carries the bookings met and what is free nearby."""

    titre, sinon = "Déjà pris", "Une réservation posée à l’instant."

    def __init__(self, espace, debut, fin, conflits, propositions: Propositions):
        self.espace, self.debut, self.fin = espace, debut, fin
        self.conflits = list(conflits)
        self.propositions = propositions
        avec = "\u00a0; ".join(
            f"«\u00a0{c.objet}\u00a0»" + (f" ({c.pour_qui})" if c.pour_qui else "") + f", {plage(c.debut, c.fin)}"
            for c in self.conflits
        )
        proches = [*propositions.autres_espaces[:1], *propositions.autres_moments[:1]]
        libres = "\u00a0; ".join(p.libelle for p in proches)
        ailleurs = f" Libre au plus près\u00a0: {libres}." if proches else ""
        super().__init__(
            f"{espace} est déjà réservé à ces heures\u00a0: {avec or 'une réservation posée à l’instant'}.{ailleurs}",
            code="collision",
        )


class TropPetit(ValidationError):
    """More people than the space takes. Carries the spaces of the place that take them and are free then."""

    titre, conflits = "Trop petit", ()

    def __init__(self, espace, personnes: int, propositions: Propositions):
        self.espace = espace
        self.propositions = propositions
        self.sinon = (
            f"{espace} accueille {pluriel(espace.capacite, 'personne')} au plus, et {nombre(personnes)} sont attendues."
        )
        libres = ", ".join(f"{p.espace} ({nombre(p.espace.capacite)} places)" for p in propositions.autres_espaces)
        if libres:
            suite = f"Assez grand et libre à ces heures\u00a0: {libres}."
        else:
            suite = (
                "Aucun espace de ce lieu n’est à la fois assez grand et libre à ces heures\u00a0: changez de moment."
            )
        super().__init__(f"{self.sinon} {suite}", code="trop_petit")


class MalEquipe(ValidationError):
    """The space lacks what the booking needs. Carries the spaces of the place that have it and are free then."""

    titre, conflits = "Il manque un équipement", ()

    def __init__(self, espace, manque: list[str], propositions: Propositions):
        self.espace = espace
        self.propositions = propositions
        self.sinon = f"{espace} n’a pas ce qui est demandé\u00a0: {', '.join(manque)}."
        libres = ", ".join(str(p.espace) for p in propositions.autres_espaces)
        suite = f"Équipé et libre à ces heures\u00a0: {libres}." if libres else (
            "Aucun autre espace de ce lieu n’est à la fois équipé et libre à ces heures\u00a0: changez de moment, ou "
            "décochez ce que vous apportez."
        )  # fmt: skip
        super().__init__(f"{self.sinon} {suite}", code="mal_equipe")


class EspaceFerme(ValidationError):
    """The space is closed then; somebody who knows better may book all the same."""

    def __init__(self, raison: str):
        self.raison = raison
        super().__init__(
            f"{raison}. Pour réserver quand même, cochez «\u00a0Réserver malgré la fermeture\u00a0».", code="ferme"
        )
