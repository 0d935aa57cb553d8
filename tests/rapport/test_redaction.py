"""What a chapter may say beside the bare figures: the year before with honesty, units that do not add up, the map."""

import re

import pytest
from django.core.exceptions import ValidationError

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.carte import dessiner_carte
from danaecare.rapport.colonnes import largeurs
from danaecare.rapport.contenu import MATIERES, composer
from danaecare.rapport.contenu.cartes import carte_secteurs
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.rapport.contenu.redaction import Redaction, minuscule
from danaecare.rapport.contenu.valeurs import evoluer
from danaecare.rapport.mise_en_page import composer_signes, html, page_web
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre, Repartition
from danaecare.socle.territoires.models import Commune
from gouvernance.models.rapport import AnneeComplete
from tests.rapport.figures import figure

PAR_ANNEE = {
    2022: {"jardins.reunions": Repartition((("Semis", 20), ("Compost", 4)), 24)},
    2023: {"jardins.reunions": Repartition((("Semis", 26), ("Compost", 7), ("Non renseigné", 0)), 33)},
}


def test_l_evolution_dit_le_nombre_et_le_pour_cent_au_dela_de_dix(declarer):
    declarer(figure("jardins.reunions", Genre.REPARTITION, {a: r["jardins.reunions"] for a, r in PAR_ANNEE.items()}))
    annee_declarer(par=None, annee=2022)
    tableau = Chiffres(2023, "interne").tableau("jardins.reunions")
    assert [(ligne.libelle, ligne.precedent, ligne.evolution, ligne.fragile) for ligne in tableau.lignes] == [
        ("Semis", "20", "+6 (+30\u00a0%)", False),
        ("Compost", "4", "+3", True),
    ]
    assert (tableau.total.precedent, tableau.total.evolution) == ("24", "+9 (+38\u00a0%)")


@pytest.fixture
def partielle(declarer):
    """A year before that is recorded in part, a figure of each kind."""
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {2022: Nombre(9), 2023: Nombre(11)}),
        figure("jardins.reunions", Genre.REPARTITION, {a: r["jardins.reunions"] for a, r in PAR_ANNEE.items()}),
        figure("jardins.servis", Genre.NOMBRE, {2023: Nombre(8)}),
    )


DIT = "Sans comparaison à 2022 : cette année n’est pas déclarée complète."


def test_une_annee_saisie_en_partie_n_est_comparee_a_rien_et_c_est_dit(partielle):
    """Pages, sentences, attachments, spreadsheet: nothing of it; said in each part where it would stand."""
    rapport, chiffres = composer(2023), Chiffres(2023, "interne")
    assert (chiffres.cle("jardins.reseau").avant, chiffres.nombre_avant("jardins.reseau")) == ("", 0)
    assert not chiffres.tableau("jardins.reunions").compare
    (chapitre,) = rapport.chapitres
    assert [(s.titre, s.sans_avant) for s in chapitre.sections] == [
        ("Un réseau de jardins", True), ("Se retrouver au jardin", False),
    ]  # fmt: skip
    assert [annexe.bloc.sans_avant for annexe in rapport.annexes] == [True]
    for page in (html(rapport), page_web(rapport)):
        assert (" ".join(page.split()).replace("\u00a0", " ").count(DIT), "Évolution</th>" in page) == (2, False)
    assert {releve.code: releve.avant for releve in rapport.releves} == dict.fromkeys(
        ["jardins.reseau", "jardins.servis", "jardins.reunions"], ()
    )
    inserer = Insertions(chiffres, {})
    assert (inserer("jardins.reseau|avant"), inserer.inconnus) == (
        "[chiffre inconnu : jardins.reseau|avant]", ["jardins.reseau|avant"],
    )  # fmt: skip


def test_declaree_complete_elle_se_compare_et_rouverte_elle_ne_se_compare_plus(partielle, client_de):
    direction, salariee = client_de("direction"), client_de("jardins")
    cahier = "/gouvernance/rapport/?annee=2023"
    page = " ".join(direction.get(cahier).text.split())
    assert "L’année 2022 n’est pas déclarée complète" in page
    assert "Déclarer 2022 complète" in page
    assert "Déclarer 2022 complète" not in salariee.get(cahier).text
    assert salariee.post("/gouvernance/rapport/2022/complete/").status_code == 403
    for _ in range(2):  # twice says it once
        direction.post("/gouvernance/rapport/2022/complete/")
    (complete,) = AnneeComplete.objects.all()
    assert (complete.annee, complete.par) == (2022, direction.compte)
    page = " ".join(direction.get(cahier).text.split())
    assert f"L’année 2022 est déclarée complète par {direction.compte}, le" in page
    assert Chiffres(2023, "interne").cle("jardins.reseau").avant == "9 en 2022"
    assert DIT not in html(composer(2023))
    direction.post("/gouvernance/rapport/2022/rouvrir/")
    assert not AnneeComplete.objects.exists()
    assert Chiffres(2023, "interne").cle("jardins.reseau").avant == ""


