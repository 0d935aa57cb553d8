"""The one shape in which figures leave the hub: JSON, CSV and text say the same."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre, Resultat
from danaecare.socle.indicateurs.masques import totalise


def en_donnees(indicateur: Indicateur, resultat: Resultat) -> dict:
    """{"libelle", "definition", "unite", "valeur" | "lignes", "total"} of one figure; no total of kilos and packets."""
    donnees = {
        "libelle": indicateur.libelle,
        "definition": indicateur.definition,
        "unite": indicateur.unite,
    }
    if isinstance(resultat, Nombre):
        donnees["valeur"] = _simple(resultat.valeur)
        if resultat.base is not None:
            donnees["base"] = resultat.base
    elif isinstance(resultat, Liste):
        donnees["lignes"] = [
            dict(zip(resultat.colonnes, map(_simple, ligne), strict=True)) for ligne in resultat.lignes
        ]
        donnees["total"] = len(resultat.lignes)
    else:
        donnees["lignes"] = {libelle: _simple(valeur) for libelle, valeur in resultat.lignes}
        donnees["total"] = _simple(resultat.total) if totalise(indicateur) else None
        if resultat.plusieurs:
            donnees["plusieurs_reponses"] = True
    return donnees


def _simple(valeur):
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    if isinstance(valeur, (date, datetime)):
        return valeur.isoformat()
    return valeur


def en_json(donnees: dict) -> str:
    return json.dumps(donnees, ensure_ascii=False, indent=2)


def en_tableau(donnees: dict) -> list[tuple]:
    """(code, libellé, catégorie, valeur) rows: the spreadsheet form."""
    lignes = [("code", "libellé", "catégorie", "valeur")]
    for code, figure in donnees.items():
        if "valeur" in figure:
            lignes.append((code, figure["libelle"], "", figure["valeur"]))
            continue
        if isinstance(figure["lignes"], dict):
            lignes += [(code, figure["libelle"], libelle, valeur) for libelle, valeur in figure["lignes"].items()]
        else:
            lignes += [
                (code, figure["libelle"], " ; ".join(f"{k} : {v}" for k, v in ligne.items() if v is not None), 1)
                for ligne in figure["lignes"]
            ]
        if figure["total"] is not None:
            lignes.append((code, figure["libelle"], "Total", figure["total"]))
    return lignes


def en_csv(donnees: dict) -> str:
    """UTF-8 with ";"; the caller adds the BOM to a file that a spreadsheet opens."""
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=";").writerows(
        ["" if v is None else str(v).replace(".", ",") if isinstance(v, float) else v for v in ligne]
        for ligne in en_tableau(donnees)
    )
    return sortie.getvalue()


def en_texte(donnees: dict) -> str:
    lignes = []
    for code, figure in donnees.items():
        if "valeur" in figure:
            valeur = "non renseigné" if figure["valeur"] is None else figure["valeur"]
            lignes.append(f"{code}  {figure['libelle']} : {valeur}")
            continue
        lignes.append(f"{code}  {figure['libelle']}")
        couples = (
            figure["lignes"].items()
            if isinstance(figure["lignes"], dict)
            else [(" · ".join(str(v) for v in ligne.values() if v is not None), "") for ligne in figure["lignes"]]
        )
        lignes += [f"    {libelle} : {valeur}".rstrip(" :") for libelle, valeur in couples]
        if figure["total"] is not None:
            lignes.append(f"    Total : {figure['total']}")
    return "\n".join(lignes)
