"""What a noun of this page declares: the list, the sheet and what hangs on it follow."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst

from danaecare.socle.communs.interface.actes import Acte
from danaecare.socle.communs.interface.listes import Liste
from danaecare.socle.communs.texte.formats import date_longue, heure, nombre
from gouvernance.views.page import FicheSimple


@dataclass(frozen=True, kw_only=True)
class Element:
    """A line of a part: its page, what is said under it, what may be done of it."""

    texte: str
    url: str = ""
    detail: str = ""
    actes: list[Acte] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Partie:
    """What hangs on a record, on its sheet."""

    titre: str
    vide: str
    elements: list[Element]
    actes: list[Acte] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Registre:
    """A noun with a list and a sheet."""

    fiche: FicheSimple
    titre: str
    explication: str
    liste: type[Liste]
    lignes: Callable[[], QuerySet]
    faits: tuple[str | tuple[str, Callable], ...]  # a column, or a label and what says its value
    annee: Callable[[int], QuerySet]  # the records of a year, that the first page counts
    etape: Callable[[models.Model], str] = lambda objet: ""
    actes: Callable[[models.Model], list[Acte]] = lambda objet: []
    parties: Callable[[models.Model, bool], list[Partie]] = lambda objet, ecrire: []

    @property
    def nom(self) -> str:
        return self.fiche.nom

    def adresse(self, suite: str, *args) -> str:
        return reverse(f"gouvernance:{self.nom}_{suite}", args=args)


def fiche_de(nom: str, modele, form, actions, **options) -> FicheSimple:
    """The forms of a noun with a sheet of its own, to which they go back."""
    liste = f"gouvernance:{nom}_liste"
    ecrits = {"creer": f"{nom}_noter", "modifier": f"{nom}_modifier", "effacer": f"{nom}_effacer"}
    options = {geste: getattr(actions, action, None) for geste, action in ecrits.items()} | options
    return FicheSimple(
        nom=nom, modele=modele, form=form, rubrique=liste, objet=nom, retour=modele.get_absolute_url,
        efface_vers=lambda objet: reverse(liste), **options,
    )  # fmt: skip


def faits_de(objet: models.Model, noms: tuple) -> list[tuple[str, str, str]]:
    """(label, value, address) of the fields that hold something."""
    return [fait for nom in noms if (fait := _fait(objet, nom))[1]]


def _fait(objet: models.Model, nom) -> tuple[str, str, str]:
    if isinstance(nom, tuple):
        return nom[0], nom[1](objet), ""
    champ, valeur = objet._meta.get_field(nom), getattr(objet, nom)
    titre = capfirst(champ.verbose_name)
    if valeur is None or valeur == "":
        return titre, "", ""
    if champ.choices:
        return titre, getattr(objet, f"get_{nom}_display")(), ""
    if isinstance(champ, models.ForeignKey):
        return titre, str(valeur), getattr(valeur, "get_absolute_url", str)()
    if isinstance(champ, models.DateTimeField):
        return titre, f"{date_longue(valeur)} à {heure(valeur)}", ""
    if isinstance(champ, models.DateField):
        return titre, date_longue(valeur), ""
    if isinstance(champ, (models.IntegerField, models.DecimalField)):
        return titre, nombre(valeur), ""
    return titre, str(valeur), valeur if isinstance(champ, models.URLField) else ""
