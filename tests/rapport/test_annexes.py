"""Said once: a figure is drawn or tabled, its table has a number in the annex, a list of one row is a line."""

from datetime import date

import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Duo, Fait, Jalons, TableauListe
from danaecare.rapport.contenu.huit import VOULUS
from danaecare.rapport.mise_en_page import html, page_web
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre, Repartition
from tests.rapport.figures import figure, repartition

ANNEE = 2023
AGES = repartition(Un=43, Deux=15, Trois=12)


def liste(nombre: int, colonnes=("date", "commune", "venus")) -> Liste:
    return Liste(colonnes, tuple((date(ANNEE, 3, jour), f"Commune {jour}", jour) for jour in range(1, nombre + 1)))


def corps(rapport) -> list:
    return [bloc for chapitre in rapport.chapitres for section in chapitre.sections for bloc in section.blocs]


def genres(rapport) -> list[str]:
    return [type(bloc).__name__ for bloc in corps(rapport)]


def test_un_chiffre_dessine_laisse_son_tableau_a_l_annexe_et_y_mene(declarer):
    declarer(figure("aidants.age", Genre.REPARTITION, {ANNEE: AGES}, definition="Âge dit."))
    rapport = composer(ANNEE)
    assert genres(rapport) == ["Texte", "Dessin"]
    (annexe,) = rapport.annexes
    assert (annexe.nom, annexe.chapitre, annexe.bloc.titre) == ("A1", "Escale des Aidants", "Âge des aidants")
    ((section,),) = [chapitre.sections for chapitre in rapport.chapitres]
    assert section.renvois == (annexe,)
    for page in (html(rapport), page_web(rapport)):
        assert page.count("Part</th>") == 1
        assert '<a href="#annexe-1">A1</a>' in page
        assert 'id="annexe-1">A1</span>' in page
        assert '<a href="#definition-1">Âge des aidants</a>' in page
        assert 'id="definition-1"' in page
    assert composer(ANNEE, genre="synthese").annexes == ()


@pytest.mark.parametrize(
    ("comptes", "attendu", "annexes"),
    [
        ({"Un": 3, "Deux": 2}, "Dessin", 1),
        ({"Un": 3}, "Fait", 0),  # no table of one row, no chart of one bar
        ({"Un": 3, "Deux": 3, "Trois": 3}, "Fait", 0),  # bars that are all as long show nothing
        ({f"Ligne_{rang}": rang for rang in range(1, 14)}, "", 1),  # too long to be read here
    ],
)
def test_un_tableau_sans_dessin_en_prend_un_ou_reste_s_il_est_court(declarer, comptes, attendu, annexes):
    declarer(figure("aidants.orientations", Genre.REPARTITION, {ANNEE: repartition(**comptes)}))
    rapport = composer(ANNEE)
    assert ("".join(genres(rapport)), len(rapport.annexes)) == (attendu, annexes)


def test_un_tableau_que_rien_ne_dessine_reste_ou_il_se_lit(declarer):
    """Kilos and packets have no common scale."""
    quantites = repartition(Terreau=650, Graines=480)
    declarer(
        figure("jardins.entrees", Genre.REPARTITION, {ANNEE: quantites}, unite="unités de la ressource"),
    )
    rapport = composer(ANNEE)
    assert (genres(rapport), rapport.annexes) == (["Tableau"], ())


@pytest.mark.parametrize(
    ("rangs", "attendus", "annexes"),
    [(1, [Fait], 0), (2, [TableauListe], 0), (8, [TableauListe], 0), (9, [Jalons], 1)],
)
def test_une_liste_est_une_ligne_un_tableau_ou_des_dates(declarer, rangs, attendus, annexes):
    declarer(figure("aidants.mobile.liste", Genre.LISTE, {ANNEE: liste(rangs)}))
    rapport = composer(ANNEE)
    assert [type(bloc) for bloc in corps(rapport)] == attendus
    assert len(rapport.annexes) == annexes
    assert [releve.lignes for releve in rapport.releves] == [liste(rangs).lignes]