def test_une_annee_qui_court_ne_se_declare_pas_complete(client_de, db):
    with pytest.raises(ValidationError, match="n’est pas finie"):
        annee_declarer(par=None, annee=aujourdhui().year)
    client_de("direction").post(f"/gouvernance/rapport/{aujourdhui().year}/complete/")
    assert not AnneeComplete.objects.exists()


def test_sans_annee_precedente_rien_n_est_compare(declarer):
    declarer(figure("jardins.reunions", Genre.REPARTITION, {2023: PAR_ANNEE[2023]["jardins.reunions"]}))
    assert not Chiffres(2023, "interne").tableau("jardins.reunions").compare
    assert "Évolution</th>" not in html(composer(2023))


def test_une_baisse_a_son_signe_et_l_egal_le_dit():
    indicateur = figure("jardins.a", Genre.NOMBRE, {})
    assert evoluer(15, 20, indicateur) == ("−5 (−25\u00a0%)", False)
    assert evoluer(20, 20, indicateur) == ("=", False)
    assert evoluer(3, 0, indicateur) == ("+3", True)


def test_une_evolution_ne_trahit_pas_un_effectif_masque(declarer):
    declarer(
        figure(
            "jardins.secret",
            Genre.REPARTITION,
            {
                2022: Repartition((("Est", 40), ("Nord", 6), ("Sud", 14)), 60),
                2023: Repartition((("Est", 43), ("Nord", 15), ("Sud", 22)), 80),
            },
            sensible=True,
        )
    )
    annee_declarer(par=None, annee=2022)
    lignes = Chiffres(2023, "publique").tableau("jardins.secret").lignes
    assert [(ligne.valeur, ligne.precedent, ligne.evolution) for ligne in lignes] == [
        ("43", "40", "+3 (+8\u00a0%)"),
        ("15", "masqué", "–"),
        ("22", "masqué", "–"),
    ]


def test_des_unites_melees_n_ont_ni_part_ni_total(declarer):
    semis = Repartition((("Semis", 450), ("Terreau (kg)", 650)), 1100)
    declarer(figure("jardins.distributions", Genre.REPARTITION, {2023: semis}, unite="unités de la ressource"))
    tableau = Chiffres(2023, "interne").tableau("jardins.distributions")
    assert (tableau.parts, tableau.total) == (False, None)
    page = html(composer(2023))
    assert "1\u202f100" not in page
    assert "40,9" not in page


def test_une_cle_rappelle_l_annee_d_avant_quand_elle_est_connue(declarer):
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {2022: Nombre(9), 2023: Nombre(11)}),
        figure("jardins.servis", Genre.NOMBRE, {2023: Nombre(8)}),
    )
    annee_declarer(par=None, annee=2022)
    chiffres = Chiffres(2023, "interne")
    assert chiffres.cle("jardins.reseau").avant == "9 en 2022"
    assert chiffres.cle("jardins.servis").avant == ""


def test_un_chapitre_montre_aussi_les_figures_qu_il_ne_nomme_pas(declarer):
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {2023: Nombre(11)}),
        figure("jardins.nouveaute", Genre.NOMBRE, {2023: Nombre(3)}),
    )
    (chapitre,) = composer(2023).chapitres
    assert [section.titre for section in chapitre.sections] == ["Un réseau de jardins", "Autres chiffres de l’année"]
    assert chapitre.sections[1].blocs[0].cles[0].valeur == "3"


@pytest.mark.parametrize("pole", MATIERES)
def test_un_pole_sans_figure_n_a_pas_de_section(pole, declarer):
    declarer()
    redaction = Redaction(Chiffres(2023, "interne"), pole)
    assert [section for section in MATIERES[pole].sections(redaction) if section is not None] == []


def test_les_subventions_se_lisent_sous_leurs_entetes(declarer):
    declarer(
        figure(
            "gouvernance.subventions",
            Genre.LISTE,
            {2023: Liste(("financeur", "objet", "exercice", "demande", "notifie", "verse", "justifie"), (("a",) * 7,))},
        )
    )
    assert "<span>Versé\u00a0: a</span>" in html(composer(2023))


SECTEURS = {"42218": "Saint-Étienne", "42187": "Roannais", "42207": "Pilat", "42147": "Forez"}


