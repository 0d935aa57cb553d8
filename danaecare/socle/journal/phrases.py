"""A line of the log as a sentence: who did what to which thing, named by its number, never by its content."""

import re
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.urls import NoReverseMatch

from danaecare.socle.communs.interface.acces import peut_ouvrir
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.mots import ENTIERES, FEMININS, NATURES, PLURIELS, VERBES

_PAGES: dict[str, str] = {}


def declarer_pages(pages: dict[str, str]) -> None:
    """Action of a reading, what was read (« la liste des aidants »): said by the app whose pages they are."""
    _PAGES.update(pages)


@dataclass(frozen=True)
class Chose:
    """What a line names: its model and its number."""

    type: str
    pk: int | None

    @property
    def modele(self):
        try:
            return apps.get_model(self.type)
        except (LookupError, ValueError):
            return None  # a model of an older version

    @property
    def nom(self) -> str:
        return str(self.modele._meta.verbose_name) if self.modele else "fiche d’une ancienne version"

    def __str__(self):
        """« une halte n° 12 »."""
        article = un(self.nom)
        return f"{article} {self.nom}" + (f" n°\u00a0{self.pk}" if self.pk else "")


def un(nom: str) -> str:
    """The article of a model's name."""
    premier = nom.split(" ")[0]
    return "des" if premier in PLURIELS else "une" if premier in FEMININS else "un"


def objet_de(trace: Trace) -> Chose | None:
    return Chose(trace.objet_type, trace.objet_id) if trace.objet_type else None


def parent_de(trace: Trace) -> Chose | None:
    return Chose(trace.parent_type, trace.parent_id) if trace.parent_type else None


def phrase(trace: Trace, fiche: Chose | None = None) -> str:
    """« a retiré un appel n° 12 », the subject apart; on the page of `fiche`, « a modifié cette fiche »."""
    verbe = VERBES.get(trace.action.rsplit(".", 1)[-1], NATURES[Nature(trace.nature)])
    entiere = ENTIERES.get(trace.action) or ENTIERES.get(f"*.{trace.action.partition('.')[2]}")
    if entiere:
        return entiere
    if trace.action in _PAGES:
        lu = "a fait" if trace.nature == Nature.EXPORT else "a lu"
        return f"{lu} {_PAGES[trace.action]} {_combien(trace)}".rstrip()
    objet = objet_de(trace)
    if objet is None:
        return f"{verbe} {_plusieurs(trace)}"
    if lus := trace.donnees.get("lus"):
        return f"{verbe} {pluriel(len(lus), objet.nom, str(objet.modele._meta.verbose_name_plural))}"
    if objet == fiche:
        return f"{verbe} cette fiche"
    return f"{verbe[:-1]}’{objet}" if verbe.endswith(" de") and str(objet)[0] == "u" else _des(verbe, str(objet))


def _des(verbe: str, objet: str) -> str:
    """« de des vacances » is « de vacances »."""
    return f"{verbe} {objet.removeprefix('des ') if verbe.endswith(' de') else objet}"


def _combien(trace: Trace) -> str:
    if lus := trace.donnees.get("lus"):
        return f"({pluriel(len(lus), 'fiche')})"
    return f"({objet_de(trace).nom} n°\u00a0{trace.objet_id})" if trace.objet_id else ""


def _plusieurs(trace: Trace) -> str:
    """Of an act on no sheet: the plural that the noun of its code names."""
    app, nom, *_ = trace.action.split(".")
    modele = Chose(f"{app}.{nom.replace('_', '')}", None).modele
    return f"les {modele._meta.verbose_name_plural}" if modele else nom.replace("_", " ")


def adresse_de(chose: Chose | None, lecteur) -> str:
    """The sheet of what is named, where its number alone leads there and `lecteur` may open it; else empty."""
    modele = chose.modele if chose and chose.pk else None
    if modele is None or not hasattr(modele, "get_absolute_url") or getattr(modele, "fiche_a_son_auteur", False):
        return ""
    try:
        adresse = modele(pk=chose.pk).get_absolute_url()
    except (NoReverseMatch, ObjectDoesNotExist):
        return ""
    # One that is made of something else ("?annee=") was not read: it would lead elsewhere.
    return adresse if re.search(rf"\b{chose.pk}\b", adresse) and peut_ouvrir(lecteur, adresse) else ""
