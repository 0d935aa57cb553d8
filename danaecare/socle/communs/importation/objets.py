"""JSON files: a list of records, or several tables of one file, whose links are followed."""

import json

from danaecare.socle.communs.importation.erreurs import FichierInutilisable
from danaecare.socle.communs.importation.tableau import Tableau, verifier_entetes

LIEN = "_id"
ABIME = (
    "Ce fichier JSON est abîmé, incomplet, ou ne tient pas de liste de fiches : il n’a pas pu être lu. "
    "Téléchargez-le de nouveau là d’où il vient, puis redéposez-le. Aucune ligne n’a été lue."
)


def lire_objets(contenu: bytes) -> Tableau:
    """The records of the table that names another (« structure_id » of « structures »), or of the only one.

    What it names comes with it, as « structure.nom »; a list in a cell stays written as JSON.
    """
    try:
        lu = json.loads(contenu)
    except (ValueError, RecursionError) as erreur:
        raise FichierInutilisable(ABIME) from erreur
    tables = {nom: fiches for nom, fiches in lu.items() if _tient(fiches)} if isinstance(lu, dict) else {"": lu}
    if not tables or not all(map(_tient, tables.values())):
        raise FichierInutilisable(ABIME)
    fiches = next((liees for nom, liees in _liees(tables) if liees), None) or next(iter(tables.values()))
    plates = [_a_plat(fiche) for fiche in fiches]
    entetes = verifier_entetes(list(dict.fromkeys(nom for fiche in plates for nom in fiche)))
    return Tableau(entetes, ((rang, [fiche.get(nom) for nom in entetes]) for rang, fiche in enumerate(plates, 1)))


def _tient(fiches) -> bool:
    return isinstance(fiches, list) and bool(fiches) and all(isinstance(fiche, dict) for fiche in fiches)


def _liees(tables: dict[str, list[dict]]):
    """(table, its records with what they name), nothing of a table that names no other of the file."""
    index = {nom.removesuffix("s"): {str(f.get("id")): f for f in fiches} for nom, fiches in tables.items()}
    for nom, fiches in tables.items():
        liens = [cle.removesuffix(LIEN) for cle in fiches[0] if cle.endswith(LIEN) and cle.removesuffix(LIEN) in index]
        yield nom, [f | {lien: index[lien].get(str(f.get(lien + LIEN))) for lien in liens} for f in fiches if liens]


def _a_plat(fiche: dict) -> dict:
    plate = {}
    for nom, valeur in fiche.items():
        if isinstance(valeur, dict):
            plate |= {f"{nom}.{sous}": _cellule(v) for sous, v in valeur.items()}
        else:
            plate[nom] = _cellule(valeur)
    return plate


def _cellule(valeur):
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return json.dumps(valeur, ensure_ascii=False) if isinstance(valeur, list | dict) else valeur
