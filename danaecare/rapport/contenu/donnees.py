"""The figures of a report as data, the same that its pages print: JSON and rows for a spreadsheet, masked alike."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre
from danaecare.socle.indicateurs.masques import Masques, additionnable


@dataclass(frozen=True)
class Releve:
    """One figure with its values; a hidden one is its mask ("< 11"), an unknown one None."""

    code: str
    libelle: str
    definition: str
    unite: str
    valeurs: tuple[tuple[str, Any], ...]  # (category, value); the category is "" for a number and for a total
    avant: tuple[tuple[str, Any], ...]
    colonnes: tuple[str, ...] = ()  # of a list, with its rows
    lignes: tuple[tuple[Any, ...], ...] = ()


@dataclass
class Montre:
    """What the pages show of a figure: all of it, or some categories ("" is the total), of the year alone."""

    entier: bool = False
    categories: frozenset[str] = frozenset()
    avant: bool = False

    def __or__(self, autre: "Montre") -> "Montre":
        return Montre(self.entier or autre.entier, self.categories | autre.categories, self.avant or autre.avant)


def relever(indicateur: Indicateur, resultat, masques: tuple[Masques, Masques], montre: Montre) -> Releve:
    identite = (indicateur.code, indicateur.libelle, indicateur.definition, indicateur.unite)
    if isinstance(resultat, Liste):
        liste = masques[0].liste(indicateur.code)
        return Releve(*identite, (), (), liste.colonnes, liste.lignes)
    valeurs, avant = (_valeurs(indicateur, resultat, un) for un in masques)
    if not montre.entier:
        valeurs = tuple((nom, valeur) for nom, valeur in valeurs if nom in montre.categories)
    return Releve(*identite, valeurs, avant if montre.avant else ())


def _valeurs(indicateur: Indicateur, resultat, masques: Masques) -> tuple[tuple[str, Any], ...]:
    if isinstance(resultat, Nombre):
        return (("", _cellule(masques.nombre(indicateur.code))),)
    lues = masques.lignes(indicateur.code)
    categories = tuple((libelle, _cellule(cellule)) for libelle, cellule in lues.lignes)
    return (*categories, ("", _cellule(lues.total))) if additionnable(indicateur) else categories


def _cellule(cellule):
    return str(cellule) if cellule.masquee else cellule.valeur


def en_json(annee: int, edition: str, calcule_le, releves: tuple[Releve, ...], arretes: dict | None = None) -> bytes:
    """One object a figure, in the order of the document; `arretes`: year -> when its counts of people were stopped."""
    figures = [
        {
            "code": releve.code,
            "libelle": releve.libelle,
            "definition": releve.definition,
            "unite": releve.unite,
            **(
                {"colonnes": releve.colonnes, "lignes": releve.lignes}
                if releve.colonnes
                else {str(annee): dict(releve.valeurs), str(annee - 1): dict(releve.avant)}
            ),
        }
        for releve in releves
    ]
    document = {
        "annee": annee,
        "edition": edition,
        "calcule_le": calcule_le.isoformat(),
        "effectifs_arretes_le": {str(an): le.isoformat() for an, le in (arretes or {}).items() if le},
        "figures": figures,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=_simple).encode()


def _simple(valeur):
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)
