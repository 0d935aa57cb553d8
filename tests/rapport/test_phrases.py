"""Sentences that the figures write: no tie is settled, no share is said of half a whole, French agrees."""

import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Comptes, Duo, Texte
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.phrases import part, premiers, verbe_de
from danaecare.rapport.contenu.plan import MATIERES
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.rapport.mise_en_page import html
from danaecare.socle.indicateurs.definitions import Genre, Nombre, Repartition
from gouvernance.models.rapport import AnneeComplete
from tests.rapport.figures import figure, repartition

ANNEE = 2023


@pytest.fixture
def phrases(declarer):
    """`phrases("aidants", {code: result})`: what the chapter's own sentences say of the year."""

    def _phrases(pole: str, resultats: dict) -> list[str]:
        declarer(
            *(
                figure(
                    code,
                    Genre.NOMBRE if isinstance(resultat, Nombre) else Genre.REPARTITION,
                    {ANNEE: resultat},
                    libelles=("Femmes", "Hommes") if code == "aidants.genre" else (),
                )
                for code, resultat in resultats.items()
            )
        )
        sections = MATIERES[pole].sections(Redaction(Chiffres(ANNEE, "interne"), pole))
        blocs = [bloc for section in sections if section for bloc in section.blocs if isinstance(bloc, Texte)]
        return [phrase.replace("\u00a0", " ") for bloc in blocs for phrase in bloc.paragraphes]

    return _phrases


@pytest.mark.parametrize(
    ("lignes", "maximum", "nommes"),
    [
        ([("a", 5), ("b", 3), ("c", 1)], 2, ["a", "b"]),
        ([("a", 5), ("b", 3), ("c", 3)], 2, ["a"]),  # b and c tie where the list is cut
        ([("a", 3), ("b", 3), ("c", 3)], 2, []),
        ([("a", 3), ("b", 3)], 2, ["a", "b"]),
        ([("a", 3), ("Non renseigné", 9)], 1, ["a"]),
        ([], 1, []),
    ],
)
def test_d_ex_aequo_tous_ou_aucun(lignes, maximum, nommes):
    assert [nom for nom, _ in premiers(lignes, maximum)] == nommes


@pytest.mark.parametrize(
    ("ages", "dit"),
    [
        ({"50-59_ans": 9, "60-69_ans": 4}, ["La tranche d’âge la plus représentée est celle des 50-59 ans."]),
        (
            {"50-59_ans": 9, "60-69_ans": 9, "70-79_ans": 2},
            ["Les tranches d’âge les plus représentées sont celles des 50-59 ans et des 60-69 ans."],
        ),
        (
            {"Moins_de_30_ans": 2, "50-59_ans": 2, "60-69_ans": 2},
            [
                "Les tranches d’âge les plus représentées sont celles des moins de 30 ans, des 50-59 ans et des "
                "60-69 ans."
            ],
        ),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, []),
        ({"Non_renseigné": 7}, []),
    ],
)
def test_la_tranche_la_plus_representee_peut_en_etre_plusieurs(phrases, ages, dit):
    assert phrases("aidants", {"aidants.age": repartition(**ages)}) == dit


@pytest.mark.parametrize(
    ("en_emploi", "total", "dit"),
    [
        (14, 100, "14,0 % des dossiers concernent une personne en emploi."),
        (1, 3, "Un tiers des dossiers concerne une personne en emploi."),
        (32, 97, "Environ un tiers des dossiers concerne une personne en emploi."),
        (2, 3, "Deux tiers des dossiers concernent une personne en emploi."),
        (1, 2, "La moitié des dossiers concerne une personne en emploi."),
    ],
)
def test_une_part_et_son_verbe_s_accordent(phrases, en_emploi, total, dit):
    situations = Repartition((("En emploi", en_emploi), ("Retraité", total - en_emploi)), total)
    assert phrases("aidants", {"aidants.situation_professionnelle": situations}) == [dit]


def test_les_nouveaux_et_leur_verbe(phrases):
    suivis = {"aidants.accompagnes": Nombre(100)}
    un_quart = phrases("aidants", suivis | {"aidants.nouveaux": Nombre(25)})
    assert un_quart == ["Un quart des personnes suivies (25 sur 100) a pris contact dans l’année."]
    deux = phrases("aidants", suivis | {"aidants.nouveaux": Nombre(14)})
    assert deux == ["14,0 % des personnes suivies (14 sur 100) ont pris contact dans l’année."]


@pytest.mark.parametrize(
    ("valeur", "verbe"), [(1, "a"), (2, "a"), (5, "a"), (4, "ont"), (8, "ont"), (10, "ont"), (9, "ont")]
)
def test_le_verbe_d_une_part_de_dix(valeur, verbe):
    assert verbe_de(part(valeur, 10), "a", "ont") == verbe


