"""The order in which the one search box shows what it found."""

from danaecare.socle.communs.interface.recherche import sources


def test_les_personnes_viennent_avant_les_lieux():
    titres = [source.titre for source in sources()]
    assert titres[:3] == ["Aidants", "Organisations", "Personnes de l’annuaire"]
    assert titres[-1] == "Communes"
