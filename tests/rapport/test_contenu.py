"""What the report says: sentences that follow the figures, small counts masked in the public edition."""

from fractions import Fraction

import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.phrases import enumerer, part, rang
from danaecare.rapport.mise_en_page import html
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition


@pytest.mark.parametrize(
    ("valeur", "total", "mots"),
    [
        (32, 97, "environ un tiers"),
        (1, 3, "un tiers"),
        (1, 2, "la moitié"),
        (76, 101, "environ trois quarts"),
        (40, 97, "41,2\u00a0%"),
    ],
)
def test_une_part_se_dit(valeur, total, mots):
    assert part(valeur, total) == mots
    assert Fraction(valeur, total) <= 1


def test_une_enumeration_et_un_rang():
    assert enumerer([]) == ""
    assert enumerer(["a"]) == "a"
    assert enumerer(["a", "b", "c"]) == "a, b et c"
    assert rang([("a", 1), ("Non renseigné", 9), ("b", 3), ("c", 0)]) == [("b", 3), ("a", 1)]


def _figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code,
        libelle=code.title(),
        definition=f"Définition de {code}.",
        genre=genre,
        unite="personnes",
        droit="hub.ouvrir",
        calculer=calcul,
        **autres,
    )


@pytest.fixture
def figures(monkeypatch, db):
    """A pole of our own: one sensitive distribution, one that is not, a number, a number unknown."""
    declares = [
        _figure("jardins.nombre", Genre.NOMBRE, lambda p: Nombre(7), sensible=True),
        _figure("jardins.inconnu", Genre.NOMBRE, lambda p: Nombre(None)),
        _figure(
            "jardins.secret",
            Genre.REPARTITION,
            lambda p: Repartition((("Est", 43), ("Nord", 15), ("Sud", 2)), 60),
            sensible=True,
        ),
        _figure("jardins.ouvert", Genre.REPARTITION, lambda p: Repartition((("Un", 2), ("Deux", 1)), 3)),
    ]
    par_code = {i.code: i for i in declares}
    monkeypatch.setattr(registre, "tous", lambda: par_code)
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(pole)])
    return par_code


def test_l_edition_interne_montre_tout(figures):
    chiffres = Chiffres(2023, "interne")
    assert [(ligne.libelle, ligne.valeur) for ligne in chiffres.tableau("jardins.secret").lignes] == [
        ("Est", "43"),
        ("Nord", "15"),
        ("Sud", "2"),
    ]
    assert chiffres.cle("jardins.nombre").valeur == "7"
    assert chiffres.cle("jardins.inconnu").valeur == "n. r."


def test_l_edition_publique_masque_et_ne_se_devine_pas(figures):
    chiffres = Chiffres(2023, "publique")
    tableau = chiffres.tableau("jardins.secret")
    assert [ligne.valeur for ligne in tableau.lignes] == ["43", "masqué", "masqué"]
    assert [ligne.part for ligne in tableau.lignes][1:] == ["–", "–"]
    assert tableau.total.valeur == "60"
    assert chiffres.visibles("jardins.secret") == [("Est", 43)]
    assert chiffres.cle("jardins.nombre").valeur == "< 11"
    assert chiffres.nombre("jardins.nombre") == 0
    assert [ligne.valeur for ligne in chiffres.tableau("jardins.ouvert").lignes] == ["2", "1"]


def test_une_edition_pour_une_convention_masque_sous_cinq(figures):
    chiffres = Chiffres(2023, "convention")
    assert [ligne.valeur for ligne in chiffres.tableau("jardins.secret").lignes] == ["43", "masqué", "masqué"]
    assert chiffres.cle("jardins.nombre").valeur == "7"
    page = html(composer(2023, edition="convention"))
    assert "effectifs de moins de 5 personnes" in page
    assert "effectifs de moins de 11" not in page


def test_le_document_public_ne_contient_pas_un_effectif_masque(figures):
    page = html(composer(2023, edition="publique"))
    assert 'class="cles"' not in page  # a number that is hidden is no key figure
    assert 'class="cles"' in html(composer(2023))
    assert page.count(">masqué<") == 2
    assert ">15<" not in page
    assert ">2,0" not in page


def test_l_annexe_definit_ce_qui_est_montre(figures):
    rapport = composer(2023)
    assert {definition.code for definition in rapport.definitions} == {
        "jardins.nombre",
        "jardins.secret",
        "jardins.ouvert",
    }
    page = html(rapport)
    for definition in rapport.definitions:
        assert definition.texte in page


def test_une_annee_sans_donnees_le_dit(monkeypatch, db):
    monkeypatch.setattr(registre, "tous", dict)
    monkeypatch.setattr(registre, "du_pole", lambda pole: [])
    rapport = composer(2031)
    assert rapport.chapitres == ()
    assert "n’a pas encore de données" in html(rapport)


def test_un_texte_hostile_reste_du_texte(monkeypatch, db):
    mechant = _figure(
        "jardins.ouvert", Genre.REPARTITION, lambda p: Repartition((("<script>alert(1)</script>", 2), ("b", 3)), 5)
    )
    monkeypatch.setattr(registre, "tous", lambda: {mechant.code: mechant})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [mechant] if pole == "jardins" else [])
    assert "<script>" not in html(composer(2023))


def test_une_edition_inconnue_est_refusee(db):
    with pytest.raises(ValueError, match="n’existe pas"):
        composer(2023, edition="secrete")
