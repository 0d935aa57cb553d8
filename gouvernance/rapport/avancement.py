"""How far the report of a year is: for each chapter, the figures that already speak and the holes to fill."""

from dataclasses import dataclass

from danaecare.socle.indicateurs import registre, releves, rendus
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Indicateur, Repartition
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.rapport.contenu import CHAPITRES
from gouvernance.rapport.contenu.chiffres import parle


@dataclass(frozen=True)
class Manque:
    """What nobody entered, counted, and the page of the very rows where it can be entered."""

    libelle: str
    nombre: int
    url: str


@dataclass(frozen=True)
class Avancement:
    pole: str
    titre: str
    connus: int
    total: int
    manques: tuple[Manque, ...]


def avancer(annee: int, utilisateur) -> list[Avancement]:
    """One line a chapter, from the figures that `utilisateur` may see; a pole without a figure has none."""
    visibles = registre.visibles_par(utilisateur)
    resultats = releves.calculer(visibles, Periode.annee(annee)) if visibles else {}
    lignes = []
    for pole, module in CHAPITRES.items():
        figures = [i for i in visibles if i.code.split(".", 1)[0] == pole]
        if not figures:
            continue
        manques = [_manque(i, resultats[i.code], annee, utilisateur) for i in figures]
        lignes.append(
            Avancement(
                pole,
                module.TITRE,
                sum(parle(resultats[i.code]) for i in figures),
                len(figures),
                tuple(manque for manque in manques if manque is not None),
            )
        )
    return lignes


def _manque(indicateur: Indicateur, resultat, annee: int, utilisateur) -> Manque | None:
    if not isinstance(resultat, Repartition):
        return None
    nombre = dict(resultat.lignes).get(NON_RENSEIGNE) or 0
    if not nombre:
        return None
    ouvre = indicateur.requete is not None and utilisateur.peut(indicateur.droit_lignes or indicateur.droit)
    return Manque(indicateur.libelle, nombre, rendus.lignes_url(indicateur, annee, NON_RENSEIGNE) if ouvre else "")
