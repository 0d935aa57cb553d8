import pytest

from danaecare.socle.communs.interface.recherche import chercher
from tests.formations.fabriques import session

pytestmark = pytest.mark.django_db


def test_une_session_se_trouve_par_son_intitule_et_par_qui_peut_la_lire(compte):
    session(intitule="Jardin et répit")
    session(intitule="Autre chose", jours=())
    trouves = [(s.titre, [t.texte for t in lignes]) for s, lignes in chercher(compte("formation"), "repit", 5)]
    assert trouves == [("Formations", ["Jardin et répit"])]
    assert chercher(compte("jardins"), "repit", 5) == []
