"""What one figure of an edition may give away of another: the order of hidden rows, parts of a number, steps."""

import itertools

import pytest

from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Nombre, Repartition
from danaecare.socle.indicateurs.masques import Masques


def masques(seuil=11, **figures) -> Masques:
    """code=(result, discretion), all of them counts of people."""
    declares = {
        code: Indicateur(
            code=code, libelle=code, definition=code, unite="personnes", droit="hub.ouvrir", sensible=True,
            genre=Genre.NOMBRE if isinstance(resultat, Nombre) else Genre.REPARTITION, discretion=discretion,
        )
        for code, (resultat, discretion) in figures.items()
    }  # fmt: skip
    return Masques(declares, {code: resultat for code, (resultat, _) in figures.items()}, seuil, (0, 5, 11))


def test_les_lignes_masquees_se_rangent_par_nom_quel_que_soit_leur_effectif():
    for effectifs in itertools.permutations((3, 8, 9, 10)):
        lignes = (("Visible", 60), *zip(("Zinnia", "Étoile", "Mauve", "Aster"), effectifs, strict=True))
        resultat = Repartition(tuple(sorted(lignes, key=lambda ligne: -ligne[1])), 90)
        lues = masques(natures=(resultat, Discretion())).lignes("natures")
        assert [(nom, str(cellule)) for nom, cellule in lues.lignes] == [
            ("Visible", "60"), ("Aster", "masqué"), ("Étoile", "masqué"), ("Mauve", "masqué"), ("Zinnia", "masqué"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("ensemble", "partie", "dit"),
    [
        (40, 20, "20"),
        (40, 9, "masqué"),  # few
        (40, 35, "masqué"),  # the others are few
        (40, 40, "40"),
        (40, 0, "0"),
        (8, 0, "masqué"),  # of a hidden number not even an empty part
    ],
)
def test_une_partie_se_tait_quand_elle_les_autres_ou_l_ensemble_sont_peu(ensemble, partie, dit):
    lus = masques(tous=(Nombre(ensemble), Discretion()), nouveaux=(Nombre(partie), Discretion(parmi="tous")))
    assert str(lus.nombre("nouveaux")) == dit


@pytest.mark.parametrize(
    ("effectifs", "dits"),
    [
        ((60, 40, 20), ["60", "40", "20"]),
        ((60, 58, 20), ["60", "masqué", "masqué"]),  # two were lost
        ((60, 40, 38), ["60", "40", "masqué"]),
        ((60, 60, 60), ["60", "60", "60"]),
        ((60, 40, 0), ["60", "40", "0"]),
    ],
)
def test_une_etape_se_tait_avec_ceux_qu_elle_perd(effectifs, dits):
    noms = ("Inscrits", "Diplômés", "Félicitations")
    resultat = Repartition(tuple(zip(noms, effectifs, strict=True)), sum(effectifs))
    lues = masques(diplome=(resultat, Discretion(etapes=True))).lignes("diplome")
    assert [(nom, str(cellule)) for nom, cellule in lues.lignes] == list(zip(noms, dits, strict=True))
