from tests.acces.matrice import Acces
from tests.conftest import creer_compte


def preparer():
    return {"cible": creer_compte("jardins", nom="Cible")}


def _cible(objets):
    return [objets["cible"].pk]


ACCES = {
    "comptes:compte_liste": Acces("AD"),
    "comptes:compte_ouvrir": Acces("AD"),
    "comptes:compte_modifier": Acces("AD", args=_cible),
    "comptes:compte_fermer": Acces("AD", methode="POST", args=_cible),
    "comptes:compte_rouvrir": Acces("AD", methode="POST", args=_cible),
    "comptes:compte_revoir": Acces("AD", methode="POST", args=_cible),
}
