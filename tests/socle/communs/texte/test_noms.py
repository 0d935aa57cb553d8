"""A name said in one breath is proposed in its two fields."""

import pytest

from danaecare.socle.communs.texte.noms import nom_dit


@pytest.mark.parametrize(
    ("dit", "nom", "prenom", "genre"),
    [
        ("Mme Odile Perret-Roux", "Perret-Roux", "Odile", "F"),
        ("M. de la Tour", "de la Tour", "", "H"),
        ("PERRET Odile", "PERRET", "Odile", ""),
        ("Odile de la Tour, sa voisine", "de la Tour", "Odile", ""),
        ("Mme d’Ozon", "d’Ozon", "", "F"),
        ("Perret", "Perret", "", ""),
        ("", "", "", ""),
    ],
)
def test_un_nom_dit_d_une_traite_se_partage(dit, nom, prenom, genre):
    assert nom_dit(dit) == (nom, prenom, genre)
