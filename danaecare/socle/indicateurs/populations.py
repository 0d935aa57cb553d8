"""Who or what several figures count, said once: its rows, and the questions that tell them apart.

    SUIVIS = Population(_suivis, "genre_compte", "tranche")     # `_suivis(periode)` annotates the answers
    Indicateur(code="aidants.genre", requete=SUIVIS.par("genre_compte"), ...)

A figure counts the population's own rows. Its counts come from one query, by every question at once, that all the
figures of the population share while they are computed together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from danaecare.socle.indicateurs.calcul import partage
from danaecare.socle.indicateurs.periode import Periode

NON_RENSEIGNE = "Non renseigné"
CROISEMENT = " · "  # between the two parts of a label that crosses two questions


class Population:
    """The rows of a period, each once, annotated with what answers each of `questions`."""

    def __init__(self, lire: Callable[[Periode], QuerySet], *questions: str):
        self.lire, self.questions = lire, questions
        self.profil = partage(self._profil)

    def par(self, *questions: str, parmi: str = "", inconnus: tuple[str, ...] = ()) -> "Decompte":
        """Its rows by a question, or by two that are crossed; `parmi`: those alone who answer it by yes."""
        return Decompte(self, questions, parmi, inconnus)

    def _profil(self, periode: Periode) -> list[dict[str, Any]]:
        """The answers that are met, each with the number (`n`) of rows that give them."""
        return list(self.lire(periode).order_by().values(*self.questions).annotate(n=Count("pk")))


@dataclass(frozen=True)
class Decompte:
    """A population by the answers to `questions`: the `requete` of a figure."""

    population: Population
    questions: tuple[str, ...] = ()
    parmi: str = ""
    inconnus: tuple[str, ...] = ()  # of crossed questions, the words for what is not known

    def __call__(self, periode: Periode) -> QuerySet:
        lignes = self.population.lire(periode)
        return lignes.filter(**{self.parmi: True}) if self.parmi else lignes

    def comptes(self, periode: Periode) -> Iterator[tuple[str | None, int]]:
        """(label, number of rows); a label comes back for each answer to the other questions."""
        for ligne in self.population.profil(periode):
            if not self.parmi or ligne[self.parmi]:
                yield self._libelle([ligne[question] for question in self.questions]), ligne["n"]

    def lignes(self, periode: Periode, libelle: str) -> QuerySet:
        """The rows under one label."""
        if libelle == NON_RENSEIGNE:
            reponses = [NON_RENSEIGNE] * len(self.questions)
        else:
            reponses = libelle.split(CROISEMENT) if self.inconnus else [libelle]
        lignes = self(periode)
        if len(reponses) != len(self.questions):
            return lignes.none()
        for question, reponse in zip(self.questions, reponses, strict=True):
            lignes = lignes.filter(
                sans_reponse(question) if reponse in (NON_RENSEIGNE, *self.inconnus) else Q(**{question: reponse})
            )
        return lignes

    def _libelle(self, reponses: list) -> str | None:
        if not self.inconnus:
            return reponses[0] if reponses else None
        if not any(reponses):
            return None
        return CROISEMENT.join(r or inconnu for r, inconnu in zip(reponses, self.inconnus, strict=True))


def sans_reponse(question: str) -> Q:
    return Q(**{f"{question}__isnull": True}) | Q(**{question: ""})
