"""What the data say today and the stopped edition did not: figure by figure."""

import json
from dataclasses import dataclass

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.donnees import en_json
from danaecare.socle.communs.texte import formats
from gouvernance.models.rapport import EditionArretee

ABSENT = "absent"


@dataclass(frozen=True)
class Ecart:
    code: str
    libelle: str
    categorie: str
    arrete: str
    maintenant: str


def ecarts_de(edition: EditionArretee) -> list[Ecart]:
    """Compared with the same edition composed now, counts of people too; a list counts by its rows."""
    annee = edition.cahier.annee
    rapport = composer(
        annee, edition=edition.audience, genre=edition.genre, financeur=edition.financeur_id, vivants=True
    )
    actuels = json.loads(en_json(annee, edition.audience, rapport.calcule_le, rapport.releves))
    avant, apres = _par_code(edition.chiffres, annee), _par_code(actuels, annee)
    ecarts = []
    for code in dict.fromkeys([*avant, *apres]):
        libelle, valeurs = avant.get(code, ("", {}))
        libelle_neuf, neuves = apres.get(code, (libelle, {}))
        for categorie in dict.fromkeys([*valeurs, *neuves]):
            un, deux = valeurs.get(categorie, ABSENT), neuves.get(categorie, ABSENT)
            if un != deux:
                ecarts.append(Ecart(code, libelle_neuf or libelle, categorie, _dire(un), _dire(deux)))
    return ecarts


def _par_code(document: dict, annee: int) -> dict[str, tuple[str, dict]]:
    figures = {}
    for figure in document["figures"]:
        if "lignes" in figure:
            valeurs: dict = {}
            for ligne in figure["lignes"]:
                cle = " · ".join(str(cellule) for cellule in ligne if cellule is not None)
                valeurs[cle] = valeurs.get(cle, 0) + 1
            valeurs[""] = len(figure["lignes"])
        else:
            valeurs = figure[str(annee)]
        figures[figure["code"]] = (figure["libelle"], valeurs)
    return figures


def _dire(valeur) -> str:
    if valeur is None:
        return "non renseigné"
    return formats.nombre(valeur) if isinstance(valeur, (int, float)) else str(valeur)