def test_une_longue_liste_sans_date_va_toute_a_l_annexe(declarer):
    rangs = tuple((f"Jardin {rang}", rang) for rang in range(30))
    declarer(figure("jardins.liste", Genre.LISTE, {ANNEE: Liste(("nom", "rang"), rangs)}))
    rapport = composer(ANNEE)
    assert (genres(rapport), [annexe.bloc.liste.lignes for annexe in rapport.annexes]) == ([], [rangs])


def test_les_jardins_et_leurs_ressources_se_croisent(declarer):
    lignes = (
        ("Bellevue", "Semis", 40, "plant"), ("Bellevue", "Terreau", 60, "kg"), ("Crêt", "Terreau", 20, "kg"),
        ("Crêt", "Sachets de graines", 12, "sachet"),
    )  # fmt: skip
    colonnes = ("Jardin", "Ressource", "Quantité", "Unité")
    declarer(figure("jardins.quantites_jardins", Genre.LISTE, {ANNEE: Liste(colonnes, lignes)}))
    rapport = composer(ANNEE)
    (tableau,) = corps(rapport)
    assert tableau.liste == Liste(
        ("Jardin", "Semis", "Terreau (kg)", "Sachets de graines"),
        (("Bellevue", 40, 60, None), ("Crêt", None, 20, 12)),
    )
    assert [releve.lignes for releve in rapport.releves] == [lignes]


def test_deux_dessins_courts_se_suivent_cote_a_cote(declarer):
    declarer(
        figure("jardins.actions_collectives", Genre.REPARTITION, {ANNEE: AGES}),
        figure("jardins.entrees", Genre.REPARTITION, {ANNEE: AGES}),
        figure("jardins.binomes_finis", Genre.REPARTITION, {ANNEE: AGES}),
    )
    assert genres(composer(ANNEE)) == ["Dessin", "Dessin", "Dessin"]  # each in its part
    declarer(
        figure("tierslieux.sollicitations_etudiantes", Genre.REPARTITION, {ANNEE: AGES}),
        figure("tierslieux.visites", Genre.REPARTITION, {ANNEE: AGES}),
    )
    assert [type(bloc) for bloc in corps(composer(ANNEE))] == [Duo]


@pytest.mark.parametrize(("connus", "montres"), [(3, 0), (4, 4), (7, 4), (8, 8), (12, 8)])
def test_l_annee_en_huit_chiffres(declarer, connus, montres):
    declarer(
        *(figure(code, Genre.NOMBRE, {ANNEE: Nombre(11 + rang)}) for rang, (code, _) in enumerate(VOULUS[:connus]))
    )
    rapport = composer(ANNEE)
    assert [type(bloc).__name__ for bloc in corps(rapport)].count("Grands") == bool(montres)
    page = html(rapport)
    assert page.count('<p class="pave"') == montres
    assert ("en quatre chiffres" in page, "en huit chiffres" in page) == (montres == 4, montres == 8)
    affiche = html(composer(ANNEE, genre="affiche"))
    assert affiche.count('<p class="pave"') == montres
    assert ("quatre chiffres à montrer" in affiche) == (not montres)


def test_un_petit_effectif_n_est_pas_un_des_huit_chiffres(declarer):
    declarer(
        *(figure(code, Genre.NOMBRE, {ANNEE: Nombre(7 if rang == 0 else 40)}, sensible=True)
          for rang, (code, _) in enumerate(VOULUS[:5]))
    )  # fmt: skip
    legendes = [[cle.legende for _, cle in composer(ANNEE, edition=e).chapitres[0].sections[0].blocs[0].paves]
                for e in ("interne", "publique")]  # fmt: skip
    assert legendes == [
        [legende for _, legende in VOULUS[:4]],
        [legende for _, legende in VOULUS[1:5]],
    ]


def test_une_ligne_inconnue_ne_compte_pour_rien(declarer):
    """The diplomas of a year that is not over: enrolled, and nobody knows yet how many passed."""
    inconnue = Repartition((("Inscrits", 16), ("Diplômés", None)), None)
    declarer(figure("formations.diplome_universitaire", Genre.REPARTITION, {ANNEE: inconnue}))
    assert "Inscrits" in html(composer(ANNEE))