@pytest.fixture
def carte(declarer, monkeypatch):
    def _carte(edition, valeurs):
        monkeypatch.setattr("danaecare.rapport.contenu.cartes.secteurs_au", lambda jour: SECTEURS)
        total = sum(v for _, v in valeurs)
        declarer(
            figure("aidants.secteur", Genre.REPARTITION, {2023: Repartition(tuple(valeurs), total)}, sensible=True)
        )
        return carte_secteurs(Chiffres(2023, edition), "aidants.secteur")

    return _carte


VALEURS = [("Saint-Étienne", 43), ("Roannais", 16), ("Pilat", 2), ("Forez", 0), ("Hors Loire", 3)]


def test_la_carte_met_chaque_compte_dans_un_cercle_et_ne_colore_pas_les_secteurs(carte):
    """A fill would tell how large a sector is: circles of an area in proportion, the largest first beside them."""
    resultat = carte("interne", VALEURS)
    rangs = (("Saint-Étienne", "43"), ("Roannais", "16"), ("Pilat", "2"), ("Forez", "0"))
    assert [(plage.libelle, plage.secteurs) for plage in resultat.plages] == [("en cercles", rangs)]
    assert [(un.nom, un.valeur) for un in resultat.cercles] == [("Saint-Étienne", 43), ("Roannais", 16), ("Pilat", 2)]
    roanne = Commune.objects.get(pk="42187")
    assert (resultat.cercles[1].latitude, resultat.cercles[1].longitude) == (roanne.latitude, roanne.longitude)
    assert resultat.hors == (("Hors Loire", "3"),)
    rayons = [
        float(r)
        for r in re.findall(r'<circle cx="[^"]+" cy="[^"]+" r="([\d.]+)"><title>', dessiner_carte(resultat, "aidants"))
    ]
    assert [round((rayon / rayons[0]) ** 2 * 43) for rayon in rayons] == [43, 16, 2]


def test_la_carte_publique_raye_un_effectif_masque(carte):
    resultat = carte("publique", VALEURS)
    masquee = resultat.plages[-1]
    assert "Pilat" not in {un.nom for un in resultat.cercles}
    assert (masquee.libelle, masquee.motif) == ("effectif masqué", "rayures")
    assert ("Pilat", "masqué") in masquee.secteurs
    assert resultat.hors == (("Hors Loire", "masqué"),)
    assert "2" not in {texte for plage in resultat.plages for _, texte in plage.secteurs}


def test_un_seul_secteur_ne_fait_pas_de_carte(carte):
    assert carte("interne", [("Saint-Étienne", 43), ("Roannais", 0)]) is None


def test_les_signes_sont_ceux_du_francais():
    assert composer_signes("<p title='a : b'>l'eau : « oui » ?</p>") == (
        "<p title='a : b'>l’eau\u00a0: «\u00a0oui\u00a0»\u00a0?</p>"
    )


def test_un_libelle_dans_une_phrase_perd_sa_capitale_pas_un_sigle():
    assert (minuscule("Téléphone"), minuscule("CDI"), minuscule("")) == ("téléphone", "CDI", "")


def test_trois_chiffres_cles_en_grand_les_autres_en_une_ligne(declarer):
    codes = ("reseau", "servis", "personnes", "heures_benevoles")
    declarer(
        *(figure(f"jardins.{nom}", Genre.NOMBRE, {2023: Nombre(20 + rang)}) for rang, nom in enumerate(codes)),
    )
    page = html(composer(2023))
    grands, suite = re.search(
        r'<div class="cles">(.*?)</div>\s*<p class="cles-suite">(.*?)</p>', page, re.DOTALL
    ).groups()
    assert [re.findall(r"<b>\s*(\d+)\s*</b>", partie) for partie in (grands, suite)] == [["20", "21", "22"], ["23"]]


@pytest.mark.parametrize(
    ("entetes", "lignes", "attendu"),
    [
        (("Jour", "Lieu"), [["01/01/2023", "Roanne"]], [60, 40]),
        # A date keeps its room beside long words; these go over two lines.
        (
            ("Projet", "Porté par", "Depuis", "Jusqu’au"),
            [
                [
                    "Habiter un tiers-lieu de santé ouvert",
                    "Université des Deux Rives et son laboratoire",
                    "03/10/2022",
                    "30/09/2025",
                ]
            ],
            [36, 36, 14, 14],
        ),
        (("Nombre",), [["1"]], [100]),
    ],
)
def test_une_colonne_est_large_de_ce_qu_elle_tient(entetes, lignes, attendu):
    assert largeurs(entetes, lignes) == attendu
    assert sum(attendu) == 100
