"""The figures of the pole for whoever may not open the rows behind them: nobody is found in a small or a fine cut.

By cutting the figures to one day, whoever knows who came that day reads what was kept of her. So, for her, what
distributes people is told of whole years alone, and no number is shown that counts one to ten.
"""

from collections.abc import Sequence
from dataclasses import replace

from danaecare.socle.indicateurs.comparaisons import Comparaison
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.secret_statistique import SEUIL, Cellule, Somme, masquer, masquer_croisement, petit

PHRASE = (
    "Votre rôle lit les répartitions par année entière, et les nombres à partir de onze : un compte plus petit, ou "
    "plus fin, dirait quelque chose de quelqu’un."
)


def ouvre_les_lignes(utilisateur) -> bool:
    return utilisateur.peut("aidants.typologies")


def reserver(rangs, periode: Periode, avant: Periode, utilisateur) -> list[tuple[Indicateur, list[Comparaison]]]:
    """What `utilisateur` may see of `comparer(periode, avant)`."""
    if ouvre_les_lignes(utilisateur):
        return rangs
    entiere = periode.est_annee and not _coupee(periode, utilisateur)
    montres = [(i, lignes) for i, lignes in rangs if entiere or not _decrit(i, lignes)]
    return [(i, _masquer(i, lignes, avant.est_annee or not _decrit(i, lignes))) for i, lignes in montres]


def _coupee(periode: Periode, utilisateur) -> bool:
    """Cut by who did it or where; the direction, who writes what funders pay for, may cut by that."""
    if getattr(periode, "professionnel", None) or getattr(periode, "secteur", ""):
        return True
    return bool(getattr(periode, "financement", None)) and not utilisateur.peut("aidants.reaffecter")


def _decrit(indicateur: Indicateur, lignes: list[Comparaison]) -> bool:
    """It says what people are, not how many: a distribution, a mean."""
    return indicateur.genre == Genre.REPARTITION or any(ligne.base is not None for ligne in lignes)


def _masquer(indicateur: Indicateur, lignes: list[Comparaison], avec_avant: bool) -> list[Comparaison]:
    ici = _masques(indicateur, lignes, [ligne.valeur for ligne in lignes])
    avant = _masques(indicateur, lignes, [ligne.avant for ligne in lignes]) if avec_avant else ["–"] * len(lignes)
    return [replace(ligne, masque=un, masque_avant=autre) for ligne, un, autre in zip(lignes, ici, avant, strict=True)]


def _masques(indicateur: Indicateur, lignes: list[Comparaison], valeurs: list) -> list[str]:
    """The text that stands for each value, empty where it is shown."""
    if any(ligne.base is not None for ligne in lignes):
        return [f"moins de {SEUIL} réponses" if ligne.base < SEUIL else "" for ligne in lignes]
    return [str(cellule) if cellule.masquee else "" for cellule in _cellules(indicateur, valeurs)]


def _cellules(indicateur: Indicateur, valeurs: list) -> Sequence[Cellule]:
    if indicateur.genre != Genre.REPARTITION:
        return [Cellule(valeur, petit(valeur, SEUIL), SEUIL) for valeur in valeurs]
    total = sum(valeur or 0 for valeur in valeurs)
    if indicateur.croise:
        return masquer_croisement(valeurs, seuil=SEUIL, total=total).cellules
    if indicateur.plusieurs:
        return masquer(valeurs, seuil=SEUIL, somme=Somme.LIBRE).cellules
    return masquer(valeurs, seuil=SEUIL, total=total).cellules
