"""The figures of a report as data, the same that its pages print: JSON and rows for a spreadsheet, masked alike."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre
from danaecare.socle.indicateurs.secret import masquer


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


def relever(indicateur: Indicateur, resultat, avant, *, seuil: int) -> Releve:
    """`seuil` is 0 where nothing is hidden."""
    identite = (indicateur.code, indicateur.libelle, indicateur.definition, indicateur.unite)
    if isinstance(resultat, Liste):
        return Releve(*identite, (), (), resultat.colonnes, resultat.lignes)
    valeurs, precedentes = (_valeurs(un, seuil, indicateur.croise) for un in (resultat, avant))
    return Releve(*identite, valeurs, precedentes)


def _valeurs(resultat, seuil: int, croise: bool) -> tuple[tuple[str, Any], ...]:
    if isinstance(resultat, Nombre):
        cachee = resultat.valeur is not None and 0 < resultat.valeur < seuil
        return (("", f"< {seuil}" if cachee else resultat.valeur),)
    valeurs = [valeur for _, valeur in resultat.lignes]
    cellules, total = masquer(valeurs, seuil=seuil, total=resultat.total, croise=croise)
    categories = tuple(
        (libelle, _cellule(cellule)) for (libelle, _), cellule in zip(resultat.lignes, cellules, strict=True)
    )
    return (*categories, ("", _cellule(total)))


def _cellule(cellule):
    return str(cellule) if cellule.masquee else cellule.valeur


def en_json(annee: int, edition: str, calcule_le, releves: tuple[Releve, ...]) -> bytes:
    """One object a figure, in the order of the document."""
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
    document = {"annee": annee, "edition": edition, "calcule_le": calcule_le.isoformat(), "figures": figures}
    return json.dumps(document, ensure_ascii=False, indent=1, default=_simple).encode()


def _simple(valeur):
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)