def test_les_secteurs_se_nomment_sans_article(phrases):
    """« de Arrondissement », « de Hors Loire »: no word that an article or an elision would join."""
    dits = phrases(
        "aidants", {"aidants.secteur": repartition(Arrondissement_de_Roanne=9, Hors_Loire=4, Non_renseigné=6)}
    )
    assert dits == ["Secteurs d’où viennent le plus de dossiers : Arrondissement de Roanne (9) et Hors Loire (4)."]
    un_seul = phrases("aidants", {"aidants.secteur": repartition(Ondaine=9, Pilat=4, Gier=4)})
    assert un_seul == ["Secteur d’où viennent le plus de dossiers : Ondaine (9)."]


@pytest.mark.parametrize(
    ("vus", "dit"),
    [
        (1, "1 personne sensibilisée, comptée à vue et jamais ajoutée aux aidants accompagnés."),
        (200, "200 personnes sensibilisées, comptées à vue et jamais ajoutées aux aidants accompagnés."),
    ],
)
def test_une_seule_personne_s_accorde_au_singulier(phrases, vus, dit):
    figures = {"aidants.mobile.haltes": Nombre(1), "aidants.mobile.sensibilises": Nombre(vus)}
    assert phrases("aidants", figures) == [dit]


COMPTES = {
    "gouvernance.budget.depenses": repartition(Achats=100),
    "gouvernance.budget.produits": repartition(Dons=100),
}


def test_des_comptes_a_l_equilibre_ne_sont_pas_un_excedent(phrases):
    assert phrases("gouvernance", COMPTES) == [
        "L’exercice 2023 compte 100 € de produits et 100 € de charges : les comptes sont à l’équilibre."
    ]


def test_ce_qui_a_change_s_explique_par_la_famille_qui_a_le_plus_bouge(declarer):
    """Against the year before, once it is declared complete; a side that did not move says nothing."""
    produits = {ANNEE: repartition(Subventions=90, Dons=30), ANNEE - 1: repartition(Subventions=140, Dons=10)}
    charges = {ANNEE: repartition(Achats=120), ANNEE - 1: repartition(Achats=120)}
    declarer(
        figure("gouvernance.budget.produits", Genre.REPARTITION, produits, unite="euros"),
        figure("gouvernance.budget.depenses", Genre.REPARTITION, charges, unite="euros"),
    )

    def dits():
        sections = MATIERES["gouvernance"].sections(Redaction(Chiffres(ANNEE, "publique"), "gouvernance"))
        blocs = [bloc for section in sections if section for bloc in section.blocs if isinstance(bloc, Texte)]
        return [phrase.replace("\u00a0", " ") for bloc in blocs for phrase in bloc.paragraphes]

    assert len(dits()) == 1
    AnneeComplete.objects.create(annee=ANNEE - 1)
    assert dits()[1] == "Par rapport à 2022, les produits baissent de 30 €, d’abord par « Subventions » (−50 €)."


def test_les_deux_cotes_des_comptes_sont_un_dessin_quand_tout_s_additionne(declarer):
    def bloc(**produits):
        declarer(
            figure("gouvernance.budget.produits", Genre.REPARTITION, {ANNEE: repartition(**produits)}, unite="euros"),
            figure("gouvernance.budget.depenses", Genre.REPARTITION, {ANNEE: repartition(Achats=60, Salaires=30)}),
        )
        rapport = composer(ANNEE)
        (budget,) = [c for c in rapport.chapitres if c.cle == "budget"]
        assert {"gouvernance.budget.produits", "gouvernance.budget.depenses"} <= {r.code for r in rapport.releves}
        (trouve,) = [b for section in budget.sections for b in section.blocs if isinstance(b, Duo)]
        return type(trouve), " ".join(html(rapport).replace("\u00a0", " ").split())

    genre, page = bloc(Subventions=70, Dons=30)
    assert genre is Comptes
    assert (
        "Produits : Subventions : 70 € ; Dons : 30 €. Charges : Achats : 60 € ; Salaires : 30 €. Excédent : 10 €"
        in page
    )
    assert bloc(Subventions=70, Reprises=-5)[0] is Duo


def test_des_parts_par_dispositif_seulement_quand_tout_en_a_un(phrases):
    """64 % of the charges that have a device are no 64 % of the charges."""
    axes = {"Escale, charges": 64, "Escale, produits": 74, "Lab, charges": 36, "Lab, produits": 26}

    def dits(**autres):
        lignes = tuple({**axes, **autres}.items())
        return phrases("gouvernance", {"gouvernance.budget.analytique": Repartition(lignes, sum(n for _, n in lignes))})

    assert dits() == [
        "Escale : 64,0 % des charges et 74,0 % des produits.", "Lab : 36,0 % des charges et 26,0 % des produits.",
    ]  # fmt: skip
    assert dits(**{"Non renseigné": 5}) == []


def test_une_part_se_lit_avec_son_signe(declarer):
    declarer(
        figure("jardins.part", Genre.NOMBRE, {ANNEE: Nombre(70)}, unite="%"),
        figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(11)}, unite="jardins"),
    )
    chiffres = Chiffres(ANNEE, "interne")
    assert [chiffres.cle(f"jardins.{code}").valeur for code in ("part", "reseau")] == ["70\xa0%", "11"]
