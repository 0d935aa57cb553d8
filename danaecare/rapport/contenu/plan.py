"""The chapters of a report in their order: as its workspace has them, or as they are before anybody wrote."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.text import slugify

from danaecare.rapport.contenu import aidants, effets, formations, gouvernance, jardins, tierslieux
from gouvernance.models.rapport import Cahier, ChapitreRapport

# The matters that have figures: what each pole writes.
MATIERES = {
    "aidants": aidants,
    "jardins": jardins,
    "tierslieux": tierslieux,
    "formations": formations,
    "gouvernance": gouvernance,
}


@dataclass(frozen=True)
class Place:
    """A chapter's place: what the page, the document and the workspace all read."""

    cle: str
    titre: str
    chapo: str = ""
    matiere: str = ""
    parties: tuple[str, ...] = ()
    cache: bool = False
    objet: ChapitreRapport | None = None

    @property
    def pole(self) -> str:
        return self.matiere or "hub"


def _de_la_matiere(cle: str) -> Place:
    return Place(cle, MATIERES[cle].TITRE, MATIERES[cle].CHAPO, cle)


PLAN = (
    Place("editorial", "Éditorial"),
    Place("association", "L’association", "D’où elle vient, ce qu’elle veut, ce qu’elle sait faire."),
    _de_la_matiere("aidants"),
    _de_la_matiere("jardins"),
    _de_la_matiere("tierslieux"),
    _de_la_matiere("formations"),
    Place("effets", effets.TITRE, effets.CHAPO, "aidants", (slugify(effets.PARTIE),)),
    _de_la_matiere("gouvernance"),
    Place("budget", "Budget", "D’où vient l’argent, à quoi il sert.", "gouvernance", ("le-budget",)),
    Place("defis", "Défis et perspectives"),
    Place("contacts", "Contacts et partenaires"),
)


def plan_de(cahier: Cahier | None) -> list[Place]:
    """In order; the plan everybody starts from when nobody wrote yet."""
    if cahier is None:
        return list(PLAN)
    chapitres = cahier.chapitres.annotate(saisis=Count("chiffres")).select_related("cahier").order_by("rang", "id")
    return [Place(c.cle, c.titre, c.chapo, c.matiere, tuple(c.parties), c.cache, c) for c in chapitres]


def cahier_de(annee: int) -> Cahier | None:
    return Cahier.objects.filter(annee=annee).first()


def cle_de_partie(titre: str) -> str:
    return slugify(titre)[:80]


TITRE = "titre_"  # before the key of a part: the text that says what its page shows


def titre_de_partie(cle: str) -> str:
    return f"{TITRE}{cle}"[:80]


def parties_de(place: Place, plan: list[Place], sections: list) -> list:
    """The sections of the matter that this chapter shows: its own, or those that no other has taken."""
    if place.parties:
        return [section for section in sections if section.cle in place.parties]
    prises = {cle for autre in plan if autre.matiere == place.matiere for cle in autre.parties}
    premiere = next((autre for autre in plan if autre.matiere == place.matiere and not autre.parties), None)
    if premiere is not None and premiere.cle != place.cle:
        return []
    return [section for section in sections if section.cle not in prises]
