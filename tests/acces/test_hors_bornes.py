"""Every field of every form, the hidden ones too, with a number that the base cannot hold and with a null byte.

A browser sends neither; a script does. The answer is a refusal in French, never a fault.
"""

from html import unescape

import pytest

from danaecare.socle.communs.interface import antirobot
from tests.acces.formulaires import formulaires_de, jouer, remplir
from tests.acces.test_matrice import MODULES

pytestmark = [pytest.mark.django_db, pytest.mark.lent, pytest.mark.tour]
VALEURS = {"nombre": "99999999999999999999", "octet nul": "a\0b"}
LU = "Cette demande n’a pas pu être lue"


@pytest.mark.parametrize(
    "monde", MODULES, ids=[m.__name__.split(".")[-1] for m in MODULES], indirect=True, scope="module"
)
def test_aucun_champ_hors_bornes_ne_casse_un_formulaire(monde, request, monkeypatch):
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    fautes = []
    for nom, formulaire in formulaires_de(monde, request.node.callspec.params["monde"]).items():
        justes = remplir(formulaire)
        champs = [c.nom for c in formulaire.champs if c.genre != "file"] + list(formulaire.porte)
        for champ in dict.fromkeys(champs):
            for cas, valeur in VALEURS.items():
                statut, texte = jouer(
                    formulaire, justes | {champ: valeur}, lambda r: (r.status_code, unescape(r.content.decode()))
                )
                if statut >= 500 or (statut == 400 and LU not in texte):
                    fautes.append(f"{nom}, {champ}, {cas} : {statut}")
    assert fautes == []
